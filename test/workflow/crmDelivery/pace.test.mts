import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	taken,
	until,
	type Answer,
	type CountingCrm,
	type Seen,
} from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
const started: CountingCrm[] = [];

beforeAll(async () => {
	n8n = await loadPack();
});
afterEach(async () => {
	for (const crm of started.splice(0)) await crm.stop();
});

async function startCrm(
	answer?: (request: Seen) => Answer | null | Promise<Answer | null>,
): Promise<CountingCrm> {
	const crm = await startCountingCrm(answer);
	started.push(crm);
	return crm;
}

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `l${index}@example.com` }));

const slowDown: Answer = { status: 429, headers: { 'retry-after': '1' } };

/** Each lead goes to the CRM that it names. */
const toEach = { url: '={{ $json.crm }}' };

test('no more leads than Concurrency are on their way at once, and as many are', async () => {
	// No answer comes before four wait, and then each takes a while.
	const crm: CountingCrm = await startCrm(async ({ before }) => {
		await until(() => crm.mostAtOnce() === 4);
		await new Promise((resolve) => setTimeout(resolve, 20));
		return before === 0 ? { status: 503 } : taken;
	});
	const leads = people(10);
	const { delivered } = await deliver(n8n, { url: crm.url, options: { concurrency: 4 } }, leads);

	expect(delivered).toHaveLength(10);
	expect(crm.seen).toHaveLength(20);
	expect(crm.mostAtOnce()).toBe(4);
});

test('the leads come out in the order they came in, whatever order they are answered in', async () => {
	const leads = people(8);
	const crm: CountingCrm = await startCrm(async ({ email }) => {
		// All are there, and the last is answered first.
		await until(() => crm.seen.length === 8);
		const index = leads.findIndex((lead) => lead.email === email);
		await until(() => crm.atOnce() <= index + 1);
		return taken;
	});
	const { delivered } = await deliver(n8n, { url: crm.url, options: { concurrency: 8 } }, leads);

	expect(delivered.map(({ email }) => email)).toEqual(leads.map(({ email }) => email));
});

test('Requests Per Second holds for the whole run, repeats included', async () => {
	const crm = await startCrm(({ before }) => (before === 0 ? { status: 503 } : taken));
	const start = performance.now();
	const { delivered } = await deliver(
		n8n,
		{ url: crm.url, options: { requestsPerSecond: 10, concurrency: 6 } },
		people(6),
	);

	expect(delivered).toHaveLength(6);
	expect(crm.seen).toHaveLength(12);
	for (const [index, { at }] of crm.seen.entries()) {
		expect(at - start).toBeGreaterThanOrEqual(index * 100 - 5);
	}
});

describe('Retry-After', () => {
	const order = (...leads: Array<[email: string, crm: CountingCrm]>): IDataObject[] =>
		leads.map(([email, { url }]) => ({ email: `${email}@example.com`, crm: url }));

	test.each([
		['that is tried again', 3],
		['that has had its last attempt', 1],
	])('of a lead %s keeps all leads from that host, and none from another', async (_name, max) => {
		let paused = false;
		const busy = await startCrm(() => {
			if (paused) return taken;
			paused = true;
			return slowDown;
		});
		// Until the busy one has answered, its leads wait behind these.
		const free: CountingCrm = await startCrm(async ({ email }) => {
			if (email !== 'last@example.com')
				await until(() => busy.seen.length > 0 && busy.atOnce() === 0);
			return taken;
		});
		const leads = order(
			['first', busy],
			['behind', free],
			['beside', free],
			['held', busy],
			['last', free],
		);
		const { delivered } = await deliver(
			n8n,
			{ ...toEach, options: { concurrency: 3, maxAttempts: max, maxRetryDelay: 30_000 } },
			leads,
		);

		expect(delivered).toHaveLength(max === 1 ? 4 : 5);
		const [first, ...later] = busy.seen;
		const [last] = free.seenOf('last@example.com');
		expect(later.length).toBe(max === 1 ? 1 : 2);
		for (const { at } of later) {
			expect(at - first.at).toBeGreaterThanOrEqual(950);
			expect(last.at).toBeLessThan(at);
		}
	});
});
