import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	taken,
	type Answer,
	type CountingCrm,
	type Seen,
} from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, type Lead } from './kit.mts';

let n8n: N8n;
let crm: CountingCrm;
let answer: (request: Seen) => Answer | null;

beforeAll(async () => {
	n8n = await loadPack();
});
beforeEach(async () => {
	answer = () => ({ status: 503 });
	crm = await startCountingCrm((request) => answer(request));
});
afterEach(async () => await crm.stop());

const ada = { email: 'ada@example.com', eventId: 'event-1' };

const send = async (leads: IDataObject[], options: IDataObject = {}) =>
	await deliver(n8n, { url: crm.url, options: { maxAttempts: 1, ...options } }, leads);

const secondsUntil = ({ delivery }: Lead) =>
	(Date.parse(String(delivery.nextAttemptAt)) - Date.parse(delivery.deliveredAt)) / 1000;

describe('Later Attempts', () => {
	test('a lead that could go through later says when it is due, round by round', async () => {
		const rounds: Array<[number, number | null]> = [];
		let lead: IDataObject = ada;
		for (let round = 0; round < 3; round++) {
			const { rejected } = await send([lead], { laterAttempts: '1m, 1h' });
			const due = rejected[0].delivery.nextAttemptAt === null ? null : secondsUntil(rejected[0]);
			rounds.push([rejected[0].delivery.round, due]);
			[lead] = rejected;
		}
		expect(rounds.map(([round]) => round)).toEqual([1, 2, 3]);
		const [first, second, third] = rounds.map(([, due]) => due);
		expect(first).toBeGreaterThanOrEqual(60);
		expect(first).toBeLessThanOrEqual(72);
		expect(second).toBeGreaterThanOrEqual(3600);
		expect(second).toBeLessThanOrEqual(4320);
		expect(third).toBeNull();
	});

	test.each<[string, Answer, string]>([
		['delivered', taken, 'delivered'],
		['refused for good', { status: 422 }, 'rejected'],
	])('a lead that is %s is not due again', async (_, given, outcome) => {
		answer = () => given;
		const { all } = await send([ada], { laterAttempts: '1m' });
		expect(all[0].delivery).toMatchObject({ outcome, round: 1, nextAttemptAt: null });
	});

	test('nor is any without the option', async () => {
		const { rejected } = await send([ada]);
		expect(rejected[0].delivery).toMatchObject({
			retryable: true,
			round: 1,
			nextAttemptAt: null,
		});
	});

	test('a Retry-After beyond Max Retry Delay moves it out', async () => {
		answer = () => ({ status: 503, headers: { 'retry-after': '7200' } });
		const { rejected } = await send([ada], { laterAttempts: '1m', maxRetryDelay: 10 });
		expect(secondsUntil(rejected[0])).toBeGreaterThanOrEqual(7199);
	});

	test('the idempotency key is the same in every round', async () => {
		const options = { laterAttempts: '1m', idempotencyKeyHeader: 'Idempotency-Key' };
		const { rejected } = await send([{ email: 'ada@example.com' }], options);
		await send(rejected, options);
		const keys = crm.seen.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toHaveLength(2);
		expect(keys[1]).toBe(keys[0]);
	});

	test('a text that is no duration is a fault in the settings', async () => {
		const { run } = await send([ada], { laterAttempts: '1m, later' });
		expect(run.error?.message).toContain("'Later Attempts' holds 'later'");
		expect(crm.seen).toEqual([]);
	});
});

