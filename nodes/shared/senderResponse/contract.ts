/**
 * What a trigger, Event Receipt and CRM Delivery agree on, so that one of them answers the sender
 * of the events: the trigger's parameter `respond`, and the key `received` beside the json of its items.
 */

import type { Delivery } from '../delivery';

/** Who answers the sender: the trigger at once, CRM Delivery with the outcome, or Event Receipt. */
export type Respond = 'onReceived' | 'responseNode' | 'receiptNode';

/** The types of the nodes that leave their answer to another one. */
export const TRIGGER_TYPE = /\.(referralTrigger|unsubscribeTrigger)$/;

/** The type of the node that answers once the events are stored. */
export const RECEIPT_TYPE = /\.eventReceipt$/;

/** An answer as n8n sends it for a node. */
export interface SenderAnswer {
	statusCode: number;
	headers: Record<string, string>;
	/** JSON, or text. */
	body: object | string;
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
	/** What the sender is told when all events are stored; it stands at the first item, for Event Receipt. */
	accepted?: SenderAnswer;
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
