import type { Delivery } from '../../shared/delivery';
import type { EventFault } from '../parse/event';

/** What the sender is told: a status code, and JSON or a page. */
export interface Answer {
	statusCode: number;
	headers?: Record<string, string>;
	body: { status: string; message?: string; [name: string]: unknown };
	/** HTML that a person gets instead of the body. */
	page?: string;
}

/** An event of a request that starts nothing. */
export interface InvalidEvent {
	/** Its place in the request, from 0. */
	index: number;
	attribute: string | null;
	message: string;
}

/**
 * What the trigger leaves beside the json of each item (`received`) for the answer with the
 * outcome: the request is only known there, the deliveries only in CRM Delivery.
 */
export interface Received {
	batch: boolean;
	/** The event's place in the request, from 0. */
	index: number;
	/** The request's invalid events; they stand at the first item only. */
	invalid?: InvalidEvent[];
	/** A person waits for the answer, in a browser. */
	page?: true;
}

/** An item of the trigger. */
export interface ReceivedEvent {
	eventId: unknown;
	received: Received;
}

/** What became of one item of CRM Delivery. */
export interface DeliveredLead {
	lead: { eventId?: unknown };
	delivery: Delivery;
}

const refusals = {
	unauthorized: 401,
	forbidden: 403,
	unlinked: 404,
	tooLarge: 413,
	unsupported: 415,
	invalid: 422,
	misconfigured: 500,
};

/** An answer to a request that starts nothing. */
export const refuse = (
	status: keyof typeof refusals,
	message: string,
	more: Record<string, unknown> = {},
): Answer => ({ statusCode: refusals[status], body: { status, message, ...more } });

/** The setting at fault is for the owner's eyes: it goes to the log, not to the sender. */
export const misconfigured = (): Answer =>
	refuse('misconfigured', 'This URL cannot take events at the moment');

export const unauthorized = (scheme: string): Answer => ({
	...refuse('unauthorized', 'The credentials of the request are missing or not right'),
	...(scheme === 'basicAuth' && {
		headers: { 'WWW-Authenticate': 'Basic realm="events", charset="UTF-8"' },
	}),
});

/** The answer where no event is left: `unlinked` for one event of another campaign, else `invalid`. */
export function refuseEvents(faults: EventFault[], batch: boolean): Answer {
	const invalid = faults.map(({ attribute, message }, index) => ({ index, attribute, message }));
	if (batch) {
		const message = faults.length > 0 ? 'No event is valid' : 'The request holds no event';
		return refuse('invalid', message, { invalid });
	}
	const [fault] = faults;
	return refuse(fault.unlinked ? 'unlinked' : 'invalid', fault.message, { invalid });
}

/** The body of the answer once n8n has stored the run. */
export const acceptance = (accepted: number, invalid: InvalidEvent[]) => ({
	status: 'accepted',
	accepted,
	invalid,
});

function outcomeOf(eventId: unknown, delivery: Delivery | undefined) {
	if (delivery === undefined) return { status: 'accepted', eventId };
	const { outcome, reason, reference, failure, retryable } = delivery;
	return { status: outcome, eventId, reason, reference, failure, retryable };
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
export function outcomeAnswer(events: ReceivedEvent[], leads: DeliveredLead[]) {
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
