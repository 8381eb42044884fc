import { createHmac } from 'node:crypto';

import type { Sign } from './authenticate';
import { bytesOf, withHeader } from './requestParts';

export interface HmacCredential {
	secret: string;
	algorithm: string;
	encoding: 'hex' | 'base64';
	/** What is signed: text with the tags of `SignedParts`. */
	template: string;
}

/** What the tags of the template stand for. */
export interface SignedParts {
	/** Seconds since 1970. */
	timestamp: string;
	method: string;
	/** With the query. */
	path: string;
	/** As it is sent. */
	body: Buffer;
}

const tags: Array<keyof SignedParts> = ['body', 'method', 'path', 'timestamp'];

/** An HMAC (RFC 2104) of the template with the parts in the place of its tags. */
export function hmacOf(credential: HmacCredential, parts: SignedParts): string {
	return createHmac(credential.algorithm, credential.secret)
		.update(signedBytes(credential.template, parts))
		.digest(credential.encoding);
}

/** The template byte by byte: a tag that stands for nothing here stays as it is written. */
export const signedBytes = (template: string, parts: Partial<SignedParts>): Buffer =>
	Buffer.concat(
		piecesOf(template).map(({ text, tag }) => bytesOf(parts[tag as keyof SignedParts] ?? text)),
	);

/** The request with its signature, and with the time that was signed. */
export const withHmac: Sign = (credential, options) => {
	const text = (name: string) => String(credential[name] ?? '').trim();
	const { pathname, search } = new URL(options.url);
	const timestamp = String(Math.floor(Date.now() / 1000));
	const signature = hmacOf(
		{
			secret: String(credential.secret),
			algorithm: text('algorithm'),
			encoding: credential.encoding === 'base64' ? 'base64' : 'hex',
			template: String(credential.template),
		},
		{
			timestamp,
			method: String(options.method),
			path: pathname + search,
			body: bytesOf(options.body),
		},
	);
	const timed =
		text('timestampHeader') === ''
			? options
			: withHeader(options, text('timestampHeader'), timestamp);
	return withHeader(timed, text('signatureHeader'), text('signaturePrefix') + signature);
};

/** What keeps a template from being signed, as the end of a sentence; undefined where nothing does. */
export function templateProblem(template: string, timestampHeader: string): string | undefined {
	const used = piecesOf(template).flatMap(({ tag }) => tag ?? []);
	const unknown = used.find((tag) => !tags.some((known) => known === tag));
	if (unknown !== undefined) return `holds {{${unknown}}}, which stands for nothing`;
	if (used.length === 0) return 'holds no tag, so that every request would get one signature';
	return used.includes('timestamp') && timestampHeader.trim() === ''
		? 'holds {{timestamp}}, which the CRM learns from a Timestamp Header only'
		: undefined;
}

const piecesOf = (template: string): Array<{ text: string; tag: string | undefined }> =>
	template.split(/(\{\{[^{}]*\}\})/).map((text) => ({
		text,
		tag: /^\{\{\s*(.*?)\s*\}\}$/.exec(text)?.[1],
	}));
