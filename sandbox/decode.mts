import { XMLParser } from 'fast-xml-parser';
import type { Received } from './message.mts';

export type Fields = Record<string, unknown>;

/** The body is not what its content type says; answered with 400. */
export class MalformedBody extends Error {}

/** Beyond any lead, and well within what can be written out again. */
const mostNested = 100;

const xml = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	removeNSPrefix: true,
	parseTagValue: false,
	htmlEntities: true,
});

/**
 * The body as a value: JSON, a form or XML by its content type, or by its first character where
 * the type is another; a request without a body gives its query. XML keeps its root element,
 * attributes are `@name`.
 * @throws MalformedBody
 */
export function decode(request: Received): unknown {
	if (request.body === '') return Object.fromEntries(request.query);
	const language = languageOf(request);
	if (language === 'form') return Object.fromEntries(new URLSearchParams(request.body));
	return language === 'XML' ? parseXml(request.body) : parseJson(request.body);
}

/** @throws MalformedBody */
export function parseJson(source: string): unknown {
	const value = attempt('JSON', () => JSON.parse(source) as unknown);
	if (nestsDeeper(value, mostNested)) throw new MalformedBody('The JSON nests too deeply');
	return value;
}

/** The parser has a limit of its own to nesting. */
function parseXml(source: string): unknown {
	return attempt('XML', () => xml.parse(source, true) as unknown);
}

function attempt(language: string, parse: () => unknown): unknown {
	try {
		return parse();
	} catch (cause) {
		throw new MalformedBody(`The body is not ${language}`, { cause });
	}
}

function nestsDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((child) => nestsDeeper(child, levels - 1));
}

function languageOf({ headers, body }: Received): 'JSON' | 'XML' | 'form' {
	const type = headers['content-type'] ?? '';
	if (/form-urlencoded/i.test(type)) return 'form';
	if (/json/i.test(type)) return 'JSON';
	return /xml/i.test(type) || /^\s*</.test(body) ? 'XML' : 'JSON';
}

/** The value as an object; anything else is an object without fields. */
export function asFields(value: unknown): Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Fields)
		: {};
}

/** The first element of a list, or what stands in its place, as an object. */
export function firstOf(value: unknown): Fields {
	return asFields(Array.isArray(value) ? value[0] : value);
}

/** A text or number as trimmed text; anything else, blanks too, is empty. */
export function asText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What a lead or an unsubscribe says, without the wrapping: of XML the children of its root. */
export function flatFields(request: Received): Fields {
	const decoded = decode(request);
	if (typeof decoded !== 'object' || decoded === null || Array.isArray(decoded)) {
		throw new MalformedBody('The body is not one object');
	}
	const isXml = request.body !== '' && languageOf(request) === 'XML';
	return isXml ? xmlContent(decoded as Fields) : (decoded as Fields);
}

/** The children of the root element; within a SOAP envelope those of the first element of its body. */
function xmlContent(document: Fields): Fields {
	const root = rootOf(document);
	return 'Body' in root ? rootOf(asFields(root.Body)) : root;
}

function rootOf(parent: Fields): Fields {
	const name = Object.keys(parent).find((key) => !/^[?@#]/.test(key));
	return name === undefined ? {} : firstOf(parent[name]);
}
