import { parse } from 'lossless-json';

import { decodeBody } from '../../shared/decodeBody';
import { isWithinDepth } from '../../shared/depth';
import { exactNumber } from '../../shared/exactNumber';
import { parseXml } from '../../shared/parseXml';
import { simplify } from './attributes';

export type Attributes = Record<string, unknown>;

/** What a request carries. */
export interface Decoded {
	/** The events in the sender's order; what is no object of attributes is invalid later. */
	events: unknown[];
	/** The sender sent a list, if only of one event. */
	batch: boolean;
	/** Attributes that stand beside the list and hold for each of its events. */
	shared: Attributes;
}

/** Why nothing could be read: `unsupported` is no text at all, `unreadable` is text of no known form. */
export interface DecodeFault {
	fault: 'unsupported' | 'unreadable';
	message: string;
}

const BATCH_NAMES = ['events', 'referrals', 'unsubscribes'];

const unreadable = (message: string): DecodeFault => ({ fault: 'unreadable', message });

export const isObject = (value: unknown): value is Attributes =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);

function parseJson(text: string): unknown {
	try {
		return parse(text, withoutPrototype, {
			parseNumber: exactNumber,
			onDuplicateKey: ({ newValue }) => newValue,
		});
	} catch {
		// Not well-formed, or nested deeper than the stack.
		return undefined;
	}
}

/** A repeated name becomes a list. */
function collect(pairs: Iterable<[string, string]>): Attributes {
	const values = new Map<string, string[]>();
	for (const [name, value] of pairs) {
		const list = values.get(name);
		if (list) list.push(value);
		else values.set(name, [value]);
	}
	values.delete('__proto__');
	return Object.fromEntries(
		[...values].map(([name, list]) => [name, list.length === 1 ? list[0] : list]),
	);
}

/** `name=value` or `name: value`, one a line; undefined where a line is neither. */
function parseLines(text: string): Attributes | undefined {
	const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
	const pairs = lines.map((line): [string, string] | undefined => {
		const end = line.search(/[=:]/);
		const name = line.slice(0, Math.max(end, 0)).trim();
		return name === '' ? undefined : [name, line.slice(end + 1).trim()];
	});
	return pairs.every((pair) => pair !== undefined) ? collect(pairs) : undefined;
}

/** `a=b&c=d` in one line, whatever the content type says. */
const isForm = (text: string, type: string) =>
	type === 'application/x-www-form-urlencoded' || /^[^\s=&:]+=[^\s&]*(&[^\s&]*)+$/.test(text);

const single = (event: unknown): Decoded => ({ events: [event], batch: false, shared: {} });

const isList = (value: unknown) =>
	Array.isArray(value) && (value.length === 0 || value.some(isObject));

/** The entry that holds the events of a batch, and what stands beside it. */
function batchIn(object: Attributes, holdsEvents: (value: unknown) => boolean) {
	const name = Object.keys(object).find(
		(key) => BATCH_NAMES.includes(simplify(key)) && holdsEvents(object[key]),
	);
	if (name === undefined) return undefined;
	const { [name]: events, ...shared } = object;
	return { events, shared };
}

/** A list is a batch, and so is an object that holds one under a name for such lists. */
function fromJson(value: unknown): Decoded {
	if (Array.isArray(value)) return { events: value, batch: true, shared: {} };
	const found = isObject(value) ? batchIn(value, isList) : undefined;
	if (!found) return single(value);
	return { events: found.events as unknown[], batch: true, shared: found.shared };
}

/** XML attributes count as child elements; those of an element with text are left out. */
function plainElement(element: unknown): unknown {
	if (Array.isArray(element)) return element.map(plainElement);
	if (!isObject(element)) return element;
	if ('#text' in element) return element['#text'];
	return Object.fromEntries(
		Object.entries(element).map(([name, value]) => [name.replace(/^@/, ''), plainElement(value)]),
	);
}

/** The events in an element for such lists: its children, whatever their name, or itself. */
function eventElements(element: unknown): unknown[] {
	const children = isObject(element) ? Object.values(element) : [element];
	const list = children.length === 1 && typeof children[0] === 'object' ? children[0] : element;
	return [list].flat().filter((event, _, all) => event !== '' || all.length > 1);
}

/**
 * Goes down from the root through elements that only wrap one other, to the event, to the
 * element with a name for a list of events, or to elements of one name that repeat.
 */
function fromXml(element: Attributes): Decoded {
	const found = batchIn(element, () => true);
	if (found) return { events: eventElements(found.events), batch: true, shared: found.shared };
	const children = Object.values(element);
	const [child] = children;
	if (children.length > 1 || typeof child !== 'object') return single(element);
	if (isObject(child)) return fromXml(child);
	return isList(child) ? { events: child as unknown[], batch: true, shared: {} } : single(element);
}

/**
 * Reads a body by what it looks like, because sources get the content type wrong: JSON,
 * XML, URL-encoded, or lines of `name=value` or `name: value`. Never throws.
 *
 * @param body the bytes, decompressed; an empty body is one event without attributes
 * @param contentType the header as it came; its charset counts, and `multipart` is refused
 */
export function decode(body: Buffer, contentType: string): Decoded | DecodeFault {
	const type = contentType.split(';')[0].trim().toLowerCase();
	if (type.startsWith('multipart/')) {
		return {
			fault: 'unsupported',
			message: 'Send JSON, XML, a URL-encoded form or plain text instead of a multipart body',
		};
	}
	const text = decodeBody(body, contentType).trim();
	if (text === '') return single({});
	if (text.includes('\0')) {
		return {
			fault: 'unsupported',
			message: 'The body is no text. Send JSON, XML, a URL-encoded form or plain text.',
		};
	}
	if (/^[{[]/.test(text)) {
		const value = parseJson(text);
		if (value === undefined) return unreadable('The body looks like JSON but is not well-formed');
		return isWithinDepth(value) ? fromJson(value) : unreadable('The body is nested too deep');
	}
	if (text.startsWith('<')) {
		const tree = parseXml(text);
		return isObject(tree)
			? fromXml(plainElement(tree) as Attributes)
			: unreadable('The body looks like XML but is not well-formed, or it declares entities');
	}
	if (isForm(text, type)) return single(collect(new URLSearchParams(text)));
	const lines = parseLines(text);
	return lines
		? single(lines)
		: unreadable("The body is not JSON, XML, a form or lines such as 'name=value'");
}
