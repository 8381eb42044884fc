import { Agent, request } from 'node:http';
import type { Bench } from './bench.mts';
import { leadsOf } from './leads.mts';
import type { Published } from './workflows.mts';

const POLL = 100;
const PATIENCE = 120_000;

export interface Load {
	/** Executions that ended, a second. */
	perSecond: number;
	/** How long n8n took to answer each request, in ms. */
	answers: number[];
	/** Of the processor by n8n, for one execution, in ms. */
	processor: number;
}

/**
 * Sends one referral a request, `concurrency` requests at a time, and waits until every execution
 * has ended.
 *
 * @throws where a request was not answered with a success or an execution failed
 */
export async function runLoad(
	{ api, crm, askBounds }: Bench,
	workflow: Published,
	{ requests, concurrency, delivers }: { requests: number; concurrency: number; delivers: boolean },
): Promise<Load> {
	const earlier = await ended(api, workflow);
	await crm.reset();
	const leads = leadsOf(requests);
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const answers: number[] = [];
	let next = 0;
	const worker = async () => {
		while (next < requests) {
			const body = JSON.stringify(leads[next++]);
			const sent = performance.now();
			await post(workflow.url, body, agent);
			answers.push(performance.now() - sent);
		}
	};
	const before = await askBounds({ way: 'processor' });
	const started = performance.now();
	await Promise.all(Array.from({ length: concurrency }, worker));
	if (delivers) await crm.counts(requests);
	for (const deadline = Date.now() + PATIENCE; ; ) {
		if ((await ended(api, workflow)) - earlier >= requests) break;
		if (Date.now() > deadline) throw new Error('Some executions did not end with success');
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}
	const seconds = (performance.now() - started) / 1000;
	const after = await askBounds({ way: 'processor' });
	agent.destroy();
	return {
		perSecond: requests / seconds,
		answers,
		processor: (after.milliseconds - before.milliseconds) / requests,
	};
}

async function ended(api: Bench['api'], { id }: Published): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success'] }));
	return (await api.request('GET', `/executions?filter=${filter}&limit=1`)).count;
}

const post = (url: string, body: string, agent: Agent): Promise<void> =>
	new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json' };
		const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
			answer.resume();
			answer.on('end', () => {
				const { statusCode = 0 } = answer;
				if (statusCode >= 200 && statusCode < 300) resolve();
				else reject(new Error(`n8n answered a webhook with ${statusCode}`));
			});
		});
		sent.on('error', reject);
		sent.end(body);
	});
