import type { Received } from '../../shared/senderResponse/contract';
import type { WebhookAnswer } from '../respond/webhookAnswer';
import type { Attributes } from '../parse/decode';

/** An event to start the workflow with. */
export interface AcceptedEvent {
	json: Attributes;
	received: Received;
}

/** Nothing starts. */
export interface Refusal {
	events: null;
	answer: WebhookAnswer;
	/** What the owner of the workflow should know and the sender should not. */
	log?: string;
}

export type Intake = { events: AcceptedEvent[]; answer: WebhookAnswer } | Refusal;
