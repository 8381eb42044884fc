import { createHmac, timingSafeEqual } from 'node:crypto';

import { LINK_PREFIX, secretBytes, type SignatureCredential } from './signature';

/** By the credential's secret; undefined where it holds none, but a public key. */
function digest(credential: SignatureCredential, query: string): Buffer | undefined {
	const sign = (algorithm: string, key: Buffer) =>
		createHmac(algorithm, key).update(`${LINK_PREFIX}${query}`).digest();
	switch (credential.scheme) {
		case 'standardWebhooks':
			return sign('sha256', Buffer.from(credential.secret.trim().replace(/^whsec_/, ''), 'base64'));
		case 'hmac':
		case 'hash':
			return sign(credential.algorithm, secretBytes(credential));
		case 'bodyKey':
			return sign('sha256', Buffer.from(credential.secret));
		default:
			return undefined;
	}
}

/** The bytes of a signature in hex, base64 or base64url, percent-encoded or not; none for anything else. */
function bytesOf(written: string, length: number): Buffer {
	const text = written.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
	if (!/^[\w+/-]+={0,2}$/.test(text)) return Buffer.alloc(0);
	const isHex = text.length === 2 * length && /^[0-9a-f]+$/i.test(text);
	return Buffer.from(text, isHex ? 'hex' : 'base64');
}

/**
 * Whether a link to unsubscribe carries a valid signature as the last parameter of its query:
 * the HMAC of `unsubscribe?` and the query as it stands before `&signature=`, without a time,
 * because people and mailbox providers use links for years. With Standard Webhooks it is SHA-256
 * with the decoded key. The credential must have no fault.
 *
 * @param query the text behind the question mark of the URL, as received
 */
export function hasLinkSignature(credential: SignatureCredential, query: string): boolean {
	const [, signed, written] = /^(.+)&signature=([^&]+)$/s.exec(query) ?? [];
	if (signed === undefined) return false;
	// Browsers send an apostrophe of a link as %27.
	return [signed, signed.replaceAll('%27', "'")].some((text) => {
		const expected = digest(credential, text);
		if (expected === undefined) return false;
		const given = bytesOf(written, expected.length);
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
}
