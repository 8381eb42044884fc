import { runBatch } from '../batch.mts';
import type { Bench } from '../bench.mts';
import { leadsOf } from '../leads.mts';
import { units, type Row } from '../report.mts';
import { takeTurns } from '../turns.mts';
import { publish } from '../workflows.mts';

const LEADS = 200;

/** In ms. */
export const ROUND_TRIP = 40;

/** 200 leads in one execution, to a CRM over TLS that is a round trip away. */
export async function measureFar(bench: Bench, rounds: number): Promise<Row[]> {
	const leads = leadsOf(LEADS);
	const side = async (file: string, options: object = {}) => {
		const workflow = await publish(bench.api, file, bench.crm.farUrl, options);
		return async () => (await runBatch(bench, workflow, leads)).nodes;
	};
	const { pack, atOnce, http } = await takeTurns(
		{
			pack: await side('crm-delivery'),
			atOnce: await side('crm-delivery', { concurrency: LEADS }),
			http: await side('http-request-batch'),
		},
		rounds,
	);
	const measured = `200 leads over TLS, ${ROUND_TRIP} ms away: time of the nodes`;
	const compared = {
		other: 'HTTP Request (all at once) + Switch',
		theirs: http,
		show: units.milliseconds,
	};
	return [
		{ measured: `${measured}, 10 leads at a time`, ours: pack, ...compared },
		{ measured: `${measured}, all at once`, ours: atOnce, ...compared },
	];
}
