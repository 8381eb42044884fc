import { isDeepStrictEqual } from 'node:util';
import { runBatch } from '../batch.mts';
import type { Bench } from '../bench.mts';
import { expectedOf, leadsOf } from '../leads.mts';
import { units, type Row } from '../report.mts';
import { takeTurns } from '../turns.mts';
import { publish } from '../workflows.mts';

const LEADS = 1000;
const CONCURRENCIES = [10, 20];

/** The ways of the Bounds node to send a lead. */
const WAYS = {
	helper: "n8n's request helper alone",
	fetch: 'fetch alone, connections kept',
	agent: 'node:http alone, connections kept',
};

/** What a lead costs beyond the call that carries it. */
export async function measureBounds(bench: Bench, rounds: number): Promise<Row[]> {
	const { api, crm, askBounds } = bench;
	const leads = leadsOf(LEADS);
	const { delivered, duplicate, rejected } = expectedOf(leads);
	const expected = { 201: delivered, 409: duplicate, 422: rejected };
	const callsAlone = async (way: keyof typeof WAYS, concurrency: number) => {
		const request = { way, url: crm.url, leads, concurrency };
		const { milliseconds, statuses } = await askBounds(request);
		if (isDeepStrictEqual(statuses, expected)) return milliseconds / LEADS;
		throw new Error(`${way} was answered with ${JSON.stringify(statuses)}`);
	};

	const rows: Row[] = [];
	for (const concurrency of CONCURRENCIES) {
		const workflow = await publish(api, 'crm-delivery', crm.url, { concurrency });
		const { pack, ...ways } = await takeTurns(
			{
				pack: async () => (await runBatch(bench, workflow, leads)).nodes / LEADS,
				helper: async () => await callsAlone('helper', concurrency),
				fetch: async () => await callsAlone('fetch', concurrency),
				agent: async () => await callsAlone('agent', concurrency),
			},
			rounds,
		);
		for (const [way, theirs] of Object.entries(ways)) {
			rows.push({
				measured: `1,000 leads, ${concurrency} at a time`,
				ours: pack,
				other: WAYS[way as keyof typeof WAYS],
				theirs,
				show: units.perLead,
			});
		}
	}
	return rows;
}
