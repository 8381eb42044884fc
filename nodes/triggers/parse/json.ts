import { exactNumber } from '../../shared/exactNumber';
import type { Attributes } from './tree';

/** Characters of a number; nobody means a longer one. */
const MAX_NUMBER = 1_000;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const QUOTE = 34;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const COLON = 58;
const OPENING_BRACKET = 91;
const BACKSLASH = 92;
const OPENING_BRACE = 123;

const isDigit = (code: number) => code >= 48 && code <= 57;

const isBlank = (code: number) => code === 32 || (code >= 9 && code <= 13);

/** `e` or `E`. */
const isExponent = (code: number) => (code | 32) === 101;

const isOfNumber = (code: number) =>
	isDigit(code) || isExponent(code) || code === PLUS || code === MINUS || code === DOT;

function endOfString(text: string, start: number): number {
	let at = start + 1;
	for (; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
		if (text.charCodeAt(at) === BACKSLASH) at++;
	}
	return at + 1;
}

function endOfNumber(text: string, start: number): number {
	let at = start;
	while (isOfNumber(text.charCodeAt(at))) at++;
	return at;
}

/** How many values a JSON text could hold, told without building one of them; stops above the limit. */
export function countValues(limit: number, text: string): number {
	let values = 0;
	let at = 0;
	while (at < text.length && values <= limit) {
		const code = text.charCodeAt(at);
		if (code === COMMA || code === OPENING_BRACKET || code === OPENING_BRACE) values++;
		at = code === QUOTE ? endOfString(text, at) : at + 1;
	}
	return values;
}

/** Only JSON's own numbers, and not where a name should stand: what is malformed has to stay so. */
function losesDigits(text: string, start: number, end: number): boolean {
	const digits = text.slice(start, end);
	if (typeof exactNumber(digits) === 'number' || !NUMBER.test(digits)) return false;
	let next = end;
	while (isBlank(text.charCodeAt(next))) next++;
	return text.charCodeAt(next) !== COLON;
}

/** The text with quotation marks around each number that JavaScript would change. */
function quoteNumbers(text: string): string | undefined {
	const pieces: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < text.length) {
		const code = text.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfString(text, at);
		} else if (code === MINUS || isDigit(code)) {
			const end = endOfNumber(text, at);
			if (end - at > MAX_NUMBER) return undefined;
			if (losesDigits(text, at, end)) {
				pieces.push(text.slice(copied, at), '"', text.slice(at, end), '"');
				copied = end;
			}
			at = end;
		} else {
			at++;
		}
	}
	return copied === 0 ? text : pieces.join('') + text.slice(copied);
}

/** In place, and without recursion: how deep a body nests is up to its sender. */
function dropPrototypes(value: unknown): void {
	const left = [value];
	while (left.length > 0) {
		const next = left.pop();
		if (typeof next !== 'object' || next === null) continue;
		if (Object.hasOwn(next, '__proto__')) delete (next as Attributes)['__proto__'];
		for (const child of Object.values(next)) left.push(child);
	}
}

/**
 * The value of a JSON text, with numbers that JavaScript would change as text; undefined where it
 * is none. Not by lossless-json, which puts texts together letter by letter: 5 s and 600 MB for 16 MB.
 */
export function parseJson(text: string): unknown {
	const quoted = quoteNumbers(text);
	if (quoted === undefined) return undefined;
	try {
		const value: unknown = JSON.parse(quoted);
		dropPrototypes(value);
		return value;
	} catch {
		return undefined;
	}
}
