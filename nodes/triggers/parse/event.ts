import { isWithinDepth } from '../../shared/depth';
import { isBlank } from '../../shared/blank';
import { attributeOf, simplify } from './attributes';
import { digestOf } from './digest';
import { ownIdOf } from './eventId';
import { freeName, nameAttributes } from './nameAttributes';
import { isObject, type Attributes } from './tree';
import { readBoolean } from '../../shared/readBoolean';
import { isGiven } from './values';

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
	shared: SharedAttributes;
	/** The request as received, for the item. */
	source: Attributes | undefined;
	/** Another event of the request has the id that this one names. */
	distrustIds?: boolean;
}

/** What the events of a request have in common: named and hashed once for all of them. */
export interface SharedAttributes {
	named: Map<string, unknown>;
	/** Empty where there are none. */
	digest: string;
}

/** What the source that is chosen says of an event. */
export interface SourceKnowledge {
	/** What no other event of the source has. */
	id?: string;
	/** The source can be asked who it is about, so that nobody need be named. */
	canLookUp?: boolean;
}

export interface EventFault {
	/** The attribute at fault; null where the event as a whole is. */
	attribute: string | null;
	message: string;
	/** The event is for another campaign than the trigger's. */
	unlinked?: true;
}

/** An event's item, or why it is none. */
export type ReadEvent = { item: Attributes } | { fault: EventFault };

/** How a person who unsubscribes can be known. */
export const IDENTIFIERS = ['email', 'emailSha256', 'emailMd5', 'mobile'];

/** What an event without anything to deliver may still carry. */
const ABOUT_THE_EVENT = ['campaignId', 'test'];

export function shareAttributes(received: Attributes): SharedAttributes {
	const named = nameAttributes(received);
	return { named, digest: named.size === 0 ? '' : digestOf(named) };
}

function merge(own: Map<string, unknown>, shared: Map<string, unknown>): Map<string, unknown> {
	if (shared.size === 0) return own;
	const merged = new Map(own);
	for (const [name, value] of shared) {
		if (isBlank(merged.get(name))) merged.set(name, value);
	}
	return merged;
}

/** An id or an address as text; undefined where there is none. */
const idText = (value: unknown): string | undefined =>
	(typeof value === 'string' || typeof value === 'number') && isGiven(value)
		? String(value).trim()
		: undefined;

/** A campaign's id, which some tables make a decimal: 48213.0 is 48213. */
const campaignOf = (attributes: Map<string, unknown>): string | undefined =>
	idText(attributes.get('campaignId'))?.replace(/^(\d+)\.0+$/, '$1');

/** Whether a required attribute has a value; one that is known has to be a text or a number. */
function hasRequired(simplified: Array<[string, unknown]>, name: string): boolean {
	const known = attributeOf(name);
	const wanted = simplify(known?.key ?? name);
	return simplified.some(([given, value]) => {
		if (given !== wanted) return false;
		return known ? idText(value) !== undefined || typeof value === 'boolean' : isGiven(value);
	});
}

function faultOf(
	attributes: Map<string, unknown>,
	settings: EventSettings,
	canLookUp: boolean,
): EventFault | undefined {
	const given = [...attributes].filter(([, value]) => !isBlank(value)).map(([name]) => name);
	if (given.every((name) => ABOUT_THE_EVENT.includes(name))) {
		return { attribute: null, message: 'The event has no attributes' };
	}
	const campaign = attributes.get('campaignId');
	if (
		settings.campaign !== '' &&
		!isBlank(campaign) &&
		campaignOf(attributes) !== settings.campaign
	) {
		return {
			attribute: 'campaignId',
			message: 'No such campaign is linked here',
			unlinked: true,
		};
	}
	if (readBoolean(attributes.get('test')) === undefined) {
		return { attribute: 'test', message: "'test' is neither true nor false" };
	}
	const required = settings.requiredAttributes;
	const simplified = (required.length > 0 ? [...attributes] : []).map(
		([name, value]): [string, unknown] => [simplify(name), value],
	);
	const missing = required.find((name) => !hasRequired(simplified, name));
	if (missing !== undefined) {
		const attribute = attributeOf(missing)?.key ?? missing;
		return { attribute, message: `'${attribute}' is required and empty` };
	}
	const known = IDENTIFIERS.some((name) => idText(attributes.get(name)) !== undefined);
	if (settings.eventType === 'unsubscribe' && !known && !canLookUp) {
		return {
			attribute: 'email',
			message: 'An unsubscribe needs an email address, its SHA-256 or MD5 hash, or a mobile number',
		};
	}
	return undefined;
}

function itemOf(
	attributes: Map<string, unknown>,
	{ received, own }: { received: Attributes; own: Map<string, unknown> },
	sourceId: string | undefined,
	{ eventType, campaign }: EventSettings,
	{ receivedAt, messageId, shared, source, distrustIds }: Arrival,
): Attributes {
	const ownId = distrustIds || sourceId !== undefined ? undefined : ownIdOf(attributes, received);
	const item: Attributes = {
		eventType,
		eventId:
			(distrustIds ? undefined : sourceId) ??
			ownId?.id ??
			messageId ??
			digestOf(own, shared.digest),
		campaignId: campaignOf(attributes) ?? (campaign || null),
		receivedAt,
		test: readBoolean(attributes.get('test')),
		...(source && { source }),
	};
	const meant = new Set(['campaignId', 'test', ...(ownId?.name === 'eventId' ? ['eventId'] : [])]);
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
 * The `eventId` is the event's own id where no other event can have it, else the request's, else
 * a hash of the event. An event that names no campaign belongs to the trigger's, because the URL does.
 */
export function readEvent(
	received: unknown,
	settings: EventSettings,
	arrival: Arrival,
	{ id, canLookUp = false }: SourceKnowledge = {},
): ReadEvent {
	if (!isObject(received)) {
		return { fault: { attribute: null, message: 'The event is not a set of named attributes' } };
	}
	if (!isWithinDepth(received)) {
		return { fault: { attribute: null, message: 'The event is nested too deep' } };
	}
	const own = nameAttributes(received);
	const attributes = merge(own, arrival.shared.named);
	const fault = faultOf(attributes, settings, canLookUp);
	return fault ? { fault } : { item: itemOf(attributes, { received, own }, id, settings, arrival) };
}
