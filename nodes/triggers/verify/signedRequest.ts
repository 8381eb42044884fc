import type { ReceivedRequest } from '../model/request';
import type { SignedRequest } from './credential';
import { isFresh } from './time';
import { pathProblem, signedBytes, tagsIn, textInBody, unknownTag } from './template';

/** A header's name (RFC 9110, token). */
const HEADER_NAME = /^[\w!#$%&'*+\-.^`|~]+$/;

/**
 * Stands in front of what the signature of a link to unsubscribe covers. Nothing else that is
 * signed may begin with it, or who holds a link could use its signature for a request.
 */
export const LINK_PREFIX = 'unsubscribe?';

const trimmed = (text: string | undefined) => (text ?? '').trim();

/** Time and signature stand in one header, which says which is which. */
const isShared = ({ signatureHeader, timestampHeader }: SignedRequest) =>
	trimmed(timestampHeader) !== '' &&
	trimmed(signatureHeader).toLowerCase() === trimmed(timestampHeader).toLowerCase();

function headerProblem(name: string, what: string): string | undefined {
	if (name === '') return `The ${what} header has no name`;
	return HEADER_NAME.test(name) ? undefined : `The ${what} header ${name} is no header name`;
}

/** What keeps any request from being verified so; undefined where nothing does. */
export function signedRequestProblem(signed: SignedRequest): string | undefined {
	const { signaturePath, signatureHeader, timestampHeader, timestampPath, template } = signed;
	const where = trimmed(signaturePath)
		? pathProblem(trimmed(signaturePath))
		: headerProblem(trimmed(signatureHeader), 'signature');
	if (where) return where;
	if (trimmed(timestampHeader)) {
		const fault = headerProblem(trimmed(timestampHeader), 'timestamp');
		if (fault) return fault;
	}
	if (trimmed(timestampPath) && pathProblem(trimmed(timestampPath))) {
		return pathProblem(trimmed(timestampPath));
	}
	const unknown = unknownTag(template);
	if (unknown !== undefined) return `What is signed holds {{${unknown}}}, which stands for nothing`;
	const tags = tagsIn(template);
	if (!tags.some((tag) => /^(body|sortedParameters$)/.test(tag))) {
		return 'What is signed does not hold {{body}}';
	}
	const signsTime = tags.includes('timestamp');
	const hasTime = trimmed(timestampHeader) !== '' || trimmed(timestampPath) !== '';
	return signsTime === hasTime
		? undefined
		: 'A timestamp header and {{timestamp}} in what is signed need each other';
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/**
 * What stands behind a prefix in the parts of a header, which commas and blanks part, or the
 * delimiter alone; a prefix counts in any case, and blanks in it and behind it do not.
 */
function partsBehind(text: string, prefix: string, delimiter: string): string[] {
	const words = prefix.trim().split(/\s+/).map(escape).join('\\s+');
	const part = delimiter === '' ? '[^,\\s]+' : `(?:(?!${escape(delimiter)}).)+`;
	const start = delimiter === '' ? '(?:^|[,\\s])' : `(?:^|${escape(delimiter)})\\s*`;
	const found = text.matchAll(new RegExp(`${start}${words}\\s*(?=(${part}))`, 'gis'));
	return [...found].map(([, value]) => value.trim());
}

function timeOf(signed: SignedRequest, request: ReceivedRequest): string {
	const path = trimmed(signed.timestampPath);
	if (path !== '') return textInBody(path, request);
	const text = request.headers[trimmed(signed.timestampHeader).toLowerCase()] ?? '';
	if (!isShared(signed)) return text.trim();
	const prefix = trimmed(signed.timestampPrefix) || 't=';
	return partsBehind(text, prefix, trimmed(signed.delimiter))[0] ?? '';
}

function signaturesOf(signed: SignedRequest, request: ReceivedRequest): Buffer[] {
	const path = trimmed(signed.signaturePath);
	const text =
		path === ''
			? (request.headers[trimmed(signed.signatureHeader).toLowerCase()] ?? '')
			: textInBody(path, request);
	return partsBehind(text, signed.signaturePrefix ?? '', trimmed(signed.delimiter)).map(
		(signature) => Buffer.from(signature, signed.encoding),
	);
}

/**
 * Whether one of the request's signatures (several stand in a header while a source changes its
 * secret) is one of what is signed, and its time is now. It must have no problem.
 *
 * @param now milliseconds since 1970
 */
export function isSigned(
	signed: SignedRequest,
	request: ReceivedRequest,
	now: number,
	verify: (bytes: Buffer, signature: Buffer) => boolean,
	secret = '',
): boolean {
	const signsTime = tagsIn(signed.template).includes('timestamp');
	const timestamp = signsTime ? timeOf(signed, request) : '';
	if (signsTime && !isFresh(timestamp, signed.tolerance, now)) return false;
	const bytes = signedBytes(signed.template, request, timestamp, secret);
	if (bytes.toString('latin1', 0, LINK_PREFIX.length) === LINK_PREFIX) return false;
	return signaturesOf(signed, request).some(
		(signature) => signature.length > 0 && verify(bytes, signature),
	);
}
