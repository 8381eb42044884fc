import { startAccountingCrm, takes, type AccountingCrm } from '../../dev/durable/accountingCrm.mts';
import { publishDurable, storedEvents } from '../../dev/durable/campaign.mts';
import { people, sendUntilAccepted } from '../../dev/durable/eventSource.mts';
import { startCluster, type Cluster } from '../../dev/durable/n8nCluster.mts';
import { leaveNothing } from '../../dev/processes.mjs';
import { faulty, quick, runScenario } from '../../dev/durable/scenario.mts';

/** A durable campaign on a data table, in an n8n of one process on SQLite. */

const store = 'data-table';
leaveNothing();

let cluster: Cluster;
let crm: AccountingCrm;
let treat: typeof faulty;
let path: string;

beforeAll(async () => {
	cluster = await startCluster({ mode: 'one' });
	crm = await startAccountingCrm({ treat: (email, before) => treat(email, before) });
	const options = { store, url: crm.url, lease: 20, every: 4, options: quick } as const;
	path = (await publishDurable(cluster, options)).referral;
}, 180_000);
afterAll(async () => {
	await cluster?.stop();
	await crm?.stop();
});
beforeEach(() => (treat = faulty));

it('no event is lost through kills and faults, and none sent again whose answer had come', async () => {
	const { account, rows, sources } = await runScenario({
		cluster,
		crm,
		store,
		path,
		events: people(40, 'killed'),
		batches: [1, 10],
		troubles: [(n8n) => n8n.kill('main')],
	});
	expect(account).toMatchObject({ lost: [], unexplained: [] });
	expect(sources.map(({ accepted }) => accepted)).toEqual([20, 20]);
	expect(rows.filter(({ state, outcome }) => state !== 'done' || outcome !== 'delivered')).toEqual(
		[],
	);
	expect(rows).toHaveLength(40);
}, 240_000);

it('the same event 20 times at once is one lead', async () => {
	treat = () => 'take';
	const [event] = people(1, 'repeated');
	const events = Array.from({ length: 20 }, () => event);
	const urls = cluster.webhookUrls.map((url) => `${url}${path}`);
	const { accepted } = await sendUntilAccepted({ urls, events, concurrency: 20 });
	expect(accepted).toBe(20);
	const settled = async () =>
		(await storedEvents(cluster, store)).filter(({ eventId }) => eventId === 'repeated-0');
	while ((await settled()).some(({ state }) => state !== 'done')) await pause(200);
	expect(crm.requests.get(event.email)?.filter(takes)).toHaveLength(1);
	expect(await settled()).toHaveLength(1);
}, 60_000);

it('a batch that holds an event twice delivers it once', async () => {
	treat = () => 'take';
	const [event] = people(1, 'twice');
	const urls = cluster.webhookUrls.map((url) => `${url}${path}`);
	await sendUntilAccepted({ urls, events: [event, event], batch: 2 });
	while (!crm.requests.has(event.email)) await pause(100);
	await pause(1500);
	expect(crm.requests.get(event.email)).toHaveLength(1);
}, 60_000);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
