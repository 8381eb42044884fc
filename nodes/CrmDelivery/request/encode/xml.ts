import { XMLValidator } from 'fast-xml-parser';
import { LeadError } from '../model/leadError';
import type { Scope } from '../tags/lookup';
import { hasRaw, hasSections, type Node } from '../tags/parse';
import {
	canBe,
	compileTemplate,
	contentOf,
	placeOf,
	render,
	type Language,
	type Place,
} from '../tags/template';
import { toText } from '../tags/text';
import { locationName, settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** Where XML text has come to; `bracket` is in CDATA, right after a `]`. */
type XmlState =
	| 'text'
	| 'tag'
	| 'doubleQuoted'
	| 'singleQuoted'
	| 'cdata'
	| 'bracket'
	| 'comment'
	| 'instruction'
	| 'doctype'
	| 'subset';

type Walked = Exclude<XmlState, 'bracket'>;

/** What ends each state, and the state it opens. */
const steps: Record<Walked, { ends: RegExp; opens: Record<string, Walked> }> = {
	text: {
		ends: /<(?:!--|!\[CDATA\[|!DOCTYPE|\?)?/g,
		opens: {
			'<': 'tag',
			'<!--': 'comment',
			'<![CDATA[': 'cdata',
			'<!DOCTYPE': 'doctype',
			'<?': 'instruction',
		},
	},
	tag: { ends: /[>"']/g, opens: { '>': 'text', '"': 'doubleQuoted', "'": 'singleQuoted' } },
	doubleQuoted: { ends: /"/g, opens: { '"': 'tag' } },
	singleQuoted: { ends: /'/g, opens: { "'": 'tag' } },
	cdata: { ends: /\]\]>/g, opens: { ']]>': 'text' } },
	comment: { ends: /-->/g, opens: { '-->': 'text' } },
	instruction: { ends: /\?>/g, opens: { '?>': 'text' } },
	doctype: { ends: /[[>]/g, opens: { '[': 'subset', '>': 'text' } },
	subset: { ends: /\]/g, opens: { ']': 'doctype' } },
};

/** XML: in text, attributes, CDATA and comments a tag gives content, elsewhere none can stand. */
export const xml: Language<XmlState> = {
	start: 'text',
	literal(start, text) {
		let state = withoutBracket(start);
		for (let i = 0; ; ) {
			const { ends, opens } = steps[state];
			ends.lastIndex = i;
			const match = ends.exec(text);
			if (!match) break;
			i = ends.lastIndex;
			state = opens[match[0]];
		}
		return { state: state === 'cdata' && text.endsWith(']') ? 'bracket' : state, text };
	},
	place: (state) =>
		places[state] ?? {
			refused: 'where XML takes no value',
			advice: 'Put it into the text of an element or between the quotes of an attribute.',
		},
	alike: (some, other) => withoutBracket(some) === withoutBracket(other),
};

const withoutBracket = (state: XmlState): Walked => (state === 'bracket' ? 'cdata' : state);

/** Without the characters that XML 1.0 has no way to write. */
const carried = (text: string): string =>
	text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

const references: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	']': '&#93;',
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;',
};

const refer = (char: string): string => references[char];

const content = (write: (text: string) => string) => (value: unknown) =>
	write(carried(toText(value)));

/** The last `]` could become one of `]]>` with what follows. */
const textContent = content((text) => text.replace(/[&<>\r]|\]$/g, refer));

/** As references, because parsers make blanks of plain line breaks and tabs in attributes. */
const attributeContent = content((text) => text.replace(/[&<>"'\t\n\r]/g, refer));

const reopened = ']]><![CDATA[';

/** The section is opened anew in each `]]>`, and after a last `]`, whatever follows. */
const cdataContent = content((text) =>
	text
		.replaceAll(']]>', `]]${reopened}>`)
		.replace(/\]$/, `]${reopened}`)
		.replace(/\r/g, ']]>&#13;<![CDATA['),
);

/** A blank keeps the hyphens beside an empty value apart. */
const commentContent = content((text) => text.replace(/-/g, '') || ' ');

const places: Partial<Record<XmlState, Place>> = {
	text: placeOf(textContent),
	doubleQuoted: placeOf(attributeContent),
	singleQuoted: placeOf(attributeContent),
	cdata: placeOf(cdataContent),
	bracket: placeOf((value) => reopened + cdataContent(value)),
	comment: placeOf(commentContent),
};

/** What stands in one element, attribute or CDATA section, all of it text. */
export const xmlText = contentOf(textContent);
export const xmlAttribute = contentOf(attributeContent);
export const xmlCdata = contentOf(cdataContent);

/**
 * An XML template.
 * @returns the XML text for a lead; throws LeadError where sections or `raw` spoil it
 * @throws SettingsError for a text that no lead can make XML
 */
export function compileXml(nodes: Node[], location: SettingLocation): (scope: Scope) => string {
	const template = compileTemplate(trimStart(nodes), xml, location);
	const raw = hasRaw(nodes);
	if (!raw && !canBe(template, isXml)) {
		throw settingsErrorAt(
			location,
			'is not XML, whatever its tags come to',
			'Check that it has one root element, that every element is closed and every attribute quoted.',
		);
	}
	// Without either, the form of the text is the same for every lead.
	if (!raw && !hasSections(nodes)) return (scope) => render(template, scope);
	return (scope) => {
		const text = render(template, scope);
		if (!isXml(text)) throw new LeadError('invalidRequest', notXml(location));
		return text;
	};
}

/** A declaration must be the very first thing. */
function trimStart([first, ...rest]: Node[]): Node[] {
	return typeof first === 'string' ? [first.trimStart(), ...rest] : [first, ...rest];
}

export const notXml = (location: SettingLocation): string =>
	`${locationName(location)} is not XML for this lead`;

export const isXml = (text: string): boolean =>
	XMLValidator.validate(text.replace(selfClosing, closeApart)) === true;

/** CDATA and comments are matched too, so that what looks like a tag in them is left alone. */
const selfClosing =
	/<!\[CDATA\[.*?\]\]>|<!--.*?-->|<([^\s<>/!?]+)((?:[^<>"'/]|"[^"]*"|'[^']*')*)\/>/gs;

/** The validator overlooks a second root beside one that closes itself. */
const closeApart = (match: string, name?: string, attributes?: string): string =>
	name === undefined ? match : `<${name}${attributes}></${name}>`;

/** The charset that the XML declaration of a template names. */
export const declaredCharset = (template: string): string | undefined =>
	/^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(template)?.[1];