describe('Uncertain Leads', () => {
	const uncertain = { ...ada, delivery: { round: 1, uncertain: true } };

	test('are sent again, unless told otherwise, and stay uncertain until an answer decides', async () => {
		const { rejected } = await send([uncertain]);
		expect(rejected[0].delivery).toMatchObject({ round: 2, uncertain: true });
		answer = () => taken;
		const { delivered } = await send([uncertain]);
		expect(delivered[0].delivery).toMatchObject({ round: 2, uncertain: false });
	});

	test('are not sent again where they are to be held', async () => {
		const options = { uncertainLeads: 'hold', laterAttempts: '1m' };
		const { rejected } = await send([uncertain], options);
		expect(crm.seen).toEqual([]);
		expect(rejected[0].delivery).toMatchObject({
			outcome: 'rejected',
			reason: expect.stringContaining('The CRM may have this lead'),
			uncertain: true,
			attempts: 0,
			round: 1,
			nextAttemptAt: null,
		});
	});

	test('are held from the attempt on that made them so', async () => {
		answer = () => null;
		const options = { uncertainLeads: 'hold', laterAttempts: '1m', maxAttempts: 3 };
		const { rejected } = await send([ada], options);
		expect(crm.seen).toHaveLength(1);
		expect(rejected[0].delivery).toMatchObject({ uncertain: true, nextAttemptAt: null });
	});

	test('others are tried as ever', async () => {
		const options = { uncertainLeads: 'hold', laterAttempts: '1m', maxAttempts: 2 };
		const { rejected } = await send([ada], options);
		expect(crm.seen).toHaveLength(2);
		expect(rejected[0].delivery).toMatchObject({ uncertain: false });
		expect(rejected[0].delivery.nextAttemptAt).not.toBeNull();
	});
});

describe('Circuit Breaker', () => {
	const breaker = (failures: number, pause: number) => ({
		circuitBreaker: { breaker: { failures, pause } },
		concurrency: 1,
		laterAttempts: '1m',
	});
	const people = Array.from({ length: 20 }, (_, index) => ({ email: `lead${index}@example.com` }));

	test('after so many failures in a row the rest is rejected unsent, and says so', async () => {
		const { rejected } = await send(people, breaker(3, 60_000));
		expect(crm.seen).toHaveLength(3);
		expect(rejected).toHaveLength(20);
		expect(rejected[19].delivery).toMatchObject({
			failure: 'network',
			retryable: true,
			uncertain: false,
			attempts: 0,
			round: 0,
			reason: expect.stringMatching(/circuit breaker is open: the last 3 requests to 127/),
		});
		expect(secondsUntil(rejected[19])).toBeGreaterThan(55);
		expect(secondsUntil(rejected[19])).toBeLessThan(75);
	});

	test('a lead that was held back has all its attempts before it', async () => {
		const options = breaker(1, 60_000);
		const { rejected } = await send(people.slice(0, 2), options);
		const again = await send([rejected[1]], options);
		expect(again.rejected[0].delivery).toMatchObject({ attempts: 0, round: 0 });
		expect(again.rejected[0].delivery.nextAttemptAt).not.toBeNull();
	});

	test('other executions of the process know it, too, until one request goes through', async () => {
		await send(people.slice(0, 2), breaker(2, 300));
		await send(people, breaker(2, 300));
		expect(crm.seen).toHaveLength(2);

		await new Promise((resolve) => setTimeout(resolve, 320));
		answer = () => taken;
		const { delivered } = await send(people, breaker(2, 300));
		expect(delivered).toHaveLength(20);
	});

	test('it ends the attempts of a lead on its way', async () => {
		const { rejected } = await send(people.slice(0, 1), { ...breaker(2, 60_000), maxAttempts: 5 });
		expect(crm.seen).toHaveLength(2);
		expect(rejected[0].delivery).toMatchObject({ attempts: 2, round: 1, statusCode: 503 });
	});

	test.each<[string, Answer]>([
		['a refusal', { status: 422 }],
		['a request to wait', { status: 429 }],
	])('%s is no failure', async (_, given) => {
		answer = () => given;
		await send(people, breaker(3, 60_000));
		expect(crm.seen).toHaveLength(20);
	});

	test('a connection that is cut is one', async () => {
		answer = () => null;
		await send(people, breaker(3, 60_000));
		expect(crm.seen).toHaveLength(3);
	});

	test('two CRMs on one host with other ports are two', async () => {
		await send(people, breaker(3, 60_000));
		const other = await startCountingCrm();
		const { delivered } = await deliver(
			n8n,
			{ url: other.url, options: breaker(3, 60_000) },
			people,
		);
		await other.stop();
		expect(delivered).toHaveLength(20);
	});

	test.each([
		[{ failures: 0, pause: 1000 }, 'Failures'],
		[{ failures: 5, pause: 'long' }, 'Pause'],
	])('%j is a fault in the settings', async (values, parameter) => {
		const { run } = await send(people, { circuitBreaker: { breaker: values } });
		expect(run.error?.message).toContain(`'${parameter}' is '`);
		expect(crm.seen).toEqual([]);
	});
});
