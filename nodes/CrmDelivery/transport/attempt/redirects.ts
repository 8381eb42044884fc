import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Credential } from '../auth/scheme';
import { allowsHost } from '../../../shared/allowedHosts';

/**
 * Where a redirect leads that may be followed: to the same host, or to one that
 * the credential lists. The credential itself goes to the same host only, and
 * never from https to http.
 */
export function redirectTarget(
	from: string,
	response: IN8nHttpFullResponse,
	credential: Credential | null,
): { url: string; withCredential: boolean } | null {
	const { location } = response.headers as { location?: string };
	if (response.statusCode < 300 || response.statusCode > 399 || location === undefined) return null;
	const source = new URL(from);
	if (!URL.canParse(location, from)) return null;
	const target = new URL(location, from);
	if (!['http:', 'https:'].includes(target.protocol)) return null;
	if (source.protocol === 'https:' && target.protocol === 'http:') return null;
	target.hash = '';
	if (target.host === source.host) return { url: target.href, withCredential: true };
	const listed = credential !== null && String(credential.data.allowedHosts ?? '').trim() !== '';
	return listed && allowsHost(credential, target.hostname)
		? { url: target.href, withCredential: false }
		: null;
}
