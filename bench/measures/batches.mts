import { runBatch } from '../batch.mts';
import type { Bench } from '../bench.mts';
import { leadsOf } from '../leads.mts';
import { units, type Row } from '../report.mts';
import { takeTurns } from '../turns.mts';
import { publish } from '../workflows.mts';

const LEADS = 1000;

/** 1,000 leads in one execution, to a CRM that answers at once. */
export async function measureBatches(bench: Bench, rounds: number): Promise<Row[]> {
	const leads = leadsOf(LEADS);
	const side = async (file: string) => {
		const workflow = await publish(bench.api, file, bench.crm.url);
		return async () => await runBatch(bench, workflow, leads);
	};
	const { pack, json, fields, expression } = await takeTurns(
		{
			pack: await side('crm-delivery'),
			json: await side('http-request-batch'),
			fields: await side('http-request-fields-batch'),
			expression: await side('http-request-expression-batch'),
		},
		rounds,
	);
	const batch = '1,000 leads in one execution';
	const nodes = (runs: typeof pack) => runs.map((run) => run.nodes);
	const leadsPerSecond = (runs: typeof pack) => runs.map((run) => (LEADS / run.nodes) * 1000);
	const whole = (runs: typeof pack) => runs.map((run) => run.whole);
	const processor = (runs: typeof pack) => runs.map((run) => run.processor);
	const http = 'HTTP Request + Switch';
	return [
		{
			measured: `${batch}: time of the nodes`,
			ours: nodes(pack),
			other: http,
			theirs: nodes(json),
			show: units.milliseconds,
			aim: 5,
		},
		{
			measured: `${batch}: speed of the nodes`,
			ours: leadsPerSecond(pack),
			other: http,
			theirs: leadsPerSecond(json),
			show: units.leads,
			aim: 5,
		},
		{
			measured: `${batch}: the whole execution`,
			ours: whole(pack),
			other: `Webhook + Split Out + ${http}`,
			theirs: whole(json),
			show: units.milliseconds,
		},
		{
			measured: `${batch}: processor time of n8n`,
			ours: processor(pack),
			other: `Webhook + Split Out + ${http}`,
			theirs: processor(json),
			show: units.milliseconds,
		},
		{
			measured: `${batch}: time of the nodes`,
			ours: nodes(pack),
			other: `${http}, the body as fields`,
			theirs: nodes(fields),
			show: units.milliseconds,
		},
		{
			measured: `${batch}: time of the nodes`,
			ours: nodes(pack),
			other: `${http} by one expression`,
			theirs: nodes(expression),
			show: units.milliseconds,
		},
	];
}
