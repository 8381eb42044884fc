import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pageHeaders, pageType, resultPage } from './pages';
import type { DeliveredLead, Received } from './contract';
import { outcomeResponse } from './outcomeResponse';

const TRIGGER = /\.(referralTrigger|unsubscribeTrigger)$/;

/** The items that the trigger put out which leaves its answer to this node; undefined where none does. */
function eventsToAnswer(context: IExecuteFunctions): INodeExecutionData[] | undefined {
	const waiting = context
		.getParentNodes(context.getNode().name, { includeNodeParameters: true })
		.filter(({ type, parameters }) => TRIGGER.test(type) && parameters?.respond === 'responseNode');
	if (waiting.length === 0) return undefined;
	const { $ } = context.getWorkflowDataProxy(0);
	const trigger = waiting.find(({ name }) => $(name).isExecuted);
	return trigger && $(trigger.name, true).all(0);
}

/**
 * Answers the sender of the events with their outcomes, where a trigger before this node is
 * set to respond with the delivery outcome; does nothing otherwise. For CRM Delivery to call
 * once in `execute`, with all its leads, after the last one is decided. n8n sends the first
 * answer of an execution, so of several CRM Delivery nodes in a row the first one answers.
 */
export async function respondToSender(
	context: IExecuteFunctions,
	leads: DeliveredLead[],
): Promise<void> {
	// Data pinned in the editor was not received, so nobody waits.
	const events = (eventsToAnswer(context) ?? [])
		.filter(({ received }) => received !== undefined)
		.map(({ json, received }) => ({
			eventId: json.eventId,
			received: received as unknown as Received,
		}));
	if (events.length === 0) return;
	const body = outcomeResponse(events, leads);
	const answer = events[0].received.page
		? { headers: { ...pageHeaders, ...pageType }, body: resultPage(body.status) }
		: { headers: { 'content-type': 'application/json' }, body };
	await context.sendResponse({ statusCode: 200, ...answer });
}
