import type { Delivery } from '../../../nodes/shared/delivery';
import { hintsFor } from '../../../nodes/CrmDelivery/delivery/hints';

const delivery = (outcome: Delivery['outcome'], more: Partial<Delivery> = {}): Delivery => ({
	outcome,
	reason: null,
	rule: null,
	failure: null,
	retryable: false,
	uncertain: false,
	statusCode: 200,
	reference: null,
	price: null,
	captured: {},
	attempts: 1,
	round: 1,
	nextAttemptAt: null,
	durationMs: 20,
	deliveredAt: '2026-05-04T09:30:00.000Z',
	environment: 'test',
	endpoint: 'https://crm.example.com/leads',
	...more,
});

const messages = (...deliveries: Delivery[]) => hintsFor(deliveries).map(({ message }) => message);

test('a hint counts the leads of each branch', () => {
	expect(hintsFor([delivery('delivered')])).toEqual([
		{
			message: '1 lead: 1 delivered, 0 duplicate, 0 rejected',
			type: 'info',
			location: 'outputPane',
		},
	]);
	expect(messages(delivery('delivered'), delivery('duplicate'), delivery('delivered'))).toEqual([
		'3 leads: 2 delivered, 1 duplicate, 0 rejected',
	]);
});

// n8n shows the branch of the last run or the first one, which may be empty.
test('it warns of rejections, and tells the reason of the first', () => {
	const [hint] = hintsFor([
		delivery('delivered'),
		delivery('rejected', { reason: 'HTTP 422 Unprocessable Entity: Email is invalid' }),
		delivery('rejected', { reason: 'HTTP 500 Internal Server Error' }),
	]);
	expect(hint).toMatchObject({
		message:
			'3 leads: 1 delivered, 0 duplicate, 2 rejected. First rejection: [item 1] HTTP 422 Unprocessable Entity: Email is invalid',
		type: 'warning',
	});
});

test('it says where an answer was doubtful, so that a rule is needed', () => {
	const reason = 'HTTP 200 OK, but the answer says no: success is false';
	const doubted = delivery('rejected', { reason, uncertain: true });
	const asks = 'No rule claims the answer for [item 1], which is a success by its status';
	expect(messages(delivery('delivered'), doubted)[1]).toContain(asks);
	expect(messages(delivery('delivered'), delivery('duplicate', { reason }))[1]).toContain(asks);
	expect(messages(delivery('delivered'), doubted)[1]).toContain(
		"Add a rule under 'Response Rules'",
	);
	for (const settled of [
		delivery('rejected', { reason, rule: 'status 200' }),
		delivery('rejected', { reason: 'HTTP 422', statusCode: 422 }),
		delivery('rejected', { failure: 'timeout', statusCode: null, uncertain: true }),
	]) {
		expect(messages(settled)).toHaveLength(1);
	}
});

test('it says where nothing was sent', () => {
	expect(messages(delivery('delivered', { environment: 'simulated' }))).toEqual([
		'1 lead: 1 delivered, 0 duplicate, 0 rejected. Simulated, nothing was sent',
	]);
});

test('it says where the live endpoint was used, also for one lead of many', () => {
	const live = delivery('delivered', { environment: 'production' });
	const missing = delivery('rejected', {
		environment: 'production',
		attempts: 0,
		reason: 'No email',
	});
	expect(messages(delivery('delivered'), live)).toEqual([
		'2 leads: 2 delivered, 0 duplicate, 0 rejected. Sent to the live endpoint',
	]);
	expect(messages(missing)).toEqual([
		'1 lead: 0 delivered, 0 duplicate, 1 rejected. First rejection: [item 0] No email',
	]);
});

test('a second hint says whether every lead ended as expected', () => {
	const passed = { test: { expected: 'duplicate', passed: true } } as const;
	expect(hintsFor([delivery('duplicate', passed), delivery('duplicate', passed)])[1]).toEqual({
		message: 'Test passed: the outcome is duplicate, as expected',
		type: 'info',
		location: 'outputPane',
	});
});

test('or which one did not, and why', () => {
	const hints = hintsFor([
		delivery('delivered', { test: { expected: 'delivered', passed: true } }),
		delivery('duplicate', {
			reason: 'HTTP 409 Conflict',
			rule: 'status 409',
			test: { expected: 'delivered', passed: false },
		}),
	]);
	expect(hints[1]).toEqual({
		message:
			'Test not passed: expected delivered, but [item 1] is duplicate (HTTP 409 Conflict; rule: status 409)',
		type: 'danger',
		location: 'outputPane',
	});
});

test('a lead that could not be tested is not passed over', () => {
	const hints = messages(
		delivery('delivered', { test: { expected: 'delivered', passed: true } }),
		delivery('rejected', { failure: 'configuration', reason: "'Endpoint' is empty" }),
	);
	expect(hints[1]).toBe(
		"Test not passed: expected delivered, but [item 1] is rejected ('Endpoint' is empty)",
	);
});

test('each lead may have an outcome of its own to expect', () => {
	const hints = messages(
		delivery('delivered', { test: { expected: 'delivered', passed: true } }),
		delivery('duplicate', { test: { expected: 'rejected', passed: false } }),
	);
	expect(hints[1]).toBe('Test not passed: expected rejected, but [item 1] is duplicate');
});

test('what the CRM says is shown as it is, never as HTML', () => {
	const reason = '<a href="https://example.com">R&D</a>';
	const [counts, test] = messages(
		delivery('rejected', { reason, test: { expected: 'delivered', passed: false } }),
	);
	const shown = '&lt;a href="https://example.com"&gt;R&amp;D&lt;/a&gt;';
	expect(counts).toContain(shown);
	expect(test).toContain(shown);
});
