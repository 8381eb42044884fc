import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	taken,
	type Answer,
	type CountingCrm,
	type Seen,
} from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: CountingCrm;
let answer: (request: Seen) => Answer | null | Promise<Answer | null>;

beforeAll(async () => {
	n8n = await loadPack();
});
beforeEach(async () => {
	answer = () => taken;
	crm = await startCountingCrm((request) => answer(request));
});
afterEach(async () => await crm.stop());

const ada = { email: 'ada@example.com', eventId: 'event-1' };
const grace = { email: 'grace@example.com', eventId: 'event-2' };
const alan = { email: 'alan@example.com' };

const send = async (leads: IDataObject[], options: IDataObject = {}, more: IDataObject = {}) =>
	await deliver(n8n, { url: crm.url, ...more, options }, leads);

/** The first requests of each lead get an answer that asks for another one. */
const failing =
	(times: number, failure: Answer = { status: 503 }) =>
	({ before }: Seen) =>
		before < times ? failure : taken;

/** The waits of a lead between its requests, in ms. */
const waitsOf = (email: string) => {
	const times = crm.seenOf(email).map(({ at }) => at);
	return times.slice(1).map((at, index) => at - times[index]);
};

test('a lead is delivered by the attempt that goes through', async () => {
	answer = failing(2);
	const { delivered } = await send([ada, grace]);

	expect(delivered.map(({ delivery }) => delivery.attempts)).toEqual([3, 3]);
	expect(crm.seen).toHaveLength(6);
});

test('after three attempts, unless told otherwise, it is rejected and worth a later try', async () => {
	answer = () => ({ status: 503 });
	const { rejected } = await send([ada], {}, { otherwise: 'delivered' });

	expect(rejected[0].delivery).toMatchObject({
		failure: null,
		retryable: true,
		uncertain: false,
		statusCode: 503,
		attempts: 3,
		reason: 'HTTP 503 Service Unavailable (after 3 attempts)',
	});
	expect(crm.seen).toHaveLength(3);
});

test('a status that is not listed is not tried again', async () => {
	answer = () => ({ status: 501 });
	const { rejected } = await send([ada]);

	expect(rejected[0].delivery).toMatchObject({ attempts: 1, retryable: false });
	expect(crm.seen).toHaveLength(1);
});

test('an answer that a rule takes for "retry" is tried again', async () => {
	answer = failing(2, { status: 200, body: '{"state": "busy"}' });
	const { delivered } = await send(
		[ada],
		{},
		{
			responseRules: {
				rules: [{ outcome: 'retry', source: 'bodyField', path: 'state', value: 'busy' }],
			},
		},
	);

	expect(delivered[0].delivery.attempts).toBe(3);
	expect(crm.seen).toHaveLength(3);
});

test('the waits grow and are spread at random', async () => {
	answer = failing(3);
	const leads = Array.from({ length: 20 }, (_, index) => ({ email: `l${index}@example.com` }));
	await send(leads, { retryDelay: 300, maxRetryDelay: 30_000, maxAttempts: 4, concurrency: 20 });

	const thirds = leads.map(({ email }) => waitsOf(email)[2]);
	expect(Math.max(...thirds)).toBeGreaterThan(300);
	expect(Math.max(...thirds) - Math.min(...thirds)).toBeGreaterThan(300);
});

test.each([
	['seconds', () => '1', 950],
	// A date has no parts of a second.
	['a date', () => new Date(Date.now() + 3000).toUTCString(), 1950],
])('Retry-After in %s is waited for', async (_name, retryAfter, least) => {
	answer = failing(1, { status: 429, headers: { 'retry-after': retryAfter() } });
	const { delivered } = await send([ada], { maxRetryDelay: 30_000 });

	expect(delivered).toHaveLength(1);
	expect(waitsOf(ada.email)[0]).toBeGreaterThanOrEqual(least);
});

