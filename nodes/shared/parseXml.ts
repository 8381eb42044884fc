import { XMLParser } from 'fast-xml-parser';
import { MAX_DEPTH } from './depth';

/** `xsi:nil` (XML Schema 1, 2.6.2), in any prefix or none. */
const isNil = (attributes: Record<string, unknown> | undefined) =>
	['true', '1'].includes(String(attributes?.['@nil']).trim());

const parser = new XMLParser({
	ignoreAttributes: false,
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
		return parser.parse(text, true);
	} catch {
		return undefined;
	}
}
