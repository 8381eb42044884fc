import { isObject, type Attributes } from './tree';

/** How deep brackets in a name nest. */
const MAX_BRACKETS = 20;

/** Characters of a name with brackets, and of one by which a form is known. */
const MAX_NAME = 1_000;

/** What a browser writes as Latin-1 is Windows-1252 (WHATWG Encoding). */
const LATIN_1 = 'windows-1252';

const PERCENT = 0x25;

/** The value of a hexadecimal digit; NaN for any other byte and behind the last. */
function hexOf(byte: number | undefined): number {
	if (byte === undefined) return NaN;
	if (byte >= 48 && byte <= 57) return byte - 48;
	const lower = byte | 32;
	return lower >= 97 && lower <= 102 ? lower - 87 : NaN;
}

function percentBytes(text: string): Buffer {
	const bytes = Buffer.from(text, 'utf8');
	const decoded = Buffer.alloc(bytes.length);
	let length = 0;
	for (let at = 0; at < bytes.length; at++) {
		const escaped = bytes[at] === PERCENT ? 16 * hexOf(bytes[at + 1]) + hexOf(bytes[at + 2]) : NaN;
		const isEscape = !Number.isNaN(escaped);
		decoded[length++] = isEscape ? escaped : bytes[at];
		if (isEscape) at += 2;
	}
	return decoded.subarray(0, length);
}

/** One name or value of a form, percent-decoded: in UTF-8, or in Latin-1 where it is no UTF-8. */
function decodePiece(piece: string): string {
	const text = piece.replaceAll('+', ' ');
	if (!text.includes('%')) return text;
	const bytes = percentBytes(text);
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return new TextDecoder(LATIN_1).decode(bytes);
	}
}

const pairOf = (segment: string): [string, string] => {
	const end = segment.indexOf('=');
	const cut = end < 0 ? segment.length : end;
	return [decodePiece(segment.slice(0, cut)), decodePiece(segment.slice(cut + 1))];
};

/** The pairs of a URL-encoded form (WHATWG URL, application/x-www-form-urlencoded). */
export const formPairs = (text: string): Array<[string, string]> =>
	text
		.split('&')
		.filter((segment) => segment !== '')
		.map(pairOf);

/** `data[merges][FNAME]` is `data`, `merges`, `FNAME`; a name without such brackets is itself. */
function keysOf(name: string): string[] {
	if (name.length > MAX_NAME) return [name];
	const [, first, rest] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
	if (first === undefined) return [name];
	const keys = [first, ...rest.slice(1, -1).split('][')];
	return keys.length > MAX_BRACKETS || keys.includes('__proto__') ? [name] : keys;
}

/** Keys such as `0`, `1` make a list, and so do those that `[]` made. */
const isIndexed = (keys: string[]) => keys.every((key, index) => key === String(index));

type Node = Map<string, unknown>;

function plain(value: unknown): unknown {
	if (!(value instanceof Map)) return value;
	const entries = [...(value as Node)].map(([key, child]): [string, unknown] => [
		key,
		plain(child),
	]);
	return isIndexed(entries.map(([key]) => key))
		? entries.map(([, child]) => child)
		: Object.fromEntries(entries);
}

/** The map at a path, made where it is missing; undefined where a value stands in the way. */
function nodeAt(root: Node, keys: string[]): Node | undefined {
	return keys.reduce<Node | undefined>((node, key) => {
		if (node === undefined) return undefined;
		if (!node.has(key)) node.set(key, new Map());
		const child = node.get(key);
		return child instanceof Map ? child : undefined;
	}, root);
}

function add(node: Node, key: string, value: unknown): void {
	const name = key === '' ? String(node.size) : key;
	const present = node.get(name);
	if (present === undefined) node.set(name, value);
	else if (Array.isArray(present)) present.push(value);
	else node.set(name, [present, value]);
}

/**
 * The pairs of a form as an object: a repeated name is a list, brackets nest
 * (`data[email]=a` is `{ data: { email: "a" } }`, `tag[]=a&tag[]=b` a list).
 */
export function collectPairs(pairs: Iterable<[string, unknown]>): Attributes {
	const root: Node = new Map();
	for (const [name, value] of pairs) {
		const keys = keysOf(name);
		const parent = nodeAt(root, keys.slice(0, -1));
		const last = keys[keys.length - 1];
		const isFree = parent !== undefined && !(parent.get(last) instanceof Map);
		if (isFree) add(parent, last, value);
		else add(root, name, value);
	}
	root.delete('__proto__');
	return Object.fromEntries([...root].map(([name, value]) => [name, plain(value)]));
}

/** A file of a form, as n8n parses it: its bytes are left where they are. */
const fileName = (value: unknown): unknown =>
	isObject(value) ? (value.originalFilename ?? value.newFilename ?? null) : value;

/** The fields of a form of several parts as pairs; a file counts as its name. */
export const multipartPairs = (fields: Attributes): Array<[string, unknown]> =>
	Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((one): [string, unknown] => [name, fileName(one)]),
	);

const NAME = /^[\p{L}\p{N}_.\-[\]%+ *()/]+$/u;

/**
 * Whether text that does not say so is a form: two or more `name=value` joined by `&`, or one
 * with something percent-encoded in it, in one line.
 */
export function looksLikeForm(text: string): boolean {
	if (/[\r\n]/.test(text)) return false;
	const segments = text.split('&').filter((segment) => segment !== '');
	const isPairs = segments.every((segment) => {
		const end = segment.indexOf('=');
		return end > 0 && end <= MAX_NAME && NAME.test(segment.slice(0, end));
	});
	return isPairs && (text.includes('&') || /%[0-9a-f]{2}/i.test(text));
}
