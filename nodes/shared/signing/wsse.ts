import { createHash, randomBytes } from 'node:crypto';

export interface WsseCredential {
	username: string;
	secret: string;
	/** How the SHA-1 of nonce, time and secret goes into Base64: its hex digits or its bytes. */
	digestFormat: 'hex' | 'binary';
}

/**
 * The value of an `X-WSSE` header.
 * Sources: Emarsys' API (`hex`); the UsernameToken that Atom took over from OASIS (`binary`).
 *
 * @param created ISO 8601
 */
export function usernameToken(
	{ username, secret, digestFormat }: WsseCredential,
	nonce: string = randomBytes(16).toString('hex'),
	created: string = new Date().toISOString(),
): string {
	const sha1 = createHash('sha1').update(nonce + created + secret);
	const digest =
		digestFormat === 'hex'
			? Buffer.from(sha1.digest('hex')).toString('base64')
			: sha1.digest('base64');
	const name = username.replace(/["\\]/g, '\\$&');
	return `UsernameToken Username="${name}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${created}"`;
}
