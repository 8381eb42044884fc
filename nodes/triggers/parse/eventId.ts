import { attributeOf, simplify } from './attributes';
import type { Attributes } from './tree';
import { isBlank } from '../../shared/blank';

/** Names of an event's own id, the surest first. */
const ID_NAMES = ['referralId', 'eventId', 'id'];

/**
 * What an event says of itself, simplified. An `id` beside one of these is as often that of the
 * webhook, the person or the message as the event's: all that such a source sends could share it.
 */
const EVENT_WORDS = [
	...['event', 'events', 'eventtype', 'eventname', 'webhook', 'webhookid', 'webhookname', 'hook'],
	...['hookid', 'action', 'actiontype', 'topic', 'trigger', 'triggertype', 'type', 'recordtype'],
	...['messagetype', 'notificationtype', 'metric', 'msgtype', 'subscriptiontype'],
];

const idText = (value: unknown): string | undefined =>
	(typeof value === 'string' || typeof value === 'number') && !isBlank(value)
		? String(value).trim()
		: undefined;

const isSaying = (name: string) => EVENT_WORDS.includes(simplify(name));

const namesIn = (own: Attributes) => Object.keys(own).map((name) => attributeOf(name)?.key ?? name);

/**
 * The id that an event names as its own; undefined where it names none that is sure.
 *
 * @param own the event without what it shares with others
 */
export function ownIdOf(
	attributes: Map<string, unknown>,
	own: Attributes,
): { name: string; id: string } | undefined {
	const names = namesIn(own);
	// The event of a GET request stands in its query, which else is shared.
	const isOwn = (name: string) => names.length === 0 || names.includes(name);
	const saysWhat = [...attributes.keys()].some(isSaying);
	for (const name of ID_NAMES) {
		const id = idText(attributes.get(name));
		if (id !== undefined && isOwn(name) && !(name === 'id' && saysWhat)) return { name, id };
	}
	return undefined;
}
