import {
	startAccountingCrm,
	takes,
	type AccountingCrm,
	type Treatment,
} from '../../dev/durable/accountingCrm.mts';
import { publishDurable } from '../../dev/durable/campaign.mts';
import { people, sendUntilAccepted } from '../../dev/durable/eventSource.mts';
import { startCluster, type Cluster } from '../../dev/durable/n8nCluster.mts';
import { leaveNothing } from '../../dev/processes.mjs';
import { faulty, quick, runScenario } from '../../dev/durable/scenario.mts';

/** A durable campaign on PostgreSQL, in queue mode: main, two webhook processes, two workers, Redis. */

const store = 'postgres';
leaveNothing();

let cluster: Cluster;
let crm: AccountingCrm;
let treat: (email: string, before: number) => Treatment;
let path: string;

const publish = async (options: object = {}) =>
	await publishDurable(cluster, {
		store,
		url: crm.url,
		lease: 15,
		every: 2,
		options: { ...quick, ...options },
	});

beforeAll(async () => {
	cluster = await startCluster({ mode: 'queue', twoWebhooks: true });
	crm = await startAccountingCrm({ treat: (email, before) => treat(email, before) });
	path = (await publish()).referral;
}, 240_000);
afterAll(async () => {
	await cluster?.stop();
	await crm?.stop();
});
beforeEach(() => (treat = faulty));

const urls = () => cluster.webhookUrls.map((url) => `${url}${path}`);

it('the same event 20 times at once, in two webhook processes, is one lead', async () => {
	treat = () => 'take';
	const [event] = people(1, 'repeated');
	const events = Array.from({ length: 20 }, () => event);
	const { accepted } = await sendUntilAccepted({ urls: urls(), events, concurrency: 20 });
	expect(accepted).toBe(20);
	while (!crm.requests.has(event.email)) await pause(100);
	await pause(2000);
	expect(crm.requests.get(event.email)?.filter(takes)).toHaveLength(1);
}, 60_000);

it('no event is lost through the death of each process, and none sent again whose answer had come', async () => {
	const { account, rows, sources } = await runScenario({
		cluster,
		crm,
		store,
		path,
		events: people(120, 'killed'),
		batches: [1, 10],
		troubles: [
			(n8n) => n8n.kill('worker1', 'main'),
			(n8n) => n8n.kill('worker2', 'webhook'),
			(n8n) => n8n.cutRedis(2000),
		],
	});
	expect(account).toMatchObject({ lost: [], unexplained: [] });
	expect(sources.map(({ accepted }) => accepted)).toEqual([60, 60]);
	expect(rows.filter(({ state, outcome }) => state !== 'done' || outcome !== 'delivered')).toEqual(
		[],
	);
}, 300_000);

it('a CRM that is down gets no more than probes, and every lead once when it is back', async () => {
	const pauseOfBreaker = 1000;
	const circuitBreaker = { breaker: { failures: 5, pause: pauseOfBreaker } };
	await publish({ circuitBreaker, laterAttempts: Array(30).fill('2s').join(','), maxAttempts: 1 });
	treat = () => 'down';
	const events = people(60, 'waiting');
	const before = crm.count();
	const from = Date.now();
	await sendUntilAccepted({ urls: urls(), events, batch: 20 });
	await pause(8000);
	treat = () => 'take';
	const sent = crm.count() - before;
	const workers = 2;
	// What is on its way when the breaker opens, and one probe a pause, in each worker.
	const onItsWay = 4 * 10;
	expect(sent).toBeLessThanOrEqual(
		workers * (5 + onItsWay + Math.ceil((Date.now() - from) / pauseOfBreaker)),
	);
	const taken = () => events.filter(({ email }) => crm.requests.get(email)?.some(takes));
	for (const deadline = Date.now() + 60_000; taken().length < 60 && Date.now() < deadline; ) {
		await pause(500);
	}
	expect(taken()).toHaveLength(60);
	const doubled = events.filter(
		({ email }) => (crm.requests.get(email) ?? []).filter(takes).length > 1,
	);
	expect(doubled).toEqual([]);
}, 150_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
