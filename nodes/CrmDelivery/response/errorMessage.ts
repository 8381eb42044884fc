/** Keys that hold a message for people wherever they stand, most telling first. */
const MESSAGE_KEYS = [
	'message',
	'error_description',
	'errormessage',
	'error_message',
	'errormsg',
	'faultstring',
	'replytext',
	'msg',
	'error',
];

/** Keys that hold one at the root or inside an error; elsewhere they may be the lead's own. */
const ERROR_KEYS = [...MESSAGE_KEYS, 'detail', 'description', 'title', 'reason', 'text'];

const ERROR_NAME = /(errors?|faults?|reasons?|failures?|problems?)$/;

/** The message stands near the root. */
const LEVELS = 6;

/** Where the search stands: the root (of XML: its only element), inside an error, elsewhere. */
type Scope = 'root' | 'error' | 'other';

function nonBlankText(value: unknown): string | null {
	const text = typeof value === 'object' && value !== null ? Object(value)['#text'] : value;
	return typeof text === 'string' && text.trim() !== '' ? text : null;
}

function first<T>(items: T[], find: (item: T) => string | null): string | null {
	for (const item of items) {
		const found = find(item);
		if (found !== null) return found;
	}
	return null;
}

function messageInList(items: unknown[], scope: Scope, levels: number): string | null {
	return first(items, (item) =>
		typeof item === 'string' && scope === 'error'
			? nonBlankText(item)
			: messageIn(item, scope, levels),
	);
}

function messageIn(value: unknown, scope: Scope, levels: number): string | null {
	if (typeof value !== 'object' || value === null || levels === 0) return null;
	if (Array.isArray(value)) return messageInList(value, scope, levels - 1);
	const entries = Object.entries(value).map(([key, child]) => ({
		name: key.replace(/^@/, '').toLowerCase(),
		child: child as unknown,
	}));
	const own = first(scope === 'other' ? MESSAGE_KEYS : ERROR_KEYS, (key) =>
		nonBlankText(entries.find(({ name }) => name === key)?.child),
	);
	if (own !== null) return own;
	const inherited = scope === 'root' && entries.length > 1 ? 'other' : scope;
	return first(entries, ({ name, child }) =>
		messageIn(child, ERROR_NAME.test(name) ? 'error' : inherited, levels - 1),
	);
}

/**
 * The message for people that the value of an answer holds under a common key: `message`,
 * `error.message`, `errors[0].message`, `detail`, `faultstring` and the like, in JSON, in a list
 * at the root and in XML. Null where there is none.
 */
export function errorMessageIn(value: unknown): string | null {
	return messageIn(value, 'root', LEVELS);
}
