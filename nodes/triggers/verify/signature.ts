import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

import type { ReceivedRequest } from '../model/request';
import { isSignedBySns } from './amazonSns';
import type { HmacCredential, SignatureCredential, StandardWebhooksCredential } from './credential';
import { isSignedWith, readPublicKey } from './publicKeys';
import { isSigned, LINK_PREFIX, signedRequestProblem } from './signedRequest';
import { pathProblem, tagsIn, textInBody } from './template';

export type { HmacCredential, SignatureCredential } from './credential';
export { LINK_PREFIX } from './signedRequest';

const EMPTY = 'The secret of the signature credential is empty';

/** The bytes of a secret that stands for bytes. */
export const secretBytes = ({ secret, keyEncoding = 'text' }: HmacCredential): Buffer =>
	keyEncoding === 'text' ? Buffer.from(secret) : Buffer.from(secret.trim(), keyEncoding);

function secretProblem(credential: HmacCredential): string | undefined {
	const { secret, keyEncoding = 'text' } = credential;
	if (secret.trim() === '') return EMPTY;
	const isWritten =
		keyEncoding === 'hex'
			? /^(?:[0-9a-f]{2})+$/i.test(secret.trim())
			: keyEncoding === 'text' || /^[\w+/-]+={0,2}$/.test(secret.trim());
	return isWritten ? undefined : `The secret of the signature credential is not in ${keyEncoding}`;
}

/** What of the credential is missing or cannot be; undefined where it can verify. */
export function signatureProblem(credential: SignatureCredential): string | undefined {
	switch (credential.scheme) {
		case 'standardWebhooks':
			if (credential.secret.trim() === '') return EMPTY;
			return isStandardSecret(credential.secret)
				? undefined
				: 'The secret of a Standard Webhooks signature is base64, often with whsec_ in front';
		case 'bodyKey':
			if (credential.secret.trim() === '') return EMPTY;
			return pathProblem(credential.keyPath);
		case 'eventSource':
			return credential.secret.trim() === '' ? EMPTY : undefined;
		case 'amazonSns':
		case 'publicKey':
			if (readPublicKey(credential.publicKey) === undefined) {
				return 'The public key of the signature credential is no PEM, no certificate and no key in base64 or hex';
			}
			return credential.scheme === 'publicKey' ? signedRequestProblem(credential) : undefined;
		default: {
			const signsSecret = tagsIn(credential.template).includes('secret');
			if (credential.scheme === 'hash' && !signsSecret) {
				return 'What is signed does not hold {{secret}}, so that anybody could sign';
			}
			return secretProblem(credential) ?? signedRequestProblem(credential);
		}
	}
}

function isStandardSecret(secret: string): boolean {
	try {
		return new Webhook(secret.trim()) instanceof Webhook;
	} catch {
		return false;
	}
}

/** Whether what is signed holds the query of the request; else anybody on the way could add to it. */
export const signsQuery = (credential: SignatureCredential): boolean =>
	'template' in credential &&
	tagsIn(credential.template).some((tag) => ['query', 'url', 'path'].includes(tag));

const isSameBytes = (one: Buffer, other: Buffer) =>
	one.length === other.length && timingSafeEqual(one, other);

const sha256 = (text: string) => createHash('sha256').update(text).digest();

function verifyHmac(credential: HmacCredential, request: ReceivedRequest, now: number): boolean {
	const { scheme, algorithm, secret } = credential;
	const digest = (bytes: Buffer) =>
		scheme === 'hash'
			? createHash(algorithm).update(bytes).digest()
			: createHmac(algorithm, secretBytes(credential)).update(bytes).digest();
	return isSigned(
		credential,
		request,
		now,
		(bytes, given) => isSameBytes(given, digest(bytes)),
		secret,
	);
}

const STANDARD_HEADERS = ['id', 'timestamp', 'signature'];

function verifyStandard(
	{ secret, headerPrefix }: StandardWebhooksCredential,
	{ headers, body }: ReceivedRequest,
): boolean {
	const prefix = (headerPrefix ?? '').trim().toLowerCase() || 'webhook-';
	const standard = Object.fromEntries(
		STANDARD_HEADERS.map((name) => [`webhook-${name}`, headers[`${prefix}${name}`] ?? '']),
	);
	// The id stands first in what is signed.
	if (standard['webhook-id'].startsWith(LINK_PREFIX)) return false;
	try {
		new Webhook(secret.trim()).verify(body, standard, { jsonParse: false });
		return true;
	} catch {
		return false;
	}
}

/**
 * Whether the request's own bytes carry a valid signature: by Standard Webhooks
 * (`webhook-id`, `webhook-timestamp` within 300 s, `webhook-signature` with one or more
 * `v1,` signatures; https://www.standardwebhooks.com), by the HMAC, hash or public key that
 * the credential describes, or by the secret itself. The credential must have no fault, and
 * no scheme that it leaves to the source.
 *
 * @param now milliseconds since 1970
 */
export function hasValidSignature(
	credential: SignatureCredential,
	request: ReceivedRequest,
	now: number,
): boolean {
	switch (credential.scheme) {
		case 'standardWebhooks':
			return verifyStandard(credential, request);
		case 'bodyKey': {
			const given = textInBody(credential.keyPath, request);
			return given !== '' && isSameBytes(sha256(given), sha256(credential.secret.trim()));
		}
		case 'amazonSns':
		case 'publicKey': {
			const key = readPublicKey(credential.publicKey);
			if (key === undefined) return false;
			if (credential.scheme === 'amazonSns') return isSignedBySns(key, request);
			return isSigned(credential, request, now, (bytes, signature) =>
				isSignedWith(key, credential.algorithm ?? 'sha256', bytes, signature),
			);
		}
		case 'eventSource':
			return false;
		default:
			return verifyHmac(credential, request, now);
	}
}
