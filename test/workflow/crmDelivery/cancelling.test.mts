import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	taken,
	until,
	type Answer,
	type CountingCrm,
} from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: CountingCrm;

beforeAll(async () => {
	n8n = await loadPack();
});
afterEach(async () => await crm.stop());

const leads = Array.from({ length: 20 }, (_, index) => ({ email: `l${index}@example.com` }));

/** How many sockets and timers keep this process alive. */
function left(): { sockets: number; timers: number } {
	const resources = process.getActiveResourcesInfo();
	const count = (kind: string) => resources.filter((resource) => resource === kind).length;
	return { sockets: count('TCPSocketWrap'), timers: count('Timeout') };
}

const never = async () => await new Promise<Answer>(() => {});
const busy = (retryAfter: string) => () => ({
	status: 503,
	headers: { 'retry-after': retryAfter },
});

const cases: Array<[string, () => Answer | Promise<Answer>, IDataObject, number]> = [
	['waits for answers', never, { concurrency: 3 }, 3],
	['waits to try again', () => ({ status: 503 }), { retryDelay: 600_000, concurrency: 3 }, 3],
	['waits as the CRM asked', busy('600'), { concurrency: 3 }, 3],
	['waits for its turn', () => taken, { requestsPerSecond: 0.01, concurrency: 3 }, 1],
];

test.each(cases)(
	'an execution that is cancelled while it %s ends, and sends nothing more',
	async (_name, answer, options, sent) => {
		crm = await startCountingCrm(answer);
		await until(() => left().sockets === 0);
		const { timers } = left();
		const controller = new AbortController();
		const run = deliver(
			n8n,
			{ url: crm.url, options: { maxRetryDelay: 600_000, timeout: 600_000, ...options } },
			leads,
			{ signal: controller.signal },
		);
		await until(() => crm.seen.length === sent && (answer === never || crm.atOnce() === 0));
		controller.abort();
		const { run: ended } = await run;

		expect(ended.status).toBe('canceled');
		// The test's own time-out ends these where something is left.
		await until(() => crm.atOnce() === 0);
		await until(() => left().sockets === 0 && left().timers <= timers);
		expect(crm.seen).toHaveLength(sent);
	},
);
