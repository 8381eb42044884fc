import { decodeBody } from '../../shared/decodeBody';
import { maskDeep, type Mask } from '../../shared/redaction/mask';
import type { CrmResponse } from './model/types';
import { parseBody } from './parseBody';

/** An answer that has been read. */
export interface ParsedResponse {
	statusCode: number;
	/** Lower-case names; a repeated header is a list. */
	headers: Record<string, string | string[]>;
	text: string;
	/** The body as a value; undefined where it is only text, was cut, or cannot be parsed. */
	value: unknown;
	truncated: boolean;
	/** The content encoding that nothing here can undo; null where the body can be read. */
	unreadable: string | null;
}

/** What the HTTP client undoes, and then takes the header away. An answer in the panel may keep it. */
const KNOWN_ENCODINGS = new Set([
	'',
	'identity',
	'gzip',
	'x-gzip',
	'deflate',
	'br',
	'none',
	'utf-8',
]);

/** The first bytes of bodies that are still compressed: gzip, Zstandard. */
const COMPRESSED: Array<[encoding: string, bytes: number[]]> = [
	['gzip', [0x1f, 0x8b, 0x08]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** The encoding of a body that is not to be read as text; null where it is. */
function unreadableEncoding({ headers, body }: CrmResponse): string | null {
	if (body.length === 0) return null;
	const encodings = [headers['content-encoding'] ?? []]
		.flat()
		.flatMap((value) => value.split(','))
		.map((value) => value.trim().toLowerCase());
	return (
		encodings.find((encoding) => !KNOWN_ENCODINGS.has(encoding)) ??
		COMPRESSED.find(([, bytes]) => bytes.every((byte, i) => body[i] === byte))?.[0] ??
		null
	);
}

export function parseResponse(response: CrmResponse): ParsedResponse {
	const { statusCode, headers, body, truncated } = response;
	const contentType = [headers['content-type'] ?? ''].flat()[0] ?? '';
	const text = decodeBody(body, contentType);
	const unreadable = unreadableEncoding(response);
	const value = truncated || unreadable !== null ? undefined : parseBody(text, contentType);
	return { statusCode, headers, text, value, truncated, unreadable };
}

/** The same with secrets that it repeats masked, before anything reads it. */
export function maskedResponse(answer: ParsedResponse, mask: Mask): ParsedResponse {
	const { headers, text, value, truncated } = answer;
	return {
		...answer,
		headers: maskDeep(headers, mask) as ParsedResponse['headers'],
		text: mask(text, truncated),
		value: maskDeep(value, mask),
	};
}
