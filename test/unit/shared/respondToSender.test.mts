import { respondToSender } from '../../../nodes/shared/senderResponse/respondToSender';
import { contextOf, newLog } from '../kit/context.mts';

const trigger = (name: string, respond = 'responseNode', type = 'referralTrigger') => ({
	name,
	type: `n8n-nodes-referral-delivery.${type}`,
	parameters: { respond },
});

const event = (eventId: string, received: object | undefined = { batch: false, index: 0 }) => ({
	json: { eventId },
	received,
});

const lead = (eventId: string, outcome = 'delivered') => ({
	lead: { eventId },
	delivery: { outcome, reason: null, reference: null, failure: null, retryable: false } as never,
});

/** What the sender is answered, where these nodes stand before CRM Delivery. */
async function answer(
	parents: object[],
	executed: Record<string, object[]>,
	leads = [lead('e-1')],
): Promise<unknown[]> {
	const log = newLog();
	const $ = (name: string) => ({
		isExecuted: name in executed,
		all: () => executed[name] ?? [],
	});
	const more = { getParentNodes: () => parents, getWorkflowDataProxy: () => ({ $ }) };
	await respondToSender(contextOf({ more }, log), leads);
	return log.responses;
}

test('of two triggers that wait, the one that ran is answered', async () => {
	const parents = [trigger('A'), trigger('B')];
	const body = { status: 'delivered', eventId: 'e-1' };

	expect(await answer(parents, { B: [event('e-1')] })).toMatchObject([{ statusCode: 200, body }]);
	expect(await answer(parents, { A: [event('e-1')] })).toMatchObject([{ statusCode: 200, body }]);
});

test('a trigger that answered by itself is not answered again', async () => {
	expect(await answer([trigger('A', 'onReceived')], { A: [event('e-1')] })).toEqual([]);
	const parents = [trigger('A', 'onReceived'), trigger('B')];
	expect(await answer(parents, { A: [event('e-1')] })).toEqual([]);
});

test('another node is no trigger of ours', async () => {
	expect(await answer([trigger('A', 'responseNode', 'webhook')], { A: [event('e-1')] })).toEqual(
		[],
	);
});

test('pinned data was received from nobody', async () => {
	expect(await answer([trigger('A')], { A: [{ json: { eventId: 'e-1' } }] })).toEqual([]);
});

test('a batch gets a result for each event', async () => {
	const events = [event('e-1', { batch: true, index: 0 }), event('e-2', { batch: true, index: 1 })];
	const leads = [lead('e-2', 'rejected'), lead('e-1')];

	expect(await answer([trigger('A')], { A: events }, leads)).toMatchObject([
		{
			body: {
				status: 'processed',
				results: [
					{ index: 0, status: 'delivered' },
					{ index: 1, status: 'rejected' },
				],
			},
		},
	]);
});

test('a person in a browser gets a page', async () => {
	const received = { batch: false, index: 0, page: true };
	const [response] = await answer([trigger('A', 'responseNode', 'unsubscribeTrigger')], {
		A: [event('e-1', received)],
	});

	expect(response).toMatchObject({ headers: { 'content-type': 'text/html; charset=utf-8' } });
	expect((response as { body: string }).body).toContain('You are unsubscribed');
});
