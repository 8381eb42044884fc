import type { Delivery } from '../delivery';
import type { DeliveredLead, ReceivedEvent } from './contract';

/** Where no answer of the CRM decided, the reason names hosts, settings or credentials of the workflow's owner. */
const reasonOf = ({ failure, reason }: Delivery): string | null => {
	switch (failure) {
		case null:
			return reason;
		case 'missingField':
			return 'The event lacks something that the CRM asks for';
		case 'invalidRequest':
			return 'The event holds something that cannot be passed on';
		case 'network':
		case 'timeout':
		case 'tls':
			return 'The CRM could not be reached';
		default:
			return 'The event cannot be passed on at the moment';
	}
};

function outcomeOf(eventId: unknown, delivery: Delivery | undefined) {
	if (delivery === undefined) return { status: 'accepted', eventId };
	const { outcome, reference, failure, retryable } = delivery;
	return { status: outcome, eventId, reason: reasonOf(delivery), reference, failure, retryable };
}

/**
 * The body of the answer with the outcome, by the events that the trigger put out and the
 * leads that CRM Delivery puts out, which belong together by `eventId` (or, where the
 * workflow dropped that, by their order).
 *
 * One event: `{ status, eventId, reason, reference, failure, retryable }`, where `status`
 * is `delivered`, `duplicate` or `rejected`. A batch: `{ status: "processed", results }`
 * with such an entry and its `index` for each event, in the sender's order; an invalid one
 * is `{ index, status: "invalid", attribute, message }`. An event whose lead went another
 * way in the workflow is `accepted`.
 */
export function outcomeResponse(events: ReceivedEvent[], leads: DeliveredLead[]) {
	const byId = new Map<unknown, Delivery[]>();
	leads.forEach(({ lead, delivery }, place) => {
		const inOrder = leads.length === events.length ? events[place].eventId : undefined;
		const id = lead.eventId ?? inOrder;
		byId.set(id, [...(byId.get(id) ?? []), delivery]);
	});
	const results = events.map(({ eventId, received: { index } }) => ({
		index,
		result: outcomeOf(eventId, byId.get(eventId)?.shift()),
	}));
	const { batch, invalid = [] } = events[0].received;
	if (!batch) return results[0].result;
	const refused = invalid.map(({ index, attribute, message }) => ({
		index,
		result: { status: 'invalid', attribute, message },
	}));
	return {
		status: 'processed',
		results: [...results, ...refused]
			.sort((a, b) => a.index - b.index)
			.map(({ index, result }) => ({ index, ...result })),
	};
}
