import { tryCatch, LeadError } from '../model/leadError';
import type { Syntax } from '../../../shared/contentType';
import { xmlStart, xmlStep, type XmlPart } from './xmlState';

/** How a text becomes bytes: a Unicode encoding, or the byte of each character there is. */
export interface Charset {
	name: string;
	bytes: 'utf8' | 'utf16le' | Map<string, number>;
}

/**
 * A charset by the name that a content type gives it: UTF-8, UTF-16LE and those of one byte a
 * character.
 * @returns undefined for any other
 */
export function compileCharset(name: string): Charset | undefined {
	const label = name.toLowerCase();
	// Browsers read these two as windows-1252, and so does TextDecoder.
	if (/^(iso-?8859-1|latin-?1)$/.test(label)) return { name, bytes: codePoints(256) };
	if (/^(us-)?ascii$/.test(label)) return { name, bytes: codePoints(128) };
	if (/^(windows-|cp)1252$/.test(label)) return { name, bytes: windows1252() };
	const known = tryCatch(() => new TextDecoder(label));
	if (!('value' in known)) return undefined;
	const { encoding } = known.value;
	if (encoding === 'utf-8') return { name, bytes: 'utf8' };
	if (encoding === 'utf-16le') return { name, bytes: 'utf16le' };
	return oneByte.test(encoding) ? { name, bytes: invert(known.value) } : undefined;
}

const oneByte = /^(iso-8859-|windows-|koi8-|ibm866$|macintosh$|x-mac-cyrillic$)/;

const codePoints = (count: number): Map<string, number> =>
	new Map(Array.from({ length: count }, (_, byte) => [String.fromCharCode(byte), byte]));

/** Latin-1 except for these; listed here, because the TextDecoder of Node.js 20 takes it for Latin-1. */
const windows1252 = (): Map<string, number> => {
	const bytes = codePoints(256);
	Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ', (char, index) => {
		bytes.delete(String.fromCharCode(0x80 + index));
		bytes.set(char, 0x80 + index);
	});
	return bytes;
};

function invert(decoder: InstanceType<typeof TextDecoder>): Map<string, number> {
	const chars = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
	const bytes = new Map(chars.map((char, byte) => [char, byte]));
	bytes.delete('\ufffd');
	return bytes;
}

/**
 * The bytes of a body. What the charset does not have is a character reference in XML and an
 * escape in JSON.
 * @throws LeadError where neither exists
 */
export function encodeBody(text: string, syntax: Syntax, { name, bytes }: Charset): Buffer {
	if (typeof bytes === 'string') return Buffer.from(text, bytes);
	const byteOf = (char: string): number => {
		const byte = bytes.get(char);
		if (byte !== undefined) return byte;
		throw new LeadError(
			'invalidRequest',
			`The body holds the character "${char}", which ${name} does not have`,
		);
	};
	const encodable = unencodableReplacers[syntax](text, (char) => bytes.has(char), byteOf);
	return Buffer.from(Array.from(encodable, byteOf));
}

const reference = (char: string): string => `&#${char.codePointAt(0)};`;

type ReplaceUnencodable = (
	text: string,
	has: (char: string) => boolean,
	byteOf: (char: string) => number,
) => string;

const unencodableReplacers: Record<Syntax, ReplaceUnencodable> = {
	raw: (text) => text,
	json: (text, has) => replaceMissing(text, has, unicodeEscape),
	xml: (text, has) => {
		let state = xmlStart;
		let encodable = '';
		for (const char of text) {
			const known = has(char) || state.pending.startsWith('<');
			encodable += known ? char : (inXml[state.part]?.(char) ?? char);
			state = xmlStep(state, char);
		}
		return encodable;
	},
	// Percent-encoded bytes are bytes of the charset too.
	'form-urlencoded': (text, _has, byteOf) =>
		text.replace(/(?:%[89a-f][\da-f])+/gi, (run) => {
			const decoded = tryCatch(() => decodeURIComponent(run));
			if (!('value' in decoded)) return run;
			return Array.from(decoded.value, (char) => `%${hex(byteOf(char), 2)}`).join('');
		}),
};

/** A reference is none in CDATA and in comments; elsewhere than here nothing can stand for a character. */
const inXml: Partial<Record<XmlPart, (char: string) => string>> = {
	text: reference,
	doubleQuoted: reference,
	singleQuoted: reference,
	cdata: (char) => `]]>${reference(char)}<![CDATA[`,
	comment: () => '?',
};

const replaceMissing = (
	text: string,
	has: (char: string) => boolean,
	replacement: (char: string) => string,
): string => text.replace(/[^\0-\x7f]/gu, (char) => (has(char) ? char : replacement(char)));

const unicodeEscape = (char: string): string =>
	char
		.split('')
		.map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
		.join('');

const hex = (value: number, digits: number): string =>
	value.toString(16).toUpperCase().padStart(digits, '0');
