import { createHash } from 'node:crypto';

import { attributeOf, simplify } from './attributes';
import { isObject, type Attributes } from './decode';
import { isBlank, readBoolean, normaliseValue } from './values';

export type EventType = 'referral' | 'unsubscribe';

/** What the trigger is set to take. */
export interface EventSettings {
	eventType: EventType;
	/** The campaign's id; empty takes every campaign. */
	campaign: string;
	/** Attributes that must not be empty, in any spelling. */
	requiredAttributes: string[];
}

/** What the request says about each of its events. */
export interface Arrival {
	/** ISO 8601. */
	receivedAt: string;
	/** The request's id, with the event's place in it if it is one of a batch. */
	messageId: string | undefined;
	/** Attributes from the query and from beside the list; an event's own go first. */
	shared: Attributes;
	/** The request as received, for the item. */
	source: Attributes | undefined;
}

export interface EventFault {
	/** The attribute at fault; null where the event as a whole is. */
	attribute: string | null;
	message: string;
	/** The event is for another campaign than the trigger's. */
	unlinked?: true;
}

/** How a person who unsubscribes can be known. */
const IDENTIFIERS = ['email', 'emailSha256', 'emailMd5', 'mobile'];

/** What an event without anything to deliver may still carry. */
const ABOUT_THE_EVENT = ['campaignId', 'test'];

/** A name that is taken gets a trailing underscore, and another until it is free. */
const freeName = (name: string, isTaken: (name: string) => boolean): string =>
	isTaken(name) ? freeName(`${name}_`, isTaken) : name;

/**
 * Attributes by their canonical names. Of several spellings of one attribute the canonical
 * one wins, else the first; an empty one never does. The others keep their own name, and
 * so do lists and objects, which no known attribute is.
 */
export function nameAttributes(received: Attributes): Map<string, unknown> {
	const entries = Object.entries(received)
		.filter(([name]) => name !== '__proto__')
		.map(([name, value]) => ({
			name,
			value,
			known: typeof value === 'object' && value !== null ? undefined : attributeOf(name),
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

function merge(own: Attributes, shared: Attributes): Map<string, unknown> {
	const merged = nameAttributes(own);
	for (const [name, value] of nameAttributes(shared)) {
		if (isBlank(merged.get(name))) merged.set(name, value);
	}
	return merged;
}

/** An id or an address as text; undefined where there is none. */
const idText = (value: unknown): string | undefined =>
	(typeof value === 'string' || typeof value === 'number') && !isBlank(value)
		? String(value).trim()
		: undefined;

function faultOf(
	attributes: Map<string, unknown>,
	settings: EventSettings,
): EventFault | undefined {
	const given = [...attributes].filter(([, value]) => !isBlank(value)).map(([name]) => name);
	if (given.every((name) => ABOUT_THE_EVENT.includes(name))) {
		return { attribute: null, message: 'The event has no attributes' };
	}
	const campaign = attributes.get('campaignId');
	if (settings.campaign !== '' && !isBlank(campaign) && idText(campaign) !== settings.campaign) {
		return {
			attribute: 'campaignId',
			message: 'No such campaign is linked here',
			unlinked: true,
		};
	}
	if (readBoolean(attributes.get('test')) === undefined) {
		return { attribute: 'test', message: "'test' is neither true nor false" };
	}
	const names = given.map(simplify);
	const missing = settings.requiredAttributes.find(
		(name) => !names.includes(simplify(attributeOf(name)?.key ?? name)),
	);
	if (missing !== undefined) {
		const attribute = attributeOf(missing)?.key ?? missing;
		return { attribute, message: `'${attribute}' is required and empty` };
	}
	const known = IDENTIFIERS.some((name) => idText(attributes.get(name)) !== undefined);
	if (settings.eventType === 'unsubscribe' && !known) {
		return {
			attribute: 'email',
			message: 'An unsubscribe needs an email address, its SHA-256 or MD5 hash, or a mobile number',
		};
	}
	return undefined;
}

function itemOf(
	attributes: Map<string, unknown>,
	{ eventType, campaign }: EventSettings,
	{ receivedAt, messageId, source }: Arrival,
): Attributes {
	const own = ['referralId', 'eventId', 'id'].map((name) => idText(attributes.get(name)));
	const eventId =
		own.find((id) => id !== undefined) ??
		messageId ??
		createHash('sha256')
			.update(JSON.stringify([...attributes]))
			.digest('hex');
	const item: Attributes = {
		eventType,
		eventId,
		campaignId: idText(attributes.get('campaignId')) ?? (campaign || null),
		receivedAt,
		test: readBoolean(attributes.get('test')),
		...(source && { source }),
	};
	const meant = new Set(['campaignId', 'test', ...(eventId === own[1] ? ['eventId'] : [])]);
	const isTaken = (name: string) => Object.hasOwn(item, name) || attributes.has(name);
	for (const [name, value] of attributes) {
		if (!Object.hasOwn(item, name)) item[name] = value;
		else if (!meant.has(name) && !isBlank(value)) item[freeName(name, isTaken)] = value;
	}
	return item;
}

/**
 * The json of the item for one event, or why it is none:
 * `{ eventType, eventId, campaignId, receivedAt, test, ...attributes }`.
 *
 * An event that names no campaign belongs to the trigger's, because the URL does.
 */
export function readEvent(
	received: unknown,
	settings: EventSettings,
	arrival: Arrival,
): { item: Attributes } | { fault: EventFault } {
	if (!isObject(received)) {
		return { fault: { attribute: null, message: 'The event is not a set of named attributes' } };
	}
	const attributes = merge(received, arrival.shared);
	const fault = faultOf(attributes, settings);
	return fault ? { fault } : { item: itemOf(attributes, settings, arrival) };
}
