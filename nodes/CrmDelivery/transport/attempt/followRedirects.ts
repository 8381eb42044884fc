import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Credential } from '../auth/scheme';
import type { BodyStream } from '../http/readBody';
import type { Send } from '../http/send';
import { redirectTarget } from './redirects';

const MAX_REDIRECTS = 5;

/**
 * Sends the lead along the redirects that may be followed. The answer is the first that leads
 * nowhere else, or that of the last redirect.
 *
 * @param send.withCredential to the hosts that get the credential
 * @param send.bare to the others
 */
export async function sendAlongRedirects(
	send: { withCredential: Send; bare: Send },
	options: IHttpRequestOptions,
	credential: Credential | null,
): Promise<IN8nHttpFullResponse> {
	let next = options;
	let response = await send.withCredential(next);
	for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
		const target = redirectTarget(next.url, response, credential);
		if (target === null) break;
		(response.body as unknown as BodyStream).destroy();
		next = { ...next, url: target.url };
		response = await (target.withCredential ? send.withCredential(next) : send.bare(next));
	}
	return response;
}
