import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * A host as a URL has it: in lower case, an international name in Punycode, an IPv6 address in
 * brackets and its shortest form; without a port and without a dot at the end.
 * @returns undefined for what is no host
 */
export function canonicalHost(text: string): string | undefined {
	const bare = text.trim();
	const isIpv6 = /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(bare);
	const address = isIpv6 ? `http://[${bare}]` : bare.includes('://') ? bare : `http://${bare}`;
	if (bare === '' || !URL.canParse(address)) return undefined;
	return new URL(address).hostname.replace(/\.$/, '') || undefined;
}

/**
 * Whether the credential may be sent to a host. Comma-separated names; `*.` in front of one stands
 * for any subdomain. Empty allows every host, but what is no host allows none.
 *
 * @param host a name or address; an IPv6 address in brackets
 */
export function allowsHost(
	{ data }: { data: ICredentialDataDecryptedObject },
	host: string,
): boolean {
	const entries = String(data.allowedHosts ?? '')
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	if (entries.length === 0) return true;
	const wanted = canonicalHost(host);
	if (wanted === undefined) return false;
	return entries.some((entry) => {
		if (!entry.startsWith('*.')) return canonicalHost(entry) === wanted;
		const parent = canonicalHost(entry.slice(2));
		return parent !== undefined && wanted.endsWith(`.${parent}`);
	});
}

/** Whether a host is this machine, which plain HTTP does not leave. */
export function isLoopback(host: string): boolean {
	const name = canonicalHost(host) ?? '';
	return (
		name === 'localhost' ||
		name.endsWith('.localhost') ||
		name === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(name)
	);
}
