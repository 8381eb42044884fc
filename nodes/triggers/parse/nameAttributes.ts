import { attributeOf } from './attributes';
import { isObject, type Attributes } from './tree';
import { isBlank } from '../../shared/blank';
import { normaliseValue } from './values';

/** A name that is taken gets a trailing underscore, and another until it is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
	let free = name;
	while (isTaken(free)) free += '_';
	return free;
}

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;

/** A list in which one value stands, if more than once, is that value: columns and forms make such lists. */
function onlyValue(value: unknown): unknown {
	if (isObject(value)) return '#text' in value ? value['#text'] : value;
	if (!Array.isArray(value)) return value;
	const [first, ...others] = value.map(onlyValue);
	return isScalar(first) && value.length > 0 && others.every((other) => other === first)
		? first
		: value;
}

/**
 * Attributes by their canonical names. Of several spellings of one attribute the canonical
 * one wins, else the first; an empty one never does. The others keep their own name, and
 * so do lists and objects, which no known attribute is, but for a list of one value and for
 * the text of an XML element with attributes.
 */
export function nameAttributes(received: Attributes): Map<string, unknown> {
	const entries = Object.entries(received)
		.filter(([name]) => name !== '__proto__')
		.map(([name, value]) => ({
			name,
			value: attributeOf(name) ? onlyValue(value) : value,
		}))
		.map(({ name, value }) => ({
			name,
			value,
			known: isScalar(value) ? attributeOf(name) : undefined,
		}));

	const winners = new Map<string, string>();
	for (const { name, value, known } of entries) {
		if (known === undefined) continue;
		const winner = winners.get(known.key);
		const better = !isBlank(value) && (name === known.key || isBlank(received[winner ?? '']));
		if (winner === undefined || better) winners.set(known.key, name);
	}

	const isTaken = (name: string) => winners.has(name) || Object.hasOwn(received, name);
	const named = new Map<string, unknown>();
	for (const { name, value, known } of entries) {
		if (known && winners.get(known.key) === name) {
			named.set(known.key, normaliseValue(known.kind, value));
		} else if (!winners.has(name)) {
			named.set(name, value);
		} else if (!isBlank(value)) {
			named.set(freeName(name, isTaken), value);
		}
	}
	return named;
}
