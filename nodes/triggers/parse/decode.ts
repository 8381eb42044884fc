import { decodeBody } from '../../shared/decodeBody';
import { readXml } from '../../shared/parseXml';
import { countUpTo } from '../../shared/countUpTo';
import { collectPairs, formPairs, looksLikeForm, multipartPairs } from './form';
import { countValues, parseJson } from './json';
import { MAX_VALUES, sizeOf } from './limits';
import { csvValues, parseCsv, parseJsonLines, parseLines } from './text';
import { isObject, type Attributes } from './tree';
import { batchOf, fromJson, fromXml, single, type Decoded } from './unwrap';

export { isObject, type Attributes } from './tree';
export type { Decoded } from './unwrap';

/**
 * Why nothing could be read: `unsupported` is no text at all, `unreadable` is text of no known form,
 * `tooLarge` holds more attributes than a request may.
 */
export interface DecodeFault {
	fault: 'unsupported' | 'unreadable' | 'tooLarge';
	message: string;
}

/** The body as it is written: a value of JSON, the tree of an XML document, a form, or rows. */
export interface Body {
	kind: 'json' | 'xml' | 'form' | 'text' | 'rows' | 'none';
	tree: unknown;
}

/** How often a text may hold a text: JSON in quotation marks, JSON or XML in the only field of a form. */
const MAX_LAYERS = 3;

const unreadable = (message: string): DecodeFault => ({ fault: 'unreadable', message });

const unsupported = (message: string): DecodeFault => ({ fault: 'unsupported', message });

export const tooManyValues: DecodeFault = {
	fault: 'tooLarge',
	message: `A request may hold ${MAX_VALUES} attributes; those beside a list count for each of its events`,
};

/** Whether a form, lines or CSV hold no more than a request may. */
const isBounded = (text: string) =>
	['&', '[', '\n', '\r'].every((piece) => countUpTo(MAX_VALUES, piece, text) <= MAX_VALUES);

/** The first of a text, with all that cannot be seen in it written out. */
function beginning(text: string): string {
	const start = [...text.slice(0, 80)].slice(0, 40).join('');
	return JSON.stringify(start.length < text.length ? `${start}…` : start);
}

function readJson(text: string): Body | DecodeFault {
	if (countValues(MAX_VALUES, text) > MAX_VALUES) return tooManyValues;
	const value = parseJson(text);
	if (value !== undefined) return { kind: 'json', tree: value };
	if (!isBounded(text)) return tooManyValues;
	const rows = parseJsonLines(text);
	return rows
		? { kind: 'rows', tree: rows }
		: unreadable('The body looks like JSON but is not well-formed');
}

function readText(text: string, type: string, layers: number): Body | DecodeFault {
	if (text === '') return { kind: 'none', tree: {} };
	if (/^[{[]/.test(text)) return readJson(text);
	if (text.startsWith('"') && layers < MAX_LAYERS) {
		const inner = parseJson(text);
		if (typeof inner === 'string') return readText(inner.trim(), '', layers + 1);
	}
	if (text.startsWith('<')) {
		const read = readXml(text, MAX_VALUES);
		if ('tree' in read) return { kind: 'xml', tree: read.tree };
		return read.fault === 'tooLarge'
			? tooManyValues
			: unreadable('The body looks like XML but is not well-formed, or it declares entities');
	}
	if (!isBounded(text)) return tooManyValues;
	if (type === 'application/x-www-form-urlencoded' || looksLikeForm(text)) {
		return { kind: 'form', tree: collectPairs(formPairs(text)) };
	}
	const isCsv = type === 'text/csv';
	const lines = isCsv ? undefined : parseLines(text);
	if (lines) return { kind: 'text', tree: lines };
	if (csvValues(text) > MAX_VALUES) return tooManyValues;
	const rows = parseCsv(text, isCsv);
	return rows
		? { kind: 'rows', tree: rows }
		: unreadable(
				`The body is not JSON, XML, a form, CSV with a header line or lines such as 'name=value': it begins with ${beginning(text)}`,
			);
}

/** Text whose bytes are no UTF-8 and that names no character set is Latin-1. */
function textOf(body: Buffer, contentType: string): string {
	const text = decodeBody(body, contentType);
	return text.includes('\uFFFD') && !/charset/i.test(contentType)
		? new TextDecoder('windows-1252').decode(body)
		: text;
}

/**
 * Reads a body by what it looks like, because sources get the content type wrong: JSON (once or
 * twice encoded, or an object a line), XML, a form, CSV with a header line, or lines of
 * `name=value` or `name: value`. Never throws.
 *
 * @param body the bytes, decompressed; an empty body is one event without attributes
 * @param contentType the header as it came; its charset counts
 * @param fields of a form of several parts, as n8n parses it
 */
export function readBody(
	body: Buffer,
	contentType: string,
	fields?: Attributes,
): Body | DecodeFault {
	const type = contentType.split(';')[0].trim().toLowerCase();
	if (type.startsWith('multipart/')) {
		if (fields && sizeOf(fields).values > MAX_VALUES) return tooManyValues;
		return fields && Object.keys(fields).length > 0
			? { kind: 'form', tree: collectPairs(multipartPairs(fields)) }
			: unsupported('Send JSON, XML, a form or plain text instead of this multipart body');
	}
	const text = textOf(body, contentType).trim();
	return text.includes('\0')
		? unsupported('The body is no text. Send JSON, XML, a URL-encoded form or plain text.')
		: readText(text, type, 0);
}

/** JSON or XML in the only field of a form is what the form carries. */
function inOnlyField(tree: unknown): Body | undefined {
	const [text, ...others] = Object.values(tree as Attributes);
	if (typeof text !== 'string' || others.length > 0 || !/^\s*[{[<]/.test(text)) return undefined;
	const inner = readText(text.trim(), '', 1);
	return 'fault' in inner ? undefined : inner;
}

/**
 * The events that a body holds by its shape, where nothing else says where they are.
 *
 * @param asIs an object is an event as it stands, if it wraps nothing but a person
 */
export function eventsIn({ kind, tree }: Body, asIs = false): Decoded {
	switch (kind) {
		case 'json':
			return asIs && isObject(tree) ? single(tree) : fromJson(tree);
		case 'xml':
			return fromXml(tree as Attributes);
		case 'rows':
			return batchOf(tree as unknown[]);
		case 'form': {
			const inner = asIs ? undefined : inOnlyField(tree);
			return inner ? eventsIn(inner) : single(tree);
		}
		default:
			return single(tree);
	}
}

/** Reads a body and finds its events. */
export function decode(
	body: Buffer,
	contentType: string,
	fields?: Attributes,
): Decoded | DecodeFault {
	const read = readBody(body, contentType, fields);
	return 'fault' in read ? read : eventsIn(read);
}
