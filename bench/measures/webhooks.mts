import type { Bench } from '../bench.mts';
import { runLoad, type Load } from '../load.mts';
import { units, type Row } from '../report.mts';
import { percentile } from '../statistics.mts';
import { takeTurns } from '../turns.mts';
import { publish } from '../workflows.mts';

const CONCURRENCY = 10;

export interface WebhookSize {
	rounds: number;
	/** Of each side in a round. */
	requests: number;
}

/** One referral a request, each an execution of its own. */
export async function measureWebhooks(
	bench: Bench,
	isolates: 'default' | 'lazy',
	{ rounds, requests }: WebhookSize,
): Promise<Row[]> {
	const side = async (file: string) => {
		const workflow = await publish(bench.api, file, bench.crm.url);
		const delivers = file !== 'no-operation';
		return async () =>
			await runLoad(bench, workflow, { requests, concurrency: CONCURRENCY, delivers });
	};
	const { pack, http, bound } = await takeTurns(
		{
			pack: await side('crm-delivery'),
			http: await side('http-request'),
			bound: await side('no-operation'),
		},
		rounds,
	);
	const webhook = `Webhook, ${isolates === 'lazy' ? 'lazy isolates' : 'n8n as it comes'}`;
	const perSecond = (loads: Load[]) => loads.map((load) => load.perSecond);
	const processor = (loads: Load[]) => loads.map((load) => load.processor);
	const answered = (share: number) => (loads: Load[]) =>
		loads.map(({ answers }) => percentile(answers, share));
	const other = 'Webhook + HTTP Request + Switch';
	const least = 'Webhook + No Operation';
	return [
		{
			measured: webhook,
			ours: perSecond(pack),
			other,
			theirs: perSecond(http),
			show: units.executions,
			aim: isolates === 'lazy' ? 3 : undefined,
		},
		{
			measured: webhook,
			ours: perSecond(pack),
			other: least,
			theirs: perSecond(bound),
			show: units.executions,
			aim: isolates === 'lazy' ? 0.9 : undefined,
		},
		...Object.entries({ [other]: http, [least]: bound }).map(([name, loads]) => ({
			measured: `${webhook}: processor time of n8n for an execution`,
			ours: processor(pack),
			other: name,
			theirs: processor(loads),
			show: units.milliseconds,
		})),
		...[0.5, 0.99].map((share) => ({
			measured: `${webhook}: time to the answer, p${share * 100}`,
			ours: answered(share)(pack),
			other,
			theirs: answered(share)(http),
			show: units.milliseconds,
		})),
	];
}
