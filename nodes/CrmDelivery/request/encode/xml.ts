import { SaxesParser } from 'saxes';
import { tryCatch, LeadError } from '../model/leadError';
import { contentOf } from '../tags/content';
import { insidePlace } from '../tags/jsonState';
import { placeOf, type Language } from '../tags/language';
import type { Scope } from '../tags/lookup';
import { hasRaw, hasSections, type Node } from '../tags/parse';
import { canBe, compileTemplate, render } from '../tags/template';
import { toText } from '../tags/text';
import { joinXml, xmlAfterTag, xmlStart, xmlStep, type XmlPart, type XmlState } from './xmlState';
import { locationName, settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** XML: in text, attributes, CDATA and comments a tag gives content, elsewhere none can stand. */
export const xml: Language<XmlState> = {
	start: xmlStart,
	literal: (state, text) => ({ state: Array.from(text).reduce(xmlStep, state), text }),
	place({ part, pending, inside }) {
		const place = part === 'cdata' && pending !== '' ? reopenedPlace : places[part];
		if (place && (part === 'cdata' || part === 'comment')) {
			return insidePlace(part === 'comment' ? 'text' : inside, place.place, place.encode);
		}
		if (place && pending === '') return insidePlace(inside, place.place, place.encode);
		return pending.startsWith('&')
			? {
					refused: 'in a reference such as &amp;',
					advice: 'Write &amp; for an ampersand.',
				}
			: {
					refused: 'where XML takes no value',
					advice: 'Put it into the text of an element or between the quotes of an attribute.',
				};
	},
	after: xmlAfterTag,
	join: joinXml,
};

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

/** Neither a hyphen nor a `>` may stand beside those of the delimiters; so a blank does. */
const commentContent = content((text) => text.replace(/-/g, '').replace(/^(?=>|$)/, ' '));

const written = (encode: (value: unknown) => string) => ({ encode, place: placeOf(encode) });

const places: Partial<Record<XmlPart, ReturnType<typeof written>>> = {
	text: written(textContent),
	doubleQuoted: written(attributeContent),
	singleQuoted: written(attributeContent),
	cdata: written(cdataContent),
	comment: written(commentContent),
};

const reopenedPlace = written((value) => reopened + cdataContent(value));

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

/** Whether a text is a well-formed document. */
export const isXml = (text: string): boolean =>
	'value' in tryCatch(() => new SaxesParser().write(text).close());
