import { digestOf } from './digest';
import { IDENTIFIERS, type ReadEvent } from './event';
import type { Attributes } from './tree';

/** What differs from request to request, and not from event to event. */
const SAME_FOR_ALL = ['receivedAt', 'source'];

const contentOf = (item: Attributes): string =>
	digestOf(new Map(Object.entries(item).filter(([name]) => !SAME_FOR_ALL.includes(name))));

const personOf = (item: Attributes): string =>
	JSON.stringify(IDENTIFIERS.map((name) => item[name] ?? null));

/**
 * Ids that two events have which differ. An `id` must not stand in two events of other content;
 * a `referralId` or `eventId` may, where the person is the same.
 */
function ambiguousIds(items: Attributes[]): Set<unknown> {
	const counts = new Map<unknown, number>();
	for (const { eventId } of items) counts.set(eventId, (counts.get(eventId) ?? 0) + 1);
	const repeated = items.filter(({ eventId }) => counts.get(eventId) !== 1);
	const first = new Map<unknown, { content: string; person: string }>();
	const ambiguous = new Set<unknown>();
	for (const item of repeated) {
		const { eventId } = item;
		const isSure = [item.referralId, item.eventId_].includes(eventId) || !('id' in item);
		const seen = { content: contentOf(item), person: personOf(item) };
		const before = first.get(eventId);
		if (before === undefined) first.set(eventId, seen);
		else if (isSure ? before.person !== seen.person : before.content !== seen.content) {
			ambiguous.add(eventId);
		}
	}
	return ambiguous;
}

const isItem = (result: ReadEvent | 'ignored'): result is { item: Attributes } =>
	result !== 'ignored' && 'item' in result;

/**
 * Reads the events of a request. An id that two of them name is no event's own: with one
 * `eventId`, and so one idempotency key, one of the two people would be lost.
 */
export function readAll(
	received: unknown[],
	read: (event: unknown, index: number, distrustIds: boolean) => ReadEvent | 'ignored',
): Array<ReadEvent | 'ignored'> {
	const results = received.map((event, index) => read(event, index, false));
	const items = results.flatMap((result) => (isItem(result) ? [result.item] : []));
	const ambiguous = items.length > 1 ? ambiguousIds(items) : new Set();
	if (ambiguous.size === 0) return results;
	return results.map((result, index) =>
		isItem(result) && ambiguous.has(result.item.eventId)
			? read(received[index], index, true)
			: result,
	);
}
