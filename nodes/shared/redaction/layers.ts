/** A text with one more way of writing characters undone, and where each character came from. */
export interface Layer {
	text: string;
	/** The place in the first text of each character, and behind the last one; null where it is the same. */
	places: Uint32Array | null;
}

/** In JSON in JSON in a form a character is written in three ways at once. */
const MOST_LAYERS = 4;

const ESCAPED =
	/%[\da-f]{2}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\["'\\/bfnrt]|&(?:#\d{1,7}|#x[\da-f]{1,6}|quot|apos|amp|lt|gt);/gi;

const named: Record<string, string> = {
	'&quot;': '"',
	'&apos;': "'",
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'\\n': '\n',
	'\\r': '\r',
	'\\t': '\t',
	'\\b': '\b',
	'\\f': '\f',
};

function unescaped(escape: string): string {
	const known = named[escape.toLowerCase()];
	if (known !== undefined) return known;
	const [, digits] = /^(?:%|\\u|\\x|&#x)([\da-f]+)/i.exec(escape) ?? [];
	if (digits === undefined && escape.startsWith('\\')) return escape[1];
	const code = digits === undefined ? Number(escape.slice(2, -1)) : Number.parseInt(digits, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}

/** The text, and as often as there is something to undo, the text with its escapes undone. */
export function layersOf(text: string): Layer[] {
	const layers: Layer[] = [{ text, places: null }];
	while (layers.length < MOST_LAYERS) {
		const next = undone(layers[layers.length - 1], ESCAPED, unescaped);
		if (next === null) break;
		layers.push(next);
	}
	return layers;
}

/** The same without line breaks, which Base64 is wrapped with; null where there are none. */
export const unwrapped = (layer: Layer): Layer | null => undone(layer, /\s*[\r\n]\s*/g, () => '');

function undone(
	{ text, places }: Layer,
	pattern: RegExp,
	write: (found: string) => string,
): Layer | null {
	const first = text.search(pattern);
	if (first < 0) return null;
	const placeOf = (index: number) => (places === null ? index : places[index]);
	const next = new Uint32Array(text.length + 1);
	let written = '';
	const keep = (from: number, to: number) => {
		for (let i = from; i < to; i++) next[written.length + i - from] = placeOf(i);
		written += text.slice(from, to);
	};
	let end = 0;
	for (const match of text.matchAll(pattern)) {
		keep(end, match.index);
		const characters = write(match[0]);
		for (let i = 0; i < characters.length; i++) next[written.length + i] = placeOf(match.index);
		written += characters;
		end = match.index + match[0].length;
	}
	keep(end, text.length);
	next[written.length] = placeOf(text.length);
	return { text: written, places: next };
}