test('no wait is longer than Max Retry Delay, whatever the CRM asks for', async () => {
	answer = failing(2, { status: 429, headers: { 'retry-after': '3600' } });
	const { delivered } = await send([ada], { retryDelay: 3_600_000, maxRetryDelay: 200 });

	expect(delivered).toHaveLength(1);
	for (const wait of waitsOf(ada.email)) expect(wait).toBeGreaterThanOrEqual(190);
});

test('every attempt carries the same idempotency key, the event id or a hash of the lead', async () => {
	answer = failing(2);
	const { delivered } = await send([ada, grace, alan], { idempotencyKeyHeader: 'Idempotency-Key' });

	expect(delivered).toHaveLength(3);
	const keys = [ada, grace, alan].map(({ email }) =>
		crm.seenOf(email).map(({ headers }) => headers['idempotency-key']),
	);
	expect(keys[0]).toEqual(['event-1', 'event-1', 'event-1']);
	expect(keys[1]).toEqual(['event-2', 'event-2', 'event-2']);
	expect(new Set(keys[2]).size).toBe(1);
	expect(keys[2][0]).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
	['blank', ' '],
	['an object', { number: 7 }],
	['nothing', null],
])('leads whose event id is %s have keys of their own', async (_name, eventId) => {
	await send(
		[
			{ ...ada, eventId },
			{ ...grace, eventId },
		],
		{ idempotencyKeyHeader: 'Idempotency-Key' },
	);

	const keys = crm.seen.map(({ headers }) => headers['idempotency-key']);
	expect(new Set(keys).size).toBe(2);
	for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test('an event id goes into the header as any other value does', async () => {
	await send([{ ...ada, eventId: 'Zoë\r\nX-Other: 1' }], { idempotencyKeyHeader: 'X-Key' });

	const [{ headers }] = crm.seen;
	expect(Buffer.from(String(headers['x-key']), 'latin1').toString()).toBe('Zoë X-Other: 1');
	expect(headers['x-other']).toBeUndefined();
});

test('times that are too long for a timer are as long as one can be', async () => {
	answer = failing(1, { status: 429, headers: { 'retry-after': '1' } });
	const { delivered } = await send([ada], { timeout: 1e12, maxRetryDelay: 1e12 });

	expect(delivered).toHaveLength(1);
	expect(waitsOf(ada.email)[0]).toBeGreaterThanOrEqual(950);
});

describe('a lead that an attempt left uncertain', () => {
	test('stays so where the CRM says nothing more', async () => {
		answer = async () => {
			await crm.stop();
			return null;
		};
		const { rejected } = await send([ada]);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'network',
			uncertain: true,
			retryable: true,
			attempts: 3,
			reason: expect.stringMatching(/was refused.*An earlier attempt may have reached the CRM\.$/),
		});
	});

	test('stays so where the CRM does not decide', async () => {
		answer = ({ before }) => (before === 0 ? null : { status: 503 });
		const { rejected } = await send([ada]);

		expect(rejected[0].delivery).toMatchObject({ uncertain: true, statusCode: 503, attempts: 3 });
	});

	test('stays so where the CRM refuses a later attempt, and no rule says what that means', async () => {
		answer = ({ before }) => (before === 0 ? null : { status: 422 });
		const { rejected } = await send([ada]);

		expect(rejected[0].delivery).toMatchObject({ uncertain: true, statusCode: 422, attempts: 2 });
	});

	test.each([
		['delivered', taken],
		['rejected', { status: 422 }],
	])('is certain once the CRM answers and a rule says that it is %s', async (outcome, decided) => {
		answer = ({ before }) => (before === 0 ? null : decided);
		const responseRules = { rules: [{ outcome: 'rejected', statusCodes: '422' }] };
		const { all } = await send([ada], {}, { responseRules });

		expect(all[0].delivery).toMatchObject({ outcome, uncertain: false, attempts: 2 });
		expect(crm.seen).toHaveLength(2);
	});
});
