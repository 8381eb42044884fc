/**
 * `npx tsx bench/durable.mts [NAME ...]`: the long runs of durable campaigns. Each appends what it found to
 * `bench/durable-results.md`.
 *
 *     kills-one       2,000 events, one process on SQLite, a data table, five kills
 *     kills-queue     2,000 events, queue mode, PostgreSQL, each process killed, Redis cut for 20 seconds
 *     outage          1,000 leads and a CRM that is down for 30 minutes, 30 times as fast
 *     large           100,000 leads through faults and kills, in queue mode (LEADS=20000 for fewer)
 *     throughput      a durable campaign beside a direct one, with one worker and with two
 */
import { appendFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import { startAccountingCrm, takes, type Treatment } from '../dev/durable/accountingCrm.mts';
import { publishDirect, publishDurable, type Store } from '../dev/durable/campaign.mts';
import { people, sendUntilAccepted } from '../dev/durable/eventSource.mts';
import { startCluster, type Cluster, type ClusterOptions } from '../dev/durable/n8nCluster.mts';
import { faulty, quick, runScenario } from '../dev/durable/scenario.mts';
import { main } from '../dev/processes.mjs';
import { Halt, say } from '../dev/say.mjs';

const RESULTS = join(CHECKOUT, 'bench/durable-results.md');

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function note(name: string, facts: Record<string, unknown>): Promise<void> {
	const date = new Date().toISOString().slice(0, 10);
	const head = `## ${name}\n\n${date}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}\n\n`;
	const lines = Object.entries(facts).map(([fact, value]) => `- ${fact}: ${String(value)}\n`);
	const text = `${head}${lines.join('')}\n`;
	say(text);
	await appendFile(RESULTS, text);
}

interface Faults {
	options: ClusterOptions;
	store: Store;
	count: number;
	batches: number[];
	troubles: Array<(cluster: Cluster) => Promise<void>>;
	calm: number;
	patience: number;
	lease: number;
}

async function throughFaults(name: string, faults: Faults): Promise<void> {
	const { options, store, count, batches, troubles, calm, patience, lease } = faults;
	const cluster = await startCluster(options);
	const crm = await startAccountingCrm({ treat: faulty });
	const published = await publishDurable(cluster, {
		store,
		url: crm.url,
		lease,
		every: 5,
		options: quick,
	});
	const report = await runScenario({
		cluster,
		crm,
		store,
		path: published.referral,
		events: people(count, 'bench'),
		batches,
		troubles,
		calm,
		patience,
		concurrency: 8,
		onProgress: (text) => say(`  ${text}`),
	});
	const { account, rows, sources, duration } = report;
	const outcomes: Record<string, number> = {};
	for (const { state, outcome } of rows) {
		const key = state === 'done' ? String(outcome) : state;
		outcomes[key] = (outcomes[key] ?? 0) + 1;
	}
	await note(name, {
		events: count,
		'processes killed': cluster.kills.map((kill) => kill.name).join(', '),
		'answers to the source': JSON.stringify(sources.map(({ answers }) => answers)),
		'rows of the store': JSON.stringify(outcomes),
		'requests at the CRM': crm.count(),
		lost: account.lost.length,
		'taken twice': account.doubled.length,
		'taken twice although an answer had come and no process died within 10 s of it':
			account.unexplained.length,
		took: `${Math.round(duration / 1000)} s`,
	});
	await cluster.stop();
	await crm.stop();
}

const oneAfterTheOther =
	(...names: Array<Parameters<Cluster['kill']>>) =>
	(): Array<(cluster: Cluster) => Promise<void>> =>
		names.map((killed) => (cluster: Cluster) => cluster.kill(...killed));

async function outage(): Promise<void> {
	const scale = 30;
	const cluster = await startCluster({ mode: 'queue' });
	let treatment: Treatment = 'down';
	const crm = await startAccountingCrm({ treat: () => treatment });
	const breakerPause = 30_000 / scale;
	const published = await publishDurable(cluster, {
		store: 'postgres',
		url: crm.url,
		every: 1,
		options: {
			...quick,
			maxAttempts: 1,
			laterAttempts: ['1m', '5m', '30m', '2h', '6h', '12h', '24h']
				.map((wait) => `${(minutesOf(wait) * 60) / scale}s`)
				.join(', '),
			circuitBreaker: { breaker: { failures: 5, pause: breakerPause } },
		},
	});
	const events = people(1000, 'outage');
	const started = Date.now();
	const urls = cluster.webhookUrls.map((url) => `${url}${published.referral}`);
	const source = sendUntilAccepted({ urls, events, batch: 10, concurrency: 4 });
	await pause((30 * 60_000) / scale);
	const meanwhile = crm.count();
	treatment = 'take';
	const back = Date.now();
	await source;
	const takenTimes = () =>
		events.map(({ email }) => (crm.requests.get(email) ?? []).filter(takes).length);
	while (takenTimes().some((times) => times === 0) && Date.now() - back < 600_000) {
		await pause(500);
	}
	await pause(3000);
	await note('A CRM that is down for 30 minutes (30 times as fast), 1,000 leads, queue mode', {
		'requests while it was down': meanwhile,
		'pauses of the breaker in that time': Math.round((back - started) / breakerPause),
		delivered: takenTimes().filter((times) => times > 0).length,
		'more than once': takenTimes().filter((times) => times > 1).length,
		'all delivered after it was back': `${Math.round((Date.now() - 3000 - back) / 1000)} s`,
	});
	await cluster.stop();
	await crm.stop();
}

const minutesOf = (wait: string) => parseInt(wait, 10) * (wait.endsWith('h') ? 60 : 1);

/** Events a second from the first request to the last lead at the CRM. */
async function rate(cluster: Cluster, path: string, crm: { latency: number }, count: number) {
	const prefix = `rate${Math.random().toString(36).slice(2, 7)}x`;
	const events = people(count, prefix);
	const urls = cluster.webhookUrls.map((url) => `${url}${path}`);
	const started = Date.now();
	const { times } = await sendUntilAccepted({ urls, events, concurrency: 20 });
	const book = books.get(crm.latency)!;
	const done = () => events.every(({ email }) => book.requests.get(email)?.some(takes));
	while (!done()) await pause(50);
	const sorted = [...times].sort((a, b) => a - b);
	return {
		perSecond: (count * 1000) / (Date.now() - started),
		median: sorted[Math.floor(sorted.length / 2)],
	};
}

const books = new Map<number, Awaited<ReturnType<typeof startAccountingCrm>>>();

async function throughput(): Promise<void> {
	for (const latency of [20, 300]) books.set(latency, await startAccountingCrm({ latency }));
	const facts: Record<string, string> = {};
	for (const workers of [1, 2] as const) {
		const cluster = await startCluster({ mode: 'queue', workers, concurrency: 5 });
		for (const latency of [20, 300]) {
			const { url } = books.get(latency)!;
			const durable = await publishDurable(cluster, { store: 'postgres', url });
			const direct = await publishDirect(cluster, { url });
			await pause(3000);
			await rate(cluster, durable.referral, { latency }, 40);
			await rate(cluster, direct, { latency }, 40);
			for (const [kind, path] of [
				['direct', direct],
				['durable', durable.referral],
			]) {
				const { perSecond, median } = await rate(cluster, path, { latency }, 200);
				facts[`CRM of ${latency} ms, ${workers} worker(s) with 5 at a time, ${kind}`] =
					`${perSecond.toFixed(1)} events/s, ${median} ms until the 202 (median)`;
			}
		}
		await cluster.stop();
	}
	await note('Throughput, events one by one, 20 requests at a time, queue mode', facts);
	for (const book of books.values()) await book.stop();
}

const runs: Record<string, () => Promise<void>> = {
	'kills-one': () =>
		throughFaults('2,000 events, one process on SQLite, a data table, five kills', {
			options: { mode: 'one' },
			store: 'data-table',
			count: 2000,
			batches: [1, 20],
			troubles: oneAfterTheOther(['main'], ['main'], ['main'], ['main'], ['main'])(),
			calm: 15_000,
			patience: 1_800_000,
			lease: 60,
		}),
	'kills-queue': () =>
		throughFaults('2,000 events, queue mode, PostgreSQL, each process killed, Redis cut for 20 s', {
			options: { mode: 'queue' },
			store: 'postgres',
			count: 2000,
			batches: [1, 20],
			troubles: [
				...oneAfterTheOther(['main'], ['webhook'], ['worker1'], ['worker2'])(),
				...oneAfterTheOther(['worker1', 'worker2'], ['main', 'webhook'])(),
				(cluster) => cluster.cutRedis(20_000),
			],
			calm: 8000,
			patience: 1_200_000,
			lease: 45,
		}),
	outage,
	large: () =>
		throughFaults('Many leads in batches of 100, queue mode, PostgreSQL', {
			options: { mode: 'queue' },
			store: 'postgres',
			count: Number(process.env.LEADS ?? 100_000),
			batches: [100],
			troubles: oneAfterTheOther(['worker1'], ['worker2'], ['main'], ['webhook', 'worker1'])(),
			calm: 20_000,
			patience: 7_200_000,
			lease: 60,
		}),
	throughput,
};

await main(async () => {
	const names = process.argv.slice(2);
	const unknown = names.find((name) => !(name in runs));
	if (unknown)
		throw new Halt(`There is no run ${unknown}. There are: ${Object.keys(runs).join(', ')}.`);
	for (const name of names.length > 0 ? names : Object.keys(runs)) await runs[name]();
	return 0;
});
