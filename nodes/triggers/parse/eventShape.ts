import { elementsOf, type Condition } from '../../shared/matching/conditions';
import { isWithinDepth } from '../../shared/depth';
import { readXml } from '../../shared/parseXml';
import type { EventSource } from '../sources/types';
import { attributeOf } from './attributes';
import { eventsIn, type Body, type DecodeFault } from './decode';
import type { EventType, SourceKnowledge } from './event';
import { isFound, sourceExpression, type Expression } from './expression';
import { countValues, parseJson } from './json';
import { MAX_VALUES } from './limits';
import { isObject, type Attributes } from './tree';
import { plainElement, type Decoded } from './unwrap';

/** Where the panel and the event source find the events of a request, and what they make of them. */
export interface EventShape {
	source?: EventSource;
	/** Where the body holds its event or the list of its events; goes before the source's own. */
	eventPath?: Expression;
	/** Attributes by a path in the event; they go before the source's own. */
	attributes: Array<{ name: string; at: Expression }>;
	/** What has to hold for an event that counts. */
	onlyWhen: Array<{ at: Expression; holds: Condition }>;
	/** JMESPaths of what in the body is a secret, beside the source's own. */
	secrets: string[];
}

/** The events of a request as they stand in its body. */
export interface Found extends Decoded {
	/** The whole body. */
	root: unknown;
	/** Texts in the body that come into no item. */
	secrets: string[];
	isXml: boolean;
}

function parseInner(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	if (text.trimStart().startsWith('<')) {
		const read = readXml(text, MAX_VALUES);
		return 'tree' in read && isWithinDepth(read.tree) ? read.tree : text;
	}
	const value = countValues(MAX_VALUES, text) > MAX_VALUES ? undefined : parseJson(text);
	return value !== undefined && isWithinDepth(value) ? value : text;
}

/** The body, with the members that hold JSON or XML as text read. */
function withParsed(tree: unknown, names: string[] = []): unknown {
	if (names.length === 0 || !isObject(tree)) return tree;
	return Object.fromEntries(
		Object.entries(tree).map(([name, value]) => [
			name,
			names.includes(name) ? parseInner(value) : value,
		]),
	);
}

function secretsIn(root: unknown, { source, secrets }: EventShape): string[] {
	const paths = [...(source?.secrets ?? []), ...secrets];
	return paths
		.map((path) => sourceExpression(path)(root, root))
		.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/** Finds the events in a body. */
export function findEvents(body: Body, shape: EventShape): Found | DecodeFault {
	const { source, eventPath, attributes, onlyWhen, secrets } = shape;
	const isAsked = source ?? eventPath ?? [...attributes, ...onlyWhen, ...secrets][0];
	if (isAsked !== undefined && !isWithinDepth(body.tree)) {
		return { fault: 'unreadable', message: 'The body is nested too deep' };
	}
	const root = withParsed(body.tree, source?.parse);
	const about = { root, secrets: secretsIn(root, shape), isXml: body.kind === 'xml' };
	const path =
		eventPath ?? (source?.events === undefined ? undefined : sourceExpression(source.events));
	if (path === undefined) {
		const isReshaped = source?.attributes !== undefined || source?.members !== undefined;
		return { ...eventsIn({ ...body, tree: root }, isReshaped), ...about, isXml: false };
	}
	const found = path(root, root);
	if (found === null || found === undefined || found === false) {
		const message =
			eventPath === undefined
				? `The body is not what ${source?.name} sends`
				: "The body holds no event at the 'Event Path'";
		return { fault: 'unreadable', message };
	}
	const events = Array.isArray(found) ? found : [found];
	return { events, batch: Array.isArray(found), shared: {}, ...about };
}

function withoutSecrets(value: unknown, secrets: string[]): unknown {
	if (typeof value === 'string') return secrets.includes(value) ? undefined : value;
	if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, secrets));
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, withoutSecrets(one, secrets)]);
	return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

const keyOf = (name: string) => attributeOf(name)?.key ?? name;

/** What stands at the paths, by name, where something does. */
function attributesAt(
	paths: Array<{ name: string; at: Expression }>,
	event: unknown,
	root: unknown,
): Attributes {
	const entries = paths.map(({ name, at }) => [name, at(event, root)]);
	return Object.fromEntries(
		entries.filter(([, value]) => value !== null && value !== undefined && value !== ''),
	);
}

/** The objects as one, in which a later name goes before an earlier spelling of the same attribute. */
const layered = (...layers: Attributes[]): Attributes =>
	layers.reduce((below, above) => {
		const taken = new Set(Object.keys(above).map(keyOf));
		const kept = Object.entries(below).filter(([name]) => !taken.has(keyOf(name)));
		return { ...Object.fromEntries(kept), ...above };
	});

const counts = (which: boolean | string, event: unknown, root: unknown): boolean =>
	typeof which === 'boolean' ? which : isFound(sourceExpression(which)(event, root));

function sourceAttributes(source: EventSource, event: Attributes, found: Found): Attributes {
	const { root, isXml } = found;
	const { members, attributes = {}, omit = [] } = source;
	const inner = members === undefined ? {} : sourceExpression(members)(event, root);
	const plain = (value: unknown) => (isXml ? plainElement(value) : value);
	const without = (value: unknown): Attributes =>
		Object.fromEntries(
			Object.entries(isObject(value) ? value : {}).filter(([name]) => !omit.includes(name)),
		);
	const own = layered(without(plain(without(event))), without(plain(without(inner))));
	const mapped = Object.entries(attributes).map(([name, path]) => ({
		name,
		at: sourceExpression(path),
	}));
	return layered(own, attributesAt(mapped, event, root));
}

const textAt = (path: string | undefined, event: unknown, root: unknown): string | undefined => {
	const found = path === undefined ? undefined : sourceExpression(path)(event, root);
	return typeof found === 'string' || typeof found === 'number'
		? String(found).trim() || undefined
		: undefined;
};

/** An event as the source that is chosen tells it: an object of attributes, or what stands in the place of one. */
export interface Reading extends SourceKnowledge {
	attributes: unknown;
}

/** What one event says, and whether it counts for the trigger. */
export function interpret(
	event: unknown,
	found: Found,
	shape: EventShape,
	eventType: EventType,
): Reading | 'ignored' {
	const { source, onlyWhen } = shape;
	const { root, secrets } = found;
	if (!onlyWhen.every(({ at, holds }) => holds(elementsOf(at(event, root))))) return 'ignored';
	if (source && !counts(source[eventType], event, root)) return 'ignored';
	if (!isObject(event)) return { attributes: event };
	const own = source
		? sourceAttributes(source, event, found)
		: found.isXml
			? plainElement(event)
			: event;
	const attributes = layered(own as Attributes, attributesAt(shape.attributes, event, root));
	const isTest = source?.test !== undefined && isFound(sourceExpression(source.test)(event, root));
	const told = isTest ? { ...attributes, test: true } : attributes;
	return {
		attributes: secrets.length > 0 ? withoutSecrets(told, secrets) : told,
		id: textAt(source?.id, event, root),
		canLookUp: textAt(source?.lookUp, event, root) !== undefined,
	};
}
