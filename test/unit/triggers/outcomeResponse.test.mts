import { rejection, type Delivery } from '../../../nodes/shared/delivery';
import type { ReceivedEvent } from '../../../nodes/shared/senderResponse/contract';
import { outcomeResponse } from '../../../nodes/shared/senderResponse/outcomeResponse';

const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
	...rejection('network', 'The CRM could not be reached'),
	outcome: 'delivered',
	reason: null,
	failure: null,
	reference: 'crm-1',
	attempts: 1,
	round: 1,
	nextAttemptAt: null,
	durationMs: 5,
	deliveredAt: '2026-01-01T00:00:00.000Z',
	environment: 'production',
	endpoint: 'https://crm.example.com/leads',
	...changes,
});

const event = (eventId: string, index = 0, batch = true): ReceivedEvent => ({
	eventId,
	received: { batch, index },
});

it('says of one event its outcome', () => {
	const leads = [{ lead: { eventId: 'a' }, delivery: delivery() }];
	expect(outcomeResponse([event('a', 0, false)], leads)).toEqual({
		status: 'delivered',
		eventId: 'a',
		reason: null,
		reference: 'crm-1',
		failure: null,
		retryable: false,
	});
});

it('says why a lead was rejected, and nothing about the request', () => {
	const rejected = delivery({
		...rejection('network', 'The CRM could not be reached', { retryable: true }),
		request: { method: 'POST', url: '', headers: {}, body: null },
	});
	expect(outcomeResponse([event('a', 0, false)], [{ lead: {}, delivery: rejected }])).toEqual({
		status: 'rejected',
		eventId: 'a',
		reason: 'The CRM could not be reached',
		reference: null,
		failure: 'network',
		retryable: true,
	});
});

it("lists a batch in the sender's order, its invalid events among it", () => {
	const first = event('a', 0);
	first.received.invalid = [{ index: 1, attribute: 'email', message: "'email' is required" }];
	const leads = [
		{ lead: { eventId: 'c' }, delivery: delivery({ outcome: 'duplicate', reason: 'Known' }) },
		{ lead: { eventId: 'a' }, delivery: delivery() },
	];
	expect(outcomeResponse([first, event('c', 2)], leads)).toMatchObject({
		status: 'processed',
		results: [
			{ index: 0, status: 'delivered', eventId: 'a' },
			{ index: 1, status: 'invalid', attribute: 'email', message: "'email' is required" },
			{ index: 2, status: 'duplicate', eventId: 'c', reason: 'Known' },
		],
	});
});

it('lists a batch of one as a batch', () => {
	const leads = [{ lead: { eventId: 'a' }, delivery: delivery() }];
	expect(outcomeResponse([event('a')], leads)).toMatchObject({
		status: 'processed',
		results: [{ index: 0, status: 'delivered' }],
	});
});

it('gives each of two events with one id its own outcome', () => {
	const leads = (['delivered', 'duplicate'] as const).map((outcome) => ({
		lead: { eventId: 'a' },
		delivery: delivery({ outcome }),
	}));
	expect(outcomeResponse([event('a', 0), event('a', 1)], leads)).toMatchObject({
		results: [{ status: 'delivered' }, { status: 'duplicate' }],
	});
});

it('calls an event accepted whose lead went another way', () => {
	const leads = [{ lead: { eventId: 'b' }, delivery: delivery() }];
	expect(outcomeResponse([event('a', 0), event('b', 1)], leads)).toMatchObject({
		results: [
			{ index: 0, status: 'accepted', eventId: 'a' },
			{ index: 1, status: 'delivered' },
		],
	});
});

it('goes by the order where the workflow dropped the ids', () => {
	const leads = (['delivered', 'rejected'] as const).map((outcome) => ({
		lead: {},
		delivery: delivery({ outcome }),
	}));
	expect(outcomeResponse([event('a', 0), event('b', 1)], leads)).toMatchObject({
		results: [
			{ status: 'delivered', eventId: 'a' },
			{ status: 'rejected', eventId: 'b' },
		],
	});
});
