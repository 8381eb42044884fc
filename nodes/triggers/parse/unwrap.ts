import { attributeOf, simplify } from './attributes';
import { isObject, type Attributes } from './tree';

/** What a request carries. */
export interface Decoded {
	/** The events in the sender's order; what is no object of attributes is invalid later. */
	events: unknown[];
	/** The sender sent a list, if only of one event. */
	batch: boolean;
	/** Attributes that stand beside the list and hold for each of its events. */
	shared: Attributes;
}

const BATCH_NAMES = ['events', 'referrals', 'unsubscribes'];

/** Attributes that say who somebody is. */
const PERSONAL = [
	...['email', 'emailSha256', 'emailMd5', 'mobile', 'mobileSha256', 'firstName', 'lastName'],
];

/** How many elements may stand around an event. */
const MAX_WRAPPERS = 20;

/** Attributes of XML that say what an element is, and nothing of the event. */
const ABOUT_XML = ['@schemaLocation', '@noNamespaceSchemaLocation', '@encodingStyle', '@type'];

export const single = (event: unknown): Decoded => ({ events: [event], batch: false, shared: {} });

export const batchOf = (events: unknown[]): Decoded => ({ events, batch: true, shared: {} });

const isPersonal = (name: string) => PERSONAL.includes(attributeOf(name)?.key ?? '');

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;

const textOf = (element: unknown): unknown =>
	isObject(element) && '#text' in element ? element['#text'] : element;

/** Whether one of its own entries says who somebody is. */
const hasPerson = (object: Attributes): boolean =>
	Object.entries(object).some(
		([name, value]) => isPersonal(name.replace(/^@/, '')) && isScalar(textOf(value)),
	);

/** Whether something in it does, a few levels down. */
const holdsPerson = (value: unknown, levels = 5): boolean => {
	if (Array.isArray(value)) return holdsPerson(value[0], levels);
	if (!isObject(value) || levels === 0) return false;
	return hasPerson(value) || Object.values(value).some((child) => holdsPerson(child, levels - 1));
};

const isList = (value: unknown) =>
	Array.isArray(value) && (value.length === 0 || value.some(isObject));

/** The entry that holds the events of a batch, and what stands beside it. */
function batchIn(object: Attributes, holdsEvents: (value: unknown) => boolean) {
	const name = Object.keys(object).find(
		(key) => BATCH_NAMES.includes(simplify(key)) && holdsEvents(object[key]),
	);
	if (name === undefined) return undefined;
	const { [name]: events, ...shared } = object;
	const isEmpty = events === '' || (Array.isArray(events) && events.length === 0);
	// A person with an empty list is that person.
	return isEmpty && hasPerson(shared) ? undefined : { events, shared };
}

/**
 * A list is a batch, and so is an object that holds one under a name for such lists. An object
 * that only wraps somebody, or a list of people, is left out.
 */
export function fromJson(value: unknown, wrappers = 0): Decoded {
	if (Array.isArray(value)) return batchOf(value);
	const found = isObject(value) ? batchIn(value, isList) : undefined;
	if (found) return { events: found.events as unknown[], batch: true, shared: found.shared };
	const children = isObject(value) ? Object.values(value) : [];
	const [child] = children;
	const isEventful = isObject(child) || isList(child);
	const wraps = children.length === 1 && isEventful && holdsPerson(child);
	return wraps && wrappers < MAX_WRAPPERS ? fromJson(child, wrappers + 1) : single(value);
}

/** `<field name="email">a</field>` or `<field><name>email</name><value>a</value></field>` as a pair. */
function pairOf(element: unknown): [string, unknown] | undefined {
	if (!isObject(element)) return undefined;
	const name = element['@name'] ?? element['@id'] ?? element.name;
	const value = '#text' in element ? element['#text'] : element.value;
	const isPair = Object.keys(element).length === 2 && typeof name === 'string';
	return isPair && isScalar(value) && value !== undefined ? [name, value] : undefined;
}

/** The pairs that an element's children are; undefined where one child is no pair. */
function pairsIn(children: unknown[]): Attributes | undefined {
	const elements = children.flat();
	const pairs = elements.map(pairOf);
	return elements.length > 0 && pairs.every((pair) => pair !== undefined)
		? Object.fromEntries(pairs)
		: undefined;
}

/** XML attributes count as child elements; those of an element with text stay beside its text. */
export function plainElement(element: unknown): unknown {
	if (Array.isArray(element)) return element.map(plainElement);
	if (!isObject(element) || '#text' in element) return element;
	return Object.fromEntries(
		Object.entries(element).map(([name, value]) => [name.replace(/^@/, ''), plainElement(value)]),
	);
}

/** The events in an element for such lists: its children, whatever their name, or itself. */
function eventElements(element: unknown): unknown[] {
	const entries = isObject(element)
		? Object.entries(element).filter(([name]) => !name.startsWith('@'))
		: [];
	const children = isObject(element) ? entries.map(([, child]) => child) : [element];
	const list = children.length === 1 && typeof children[0] === 'object' ? children[0] : element;
	return [list].flat().filter((event, _, all) => event !== '' || all.length > 1);
}

const elements = (events: unknown[], shared: Attributes): Decoded => ({
	events: events.map(plainElement),
	batch: true,
	shared: plainElement(shared) as Attributes,
});

const without = (element: Attributes, names: string[]): Attributes =>
	Object.fromEntries(Object.entries(element).filter(([name]) => !names.includes(name)));

const xmlAttributesOf = (element: unknown): Attributes =>
	Object.fromEntries(
		Object.entries(isObject(element) ? element : {}).filter(([name]) => name.startsWith('@')),
	);

/** What an element wraps, and what stands beside that; undefined where it wraps nothing. */
function wrappedIn(element: Attributes): { child: unknown; beside: Attributes } | undefined {
	const complex = Object.entries(element).filter(
		([name, value]) => !name.startsWith('@') && !isScalar(value) && !isScalar(textOf(value)),
	);
	const [[name, child] = []] = complex;
	if (name === undefined || complex.length > 1) return undefined;
	const beside = without(element, [...ABOUT_XML, name]);
	if (Object.keys(beside).length === 0) return { child, beside };
	return !hasPerson(beside) && holdsPerson(child) ? { child, beside } : undefined;
}

/**
 * Goes down from the root through elements that wrap one other, to the event, to the element
 * with a name for a list of events, or to elements of one name that repeat. Of a SOAP envelope
 * the body alone counts: its header holds passwords.
 */
export function fromXml(element: Attributes, shared: Attributes = {}, wrappers = 0): Decoded {
	const found = batchIn(element, () => true);
	if (found) {
		const beside = { ...shared, ...found.shared, ...xmlAttributesOf(found.events) };
		return elements(eventElements(found.events), without(beside, ABOUT_XML));
	}
	const own = Object.entries(element).filter(([name]) => !name.startsWith('@'));
	const pairs = pairsIn(own.map(([, child]) => child));
	if (pairs) return { ...single({ ...pairs }), shared: plainElement(shared) as Attributes };
	if (isObject(element.Envelope) && isObject(element.Envelope.Body)) {
		return fromXml(element.Envelope.Body, shared, wrappers + 1);
	}
	const wrapped = wrappers < MAX_WRAPPERS ? wrappedIn(element) : undefined;
	const around = { ...shared, ...wrapped?.beside };
	if (isObject(wrapped?.child)) return fromXml(wrapped.child, around, wrappers + 1);
	if (wrapped && isList(wrapped.child)) return elements(wrapped.child as unknown[], around);
	return { ...single(plainElement(element)), shared: plainElement(shared) as Attributes };
}
