import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { pageHeaders, pageType, resultPage } from './pages';
import {
	TRIGGER_TYPE,
	type DeliveredLead,
	type Received,
	type ReceivedEvent,
	type Respond,
} from './contract';
import { outcomeResponse } from './outcomeResponse';

/** The events that a trigger before this node put out and left for it to answer; none where none did. */
function eventsToAnswer(context: IExecuteFunctions, respond: Respond): ReceivedEvent[] {
	const waiting = context
		.getParentNodes(context.getNode().name, { includeNodeParameters: true })
		.filter(({ type, parameters }) => TRIGGER_TYPE.test(type) && parameters?.respond === respond);
	if (waiting.length === 0) return [];
	const { $ } = context.getWorkflowDataProxy(0);
	const trigger = waiting.find(({ name }) => $(name).isExecuted);
	const items: INodeExecutionData[] = trigger ? $(trigger.name, true).all(0) : [];
	// Data pinned in the editor was not received, so nobody waits.
	return items
		.filter(({ received }) => received !== undefined)
		.map(({ json, received }) => ({
			eventId: json.eventId,
			received: received as unknown as Received,
		}));
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
	const events = eventsToAnswer(context, 'responseNode');
	if (events.length === 0) return;
	const body = outcomeResponse(events, leads);
	const answer = events[0].received.page
		? { headers: { ...pageHeaders, ...pageType }, body: resultPage(body.status) }
		: { headers: { 'content-type': 'application/json' }, body };
	await context.sendResponse({ statusCode: 200, ...answer });
}

/**
 * Tells the sender that its events are taken, once all of a request have come to this node, in one
 * run of it or in several. Events are known by `eventId`, or by their number where the workflow
 * dropped that. For Event Receipt to call in each run.
 */
export async function acknowledge(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<void> {
	const events = eventsToAnswer(context, 'receiptNode');
	const accepted = events.find(({ received }) => received.accepted)?.received.accepted;
	if (accepted === undefined) return;

	const earlier = earlierItems(context);
	const isComplete = (here: INodeExecutionData[]) => {
		const ids = new Set(here.map(({ json }) => json.eventId).filter((id) => id !== undefined));
		const isHere = ({ eventId }: ReceivedEvent) => ids.has(eventId as never);
		return ids.size === 0 ? here.length >= events.length : events.every(isHere);
	};
	if (isComplete(earlier) || !isComplete([...earlier, ...items])) return;
	await context.sendResponse({ ...accepted });
}

/** What came out of this node in its earlier runs. */
function earlierItems(context: IExecuteFunctions): INodeExecutionData[] {
	const { $, $runIndex } = context.getWorkflowDataProxy(0);
	const self = $(context.getNode().name, true);
	return Array.from({ length: $runIndex as number }, (_, run) => self.all(0, run)).flat();
}
