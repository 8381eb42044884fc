import { isDeepStrictEqual } from 'node:util';
import type { Bench } from './bench.mts';
import { expectedOf, type Lead } from './leads.mts';
import { branchesOf, type Published } from './workflows.mts';

const POLL = 50;
const PATIENCE = 60_000;

/** The nodes whose time counts: what takes a lead to the CRM and sorts it by the answer. */
const DELIVERING = ['CRM Delivery', 'HTTP Request', 'Switch'];

/** What one execution took, in ms. */
export interface BatchTimes {
	/** Of the delivering nodes, as n8n's execution data has it. */
	nodes: number;
	/** From the start of the execution to its end. */
	whole: number;
	/** Of the processor, by the whole of n8n. */
	processor: number;
}

/**
 * Sends leads to a workflow as one batch and waits for the end of the execution.
 *
 * @throws where a lead did not reach the CRM or came out of a wrong branch
 */
export async function runBatch(
	{ api, crm, askBounds }: Bench,
	workflow: Published,
	leads: Lead[],
): Promise<BatchTimes> {
	await crm.reset();
	const earlier = await api.executions(workflow.id);
	const before = await askBounds({ way: 'processor' });
	const headers = { 'content-type': 'application/json' };
	const answer = await fetch(workflow.url, {
		method: 'POST',
		headers,
		body: JSON.stringify(leads),
	});
	if (!answer.ok) throw new Error(`n8n answered ${answer.status}: ${await answer.text()}`);
	// n8n is left alone until the CRM has got them all.
	const received = await crm.counts(leads.length);
	const id = await nextExecution(api, workflow, earlier.length);
	const after = await askBounds({ way: 'processor' });
	const execution = await api.execution(id);
	if (execution.status !== 'success') {
		throw new Error(`The execution ended with ${execution.error?.message}`);
	}
	const expected = expectedOf(leads);
	const sorted = branchesOf(execution.runData);
	for (const found of [received, sorted]) {
		if (isDeepStrictEqual(found, expected)) continue;
		throw new Error(`${JSON.stringify(found)} leads, not ${JSON.stringify(expected)}`);
	}
	const { runData, startedAt, stoppedAt } = execution;
	const times = DELIVERING.map((node) => runData[node]?.[0].executionTime ?? 0);
	return {
		nodes: times.reduce((sum, time) => sum + time),
		whole: Date.parse(stoppedAt ?? '') - Date.parse(startedAt),
		processor: after.milliseconds - before.milliseconds,
	};
}

/** The id of the execution that follows so many earlier ones, once it has ended. */
async function nextExecution(
	api: Bench['api'],
	{ id }: Published,
	before: number,
): Promise<string> {
	for (const deadline = Date.now() + PATIENCE; ; ) {
		const [newest, ...earlier] = await api.executions(id);
		if (newest?.stoppedAt && earlier.length >= before) return newest.id;
		if (Date.now() > deadline) throw new Error('The execution did not end');
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}
}
