import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * Whether the credential may be sent to a host.
 *
 * @param host a name or address without a port
 */
export function allowsHost(
	{ data }: { data: ICredentialDataDecryptedObject },
	host: string,
): boolean {
	const allowed = String(data.allowedHosts ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase().replace(/:\d+$/, ''))
		.filter((name) => name !== '');
	const wanted = host.toLowerCase();
	return (
		allowed.length === 0 ||
		allowed.some((name) =>
			name.startsWith('*.') ? wanted.endsWith(name.slice(1)) : wanted === name,
		)
	);
}
