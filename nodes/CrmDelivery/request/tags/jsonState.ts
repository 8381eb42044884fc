import { nested, placeOf, type Place, type Refused } from './language';
import { toJson, toJsonContent, toText } from './text';

/** Where JSON text has come to: between values, or in a string. */
export type JsonState = 'value' | JsonString;

interface JsonString {
	/** What an escape has come to: '', `\`, `\u`, `\u0`, ... */
	escape: string;
	inside: Inside;
}

/**
 * Where a text has come to that may be JSON as a whole, such as the value of a form's field.
 * `start` has nothing but blanks before it, `behind` nothing but blanks, tags and JSON; `curly`
 * and `square` are right after a bracket that opens JSON if what follows looks like it; `text` is
 * no JSON any more. `open` counts brackets.
 */
export type Inside =
	| 'start'
	| 'behind'
	| 'curly'
	| 'square'
	| 'text'
	| { json: JsonState; open: number };

const stringStart: JsonString = { escape: '', inside: 'start' };

const blank = /\s/;

export function jsonStep(state: JsonState, char: string): JsonState {
	if (state === 'value') return char === '"' ? stringStart : 'value';
	const { escape, inside } = state;
	if (escape === '') {
		if (char === '"') return 'value';
		return char === '\\' ? { escape: char, inside } : read(inside, char);
	}
	const whole = escape + char;
	if (whole === '\\u' || (escape.startsWith('\\u') && whole.length < 6)) {
		return { escape: whole, inside };
	}
	return read(inside, unescaped(whole));
}

const read = (inside: Inside, char: string): JsonString => ({
	escape: '',
	inside: insideStep(inside, char),
});

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(escape: string): string {
	const [, kind] = escape;
	if (kind !== 'u') return escapes[kind] ?? kind;
	const code = Number.parseInt(escape.slice(2), 16);
	return Number.isNaN(code) ? 'x' : String.fromCharCode(code);
}

export function insideStep(inside: Inside, char: string): Inside {
	if (typeof inside === 'object') return insideJson(inside, char);
	if (inside === 'text' || blank.test(char)) return inside;
	if (inside === 'curly' || inside === 'square') return afterBracket(inside, char);
	if (char === '{') return 'curly';
	return char === '[' ? 'square' : 'text';
}

function afterBracket(bracket: 'curly' | 'square', char: string): Inside {
	if (char === '"') return { json: stringStart, open: 1 };
	if (bracket === 'square' && char === '{') return { json: 'value', open: 2 };
	return char === (bracket === 'curly' ? '}' : ']') ? 'behind' : 'text';
}

function insideJson({ json, open }: Exclude<Inside, string>, char: string): Inside {
	if (json === 'value') {
		if (/[{[]/.test(char)) return { json, open: open + 1 };
		if (/[}\]]/.test(char)) return open === 1 ? 'behind' : { json, open: open - 1 };
	}
	return { json: jsonStep(json, char), open };
}

/** Right after a bracket a tag tells that the text is no JSON. */
export function insideAfterTag(inside: Inside): Inside {
	if (typeof inside === 'object') return { ...inside, json: jsonAfterTag(inside.json) };
	if (inside === 'start') return 'behind';
	return inside === 'behind' ? inside : 'text';
}

export const jsonAfterTag = (state: JsonState): JsonState =>
	typeof state === 'object' ? { ...state, inside: insideAfterTag(state.inside) } : state;

/** Text that is no JSON takes a value as it is, wherever it has come to. */
export function joinInsides(some: Inside, other: Inside): Inside | undefined {
	if (typeof some === 'string' && typeof other === 'string') return some === other ? some : 'text';
	if (typeof some === 'string' || typeof other === 'string' || some.open !== other.open) {
		return undefined;
	}
	const json = joinJson(some.json, other.json);
	return json && { json, open: some.open };
}

export function joinJson(some: JsonState, other: JsonState): JsonState | undefined {
	if (typeof some === 'string' || typeof other === 'string') {
		return some === other ? some : undefined;
	}
	const inside = joinInsides(some.inside, other.inside);
	return some.escape === other.escape && inside ? { escape: some.escape, inside } : undefined;
}

const valuePlace: Place = {
	probe: 'null',
	encoder: (tag) => (tag.raw || tag.json ? embedded : toJson),
};

/** A text that is JSON already; anything else is written as JSON. */
export const embedded = (value: unknown): string =>
	typeof value === 'string' && value !== '' ? value : toJson(value);

export const stringContent = (value: unknown): string => toJsonContent(toText(value));

const stringPlace = placeOf(stringContent);

/** Inside quotes values are string content, outside they are JSON values. */
export function jsonPlace(state: JsonState): Place | Refused {
	if (state === 'value') return valuePlace;
	const { escape, inside } = state;
	if (escape === '') return insidePlace(inside, stringPlace, stringContent);
	if (escape !== '\\') {
		return {
			refused: 'in an escape such as \\u00e9, which it would change',
			advice: 'Write the escape out, with its four digits.',
		};
	}
	return {
		refused: 'right after a backslash, which would change its first character',
		advice: 'Write two backslashes for a backslash.',
	};
}

/**
 * The place in a text that may be JSON.
 * @param plain the place where it is none
 * @param encode writes the text where it stands
 */
export function insidePlace(
	inside: Inside,
	plain: Place,
	encode: (value: unknown) => string,
): Place | Refused {
	if (typeof inside === 'string') return plain;
	const place = jsonPlace(inside.json);
	return 'refused' in place ? place : nested(place, encode);
}
