import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

import type { ReceivedRequest } from '../model/request';

/** The fields of `eventSourceSignatureApi`; n8n leaves those out that the scheme hides. */
export type SignatureCredential = StandardWebhooksCredential | HmacCredential;

interface StandardWebhooksCredential {
	scheme: 'standardWebhooks';
	/** In base64, with or without `whsec_`. */
	secret: string;
}

export interface HmacCredential {
	scheme: 'hmac';
	secret: string;
	algorithm: 'sha1' | 'sha256' | 'sha384' | 'sha512';
	encoding: 'hex' | 'base64';
	signatureHeader: string;
	/** Stands in front of each signature in the header, such as `sha256=`. */
	signaturePrefix: string;
	/** Empty where the source sends no time. */
	timestampHeader: string;
	/** Seconds that the source's time may differ from now. */
	tolerance: number;
	/** What is signed: `{{timestamp}}` and `{{body}}` stand for these. */
	template: string;
}

/** A time above this counts milliseconds. */
const MAX_SECONDS = 100_000_000_000;

/**
 * Stands in front of what the signature of a link to unsubscribe covers. Nothing else that is
 * signed may begin with it, or who holds a link could use its signature for a request.
 */
export const LINK_PREFIX = 'unsubscribe?';

/** What of the credential is missing or cannot be; undefined where it can verify. */
export function signatureProblem(credential: SignatureCredential): string | undefined {
	if (credential.secret.trim() === '') return 'The secret of the signature credential is empty';
	if (credential.scheme === 'standardWebhooks') {
		return isStandardSecret(credential.secret)
			? undefined
			: 'The secret of a Standard Webhooks signature is base64, often with whsec_ in front';
	}
	if (credential.signatureHeader.trim() === '') return 'The signature header has no name';
	if (!/\{\{\s*body\s*\}\}/.test(credential.template)) {
		return 'What is signed does not hold {{body}}';
	}
	const signsTime = /\{\{\s*timestamp\s*\}\}/.test(credential.template);
	const hasTime = credential.timestampHeader.trim() !== '';
	return signsTime === hasTime
		? undefined
		: 'A timestamp header and {{timestamp}} in what is signed need each other';
}

function isStandardSecret(secret: string): boolean {
	try {
		return new Webhook(secret.trim()) instanceof Webhook;
	} catch {
		return false;
	}
}

function isFresh(timestamp: string, tolerance: number, now: number): boolean {
	if (!/^\d{1,15}$/.test(timestamp)) return false;
	const time = Number(timestamp) * (Number(timestamp) < MAX_SECONDS ? 1000 : 1);
	return Math.abs(now - time) <= tolerance * 1000;
}

/** What is signed, byte by byte: fixed text and the body in the template's order. */
function signedBytes(template: string, timestamp: string, body: Buffer): Buffer {
	const parts = template.split(/(\{\{\s*(?:timestamp|body)\s*\}\})/).map((part) => {
		const tag = /^\{\{\s*(timestamp|body)\s*\}\}$/.exec(part)?.[1];
		return tag === 'body' ? body : Buffer.from(tag === 'timestamp' ? timestamp : part);
	});
	return Buffer.concat(parts);
}

function verifyHmac(
	credential: HmacCredential,
	{ headers, body }: ReceivedRequest,
	now: number,
): boolean {
	const timestamp = headers[credential.timestampHeader.trim().toLowerCase()] ?? '';
	if (credential.timestampHeader.trim() && !isFresh(timestamp, credential.tolerance, now)) {
		return false;
	}
	const signed = signedBytes(credential.template, timestamp, body);
	if (signed.toString('latin1', 0, LINK_PREFIX.length) === LINK_PREFIX) return false;
	const expected = createHmac(credential.algorithm, credential.secret).update(signed).digest();
	const prefix = credential.signaturePrefix.trim();
	// Several at once while the source changes its secret.
	return (headers[credential.signatureHeader.trim().toLowerCase()] ?? '')
		.split(/[,\s]+/)
		.filter((signature) => signature.startsWith(prefix))
		.map((signature) => Buffer.from(signature.slice(prefix.length), credential.encoding))
		.some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

function verifyStandard(secret: string, { headers, body }: ReceivedRequest): boolean {
	// The id stands first in what is signed.
	if (headers['webhook-id']?.startsWith(LINK_PREFIX)) return false;
	try {
		new Webhook(secret.trim()).verify(body, headers, { jsonParse: false });
		return true;
	} catch {
		return false;
	}
}

/**
 * Whether the request's own bytes carry a valid signature: by Standard Webhooks
 * (`webhook-id`, `webhook-timestamp` within 300 s, `webhook-signature` with one or more
 * `v1,` signatures; https://www.standardwebhooks.com) or by the HMAC that the credential
 * describes. The credential must have no fault.
 *
 * @param now milliseconds since 1970
 */
export const hasValidSignature = (
	credential: SignatureCredential,
	request: ReceivedRequest,
	now: number,
): boolean =>
	credential.scheme === 'standardWebhooks'
		? verifyStandard(credential.secret, request)
		: verifyHmac(credential, request, now);
