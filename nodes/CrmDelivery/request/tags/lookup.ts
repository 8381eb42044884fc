/**
 * What a tag can see: the lead, and inside sections the values around the tag, innermost
 * first.
 */
export interface Scope extends View {
	outer: Scope | null;
}

interface View {
	view: unknown;
	/** The keys of the view by their exact and loose spellings, once a tag needed them. */
	keys?: Map<string, string>;
}

/** A tag's name, prepared for lookup; that of `.` has no path. */
export interface Name {
	whole: Key;
	path: Key[];
}

interface Key {
	exact: string;
	loose: string;
}

/** Prepares `email`, `address.city`, `tags[0]` or `$json.email`. */
export function compileName(text: string): Name {
	const name = text.replace(/^\$json(?:\.(?=.)|(?=\[)|$)/, '') || '.';
	const segments = name
		.replace(/\[(\d+)\]/g, '.$1')
		.replace(/^\.(?=\d)/, '')
		.split('.');
	return {
		whole: toKey(name),
		path: name === '.' ? [] : segments.map(toKey),
	};
}

/**
 * The value of a name, from the innermost scope that has it. The whole name is tried first,
 * then its dotted path; a key that differs only in case, blanks, `-` and `_` serves where no
 * key is the same. Only own properties count.
 */
export function lookUp(scope: Scope, { whole, path }: Name): unknown {
	if (path.length === 0) return scope.view;
	for (let at: Scope | null = scope; at !== null; at = at.outer) {
		const key = ownKey(at, whole);
		if (key !== undefined) return (at.view as Record<string, unknown>)[key];
		if (path.length > 1) {
			const found = walk(at, path);
			if (found) return found.view;
		}
	}
	return undefined;
}

function walk(start: View, path: Key[]): View | undefined {
	let at = start;
	for (const segment of path) {
		const key = ownKey(at, segment);
		if (key === undefined) return undefined;
		at = { view: (at.view as Record<string, unknown>)[key] };
	}
	return at;
}

function ownKey(at: View, { exact, loose }: Key): string | undefined {
	if (typeof at.view !== 'object' || at.view === null) return undefined;
	if (at.keys === undefined) {
		if (Object.hasOwn(at.view, exact)) return exact;
		at.keys = indexOf(at.view);
	}
	return at.keys.get(exact) ?? at.keys.get(loose);
}

const toKey = (exact: string): Key => ({ exact, loose: normalise(exact) });

const normalise = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** The leads of a run mostly share their keys, so the last index serves the next one. */
let last: { keys: string[]; index: Map<string, string> } = { keys: [], index: new Map() };

function indexOf(view: object): Map<string, string> {
	const keys = Object.keys(view);
	if (!sameKeys(keys, last.keys)) {
		const index = new Map<string, string>();
		for (const key of keys.toReversed()) index.set(normalise(key), key);
		for (const key of keys) index.set(key, key);
		last = { keys, index };
	}
	return last.index;
}

function sameKeys(some: string[], others: string[]): boolean {
	if (some.length !== others.length) return false;
	for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
	return true;
}
