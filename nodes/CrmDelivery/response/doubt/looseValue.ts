import { MAX_DEPTH } from '../../../shared/depth';
import { parseBody } from '../parseBody';

/** A line or a pair of `name=value` or `name: value`. */
const PAIR = /^\s*["']?([\p{L}\w.-]{1,60})["']?\s*[=:]\s*(.*)$/u;

/** Pairs are few and short; a longer text is prose. */
const MAX_PAIRS = 5_000;

/** `status=error&reason=zip`, or one pair a line, without the content type of a form. */
function pairsOf(text: string): Record<string, unknown> | undefined {
	if (text.length > MAX_PAIRS) return undefined;
	const lines = text.trim().split(text.includes('\n') ? /\r?\n/ : /[&;|]/);
	const pairs = lines.map((line) => PAIR.exec(line));
	if (pairs[0] === null) return undefined;
	const read = pairs.filter((pair) => pair !== null);
	return Object.fromEntries(read.map(([, name, value]) => [name, value.trim()]));
}

/** JSON behind a guard or a call: `)]}',\n{...}`, `callback({...});`. */
function wrappedJson(text: string): unknown {
	const start = text.search(/[{[]/);
	const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
	const isWrapper =
		start > 0 && start < 80 && /^[^<>\n]*\(\s*$|^\)\]\}',?\s*$/.test(text.slice(0, start));
	return isWrapper ? parseBody(text.slice(start, end + 1), '') : undefined;
}

const CLOSING: Record<string, string> = { '{': '}', '[': ']' };

/** The whole members of JSON that was cut. */
function cutJson(text: string): unknown {
	const start = text.trimStart();
	if (!start.startsWith('{') && !start.startsWith('[')) return undefined;
	const open: string[] = [];
	let inText = false;
	/** Up to here everything is whole, and what is open there. */
	let whole: { end: number; open: string } | undefined;
	for (let i = 0; i < start.length; i++) {
		const character = start[i];
		if (open.length > MAX_DEPTH) return undefined;
		if (inText) {
			if (character === '\\') i++;
			else if (character === '"') inText = false;
		} else if (character === '"') inText = true;
		else if (CLOSING[character] !== undefined) open.push(CLOSING[character]);
		else if (character === '}' || character === ']') open.pop();
		else if (character === ',') whole = { end: i, open: open.join('') };
	}
	if (whole === undefined) return undefined;
	const closing = [...whole.open].reverse().join('');
	return parseBody(start.slice(0, whole.end) + closing, 'application/json');
}

/**
 * What an answer that is only text to rules says all the same: pairs without the content type of a
 * form, JSON in a wrapper, the whole members of JSON that was cut. Undefined for prose.
 */
export function looseValue(text: string, truncated: boolean): unknown {
	if (truncated) return cutJson(text);
	return wrappedJson(text) ?? pairsOf(text);
}
