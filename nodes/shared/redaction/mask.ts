import { layersOf, unwrapped, type Layer } from './layers';

const MASK = '***';

/** Shorter texts are no secrets, and masking them would garble every answer. */
const MIN_SECRET_LENGTH = 3;

/** What is left of a secret at the end of a text that was cut, in characters. */
const MIN_CUT_LENGTH = 3;

/**
 * Hides secrets in a text.
 * @param cut whether the text may end within a secret
 */
export type Mask = (text: string, cut?: boolean) => string;

/** In one case, and of the same length; a form writes a blank as `+`. */
function folded(text: string): string {
	const lower = text.toLowerCase();
	const same = lower.length === text.length ? lower : text.replace(/./gsu, foldedLetter);
	return same.replace(/\+/g, ' ');
}

function foldedLetter(letter: string): string {
	const lower = letter.toLowerCase();
	return lower.length === letter.length ? lower : letter;
}

/** The secret, with and without the blanks around it, in UTF-8 read as Latin-1, in Base64 and in hex. */
function spellingsOf(secret: string): string[] {
	return [secret, secret.trim()].flatMap((text) => {
		const bytes = Buffer.from(text, 'utf8');
		return [
			text,
			bytes.toString('latin1'),
			bytes.toString('base64'),
			bytes.toString('base64').replace(/=+$/, ''),
			bytes.toString('base64url'),
			bytes.toString('hex'),
		];
	});
}

/**
 * Replaces the given secrets in a text, also where they are in Base64 or hex, and where some or
 * all of their characters are percent-encoded or escaped for JSON or XML, up to three times over.
 * Case does not matter, since hex and percent-encoding come in both. The time is linear in the
 * text, whatever the secrets are.
 */
export function maskOf(secrets: string[]): Mask {
	const spellings = secrets
		.filter((secret) => secret.trim().length >= MIN_SECRET_LENGTH)
		.flatMap(spellingsOf)
		.map(folded);
	const wanted = [...new Set(spellings)].sort((a, b) => b.length - a.length);
	if (wanted.length === 0) return (text) => text;
	return (text, cut = false) => {
		const found = layersOf(text)
			.flatMap((layer) => [layer, unwrapped(layer) ?? []].flat())
			.flatMap((layer) => placesIn(layer, wanted, cut));
		return found.length === 0 ? text : replaceAt(text, found);
	};
}

type Range = [from: number, to: number];

/** Where in the first text the secrets of one layer stand. */
function placesIn({ text, places }: Layer, wanted: string[], cut: boolean): Range[] {
	const searched = folded(text);
	const found: Range[] = [];
	const add = (from: number, to: number) =>
		found.push(places === null ? [from, to] : [places[from], places[to]]);
	for (const secret of wanted) {
		for (
			let at = searched.indexOf(secret);
			at >= 0;
			at = searched.indexOf(secret, at + secret.length)
		) {
			add(at, at + secret.length);
		}
		if (!cut) continue;
		const rest = longestEnd(searched, secret);
		if (rest > 0) add(searched.length - rest, searched.length);
	}
	return found;
}

/** How much of the beginning of a secret a text ends with. */
function longestEnd(text: string, secret: string): number {
	for (let length = Math.min(secret.length - 1, text.length); length >= MIN_CUT_LENGTH; length--) {
		if (text.endsWith(secret.slice(0, length))) return length;
	}
	return 0;
}

function replaceAt(text: string, ranges: Range[]): string {
	const sorted = ranges.sort(([a], [b]) => a - b);
	let masked = '';
	let end = 0;
	let last = -1;
	for (const [from, to] of sorted) {
		if (from >= end || last < 0) {
			masked += text.slice(end, from) + MASK;
			last = from;
		}
		end = Math.max(end, to);
	}
	return masked + text.slice(end);
}

/** `maskOf` that keeps its last mask, since most leads of a node run have the same secrets. */
export function maskCache(): (secrets: string[]) => Mask {
	let last = '';
	let mask = maskOf([]);
	return (secrets) => {
		const key = JSON.stringify(secrets);
		if (key !== last) {
			last = key;
			mask = maskOf(secrets);
		}
		return mask;
	};
}

/**
 * The same value with every text in it masked, keys too; a number that is a secret becomes text.
 * What holds no secret is the same object, and objects are without a prototype where theirs are.
 */
export function maskDeep(value: unknown, mask: Mask): unknown {
	if (typeof value === 'string') return mask(value);
	if (typeof value === 'number') return mask(String(value)) === String(value) ? value : MASK;
	if (value === null || typeof value !== 'object') return value;
	const entries = Object.entries(value);
	const masked = entries.map(([key, child]) => [key, maskDeep(child, mask)] as const);
	if (Array.isArray(value)) {
		return masked.some(([, child], i) => child !== entries[i][1])
			? masked.map(([, child]) => child)
			: value;
	}
	const keys = masked.map(([key]) => mask(key));
	const same = masked.every(([key, child], i) => child === entries[i][1] && keys[i] === key);
	if (same) return value;
	const copy = Object.create(Object.getPrototypeOf(value)) as Record<string, unknown>;
	masked.forEach(([, child], i) => {
		Object.defineProperty(copy, keys[i], {
			value: child,
			enumerable: true,
			configurable: true,
			writable: true,
		});
	});
	return copy;
}
