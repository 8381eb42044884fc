import type { Delivery } from '../delivery';

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

/** The outcome of one item of CRM Delivery. */
export interface DeliveredLead {
	lead: { eventId?: unknown };
	delivery: Delivery;
}
