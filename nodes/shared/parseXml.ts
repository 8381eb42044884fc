import { XMLParser } from 'fast-xml-parser';
import { MAX_DEPTH } from './depth';

/** `xsi:nil` (XML Schema 1, 2.6.2), in any prefix or none. */
const isNil = (attributes: Record<string, unknown> | undefined) =>
	['true', '1'].includes(String(attributes?.['@nil']).trim());

/** The parser renames or refuses elements named as a property of every object, e.g. `constructor`. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Stands before such a name while the parser has it; no XML can hold it. */
const MARK = '\0';

const parser = new XMLParser({
	ignoreAttributes: false,
	transformTagName: (name) => {
		const local = name.slice(name.indexOf(':') + 1);
		return RESERVED.has(local) ? MARK + local : name;
	},
	updateTag: (_name, _path, attributes) => !isNil(attributes),
	attributeNamePrefix: '@',
	removeNSPrefix: true,
	parseTagValue: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	maxNestedTags: MAX_DEPTH,
	// Else every element's path is spelled out: a minute for 1 MB of long names deep down.
	jPath: false,
	// Without it character references such as &#233; stay as they are written.
	htmlEntities: true,
});

const isMarked = (text: string) => [...RESERVED].some((name) => text.includes(name));

/** Gives the elements their own names back; `__proto__` is left out, as in JSON. */
function withoutMarks(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(withoutMarks);
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, child]) => [key.replace(MARK, ''), withoutMarks(child)])
			.filter(([key]) => key !== '__proto__'),
	);
}

/**
 * The tree of an XML document, shaped like JSON: the root element stays, prefixes and
 * namespace declarations are dropped, an attribute is `@name`, the text of an element with
 * attributes or children is `#text`, every value is text, one child is a value and several are a list;
 * an element that says it is nil is not there.
 * Undefined for anything that is not well-formed, nests too deep or declares entities.
 */
export function parseXml(text: string): unknown {
	if (/<!ENTITY/i.test(text)) return undefined;
	try {
		const tree: unknown = parser.parse(text, true);
		return isMarked(text) ? withoutMarks(tree) : tree;
	} catch {
		return undefined;
	}
}
