import { createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto';

/** What stands before 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

const isHex = (text: string) => /^(?:[0-9a-f]{2})+$/i.test(text);

/** The bytes of a PEM whose line breaks a form has swallowed. */
function pemBody(text: string): { label: string; bytes: Buffer } | undefined {
	const [, label, body] = /-----BEGIN ([A-Z ]+)-----([\s\S]+?)-----END/.exec(text) ?? [];
	return label === undefined
		? undefined
		: { label, bytes: Buffer.from(body.replace(/\s+/g, ''), 'base64') };
}

/**
 * The public key of a PEM, a certificate, or of a key alone in base64 or hex (DER, or the 32
 * bytes of Ed25519); undefined where the text is none.
 */
export function readPublicKey(text: string): KeyObject | undefined {
	const pem = pemBody(text);
	const compact = text.replace(/\s+/g, '');
	try {
		if (pem?.label.endsWith('CERTIFICATE')) return new X509Certificate(pem.bytes).publicKey;
		const bytes = pem?.bytes ?? Buffer.from(compact, isHex(compact) ? 'hex' : 'base64');
		const der = bytes.length === 32 ? Buffer.concat([ED25519, bytes]) : bytes;
		return createPublicKey({
			key: der,
			format: 'der',
			type: pem?.label === 'RSA PUBLIC KEY' ? 'pkcs1' : 'spki',
		});
	} catch {
		return undefined;
	}
}

/** The names of curves that sign without a hash of ours. */
const WITHOUT_HASH = ['ed25519', 'ed448'];

/** Whether a key made this signature: ECDSA (DER, or the two numbers one behind the other), Ed25519 or RSA (PKCS #1). */
export function isSignedWith(
	key: KeyObject,
	algorithm: string,
	bytes: Buffer,
	signature: Buffer,
): boolean {
	const hash = WITHOUT_HASH.includes(key.asymmetricKeyType ?? '') ? null : algorithm;
	const isRaw =
		key.asymmetricKeyType === 'ec' && signature.length % 2 === 0 && signature[0] !== 0x30;
	try {
		return verify(hash, bytes, isRaw ? { key, dsaEncoding: 'ieee-p1363' } : key, signature);
	} catch {
		return false;
	}
}
