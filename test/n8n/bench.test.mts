/**
 * What the bench compares does the same job: its workflow files import into n8n, send the same leads, and
 * sort them alike.
 */
import type { Execution } from '../../dev/n8nApi.mjs';
import { startCrmServer } from '../../bench/crm/server.mts';
import { leadsOf, statusFor, type Lead } from '../../bench/leads.mts';
import { publish, type Published } from '../../bench/workflows.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { Campaign, n8n } from './harness.mts';

const leads = leadsOf(20);

let crm: Awaited<ReturnType<typeof startCrmServer>>;

beforeAll(async () => {
	crm = await startCrmServer(null, 0);
});

afterAll(() => crm.stop());

const publishFile = async (file: string) =>
	await publish(n8n, file, `http://127.0.0.1:${crm.ports.http}/leads`);

/** Sends leads as one request and waits for the end of the execution. */
async function run({ id, url }: Published, event: Lead | Lead[]): Promise<Execution> {
	const campaign = new Campaign(id, url, '');
	const answer = await campaign.send(event);
	expect(answer.status).toBeLessThan(300);
	const [execution] = await campaign.executions(1);
	expect(execution.status).toBe('success');
	return execution;
}

/** The numbers of the leads that came out of each output of the node that sorts them. */
function sorted({ runData }: Execution): number[][] {
	const [{ data }] = runData['CRM Delivery'] ?? runData.Switch;
	return (data?.main ?? []).map((items) =>
		(items ?? []).map(({ pairedItem }) => (pairedItem as { item: number }).item),
	);
}

const numbersOf = (status: number) =>
	[...leads.keys()].filter((n) => statusFor(leads[n].email) === status);

describe("The bench's workflows", () => {
	it.each([
		'crm-delivery',
		'http-request-batch',
		'http-request-fields-batch',
		'http-request-expression-batch',
	])('sort a batch of leads: %s', async (file) => {
		const execution = await run(await publishFile(file), leads);
		expect(sorted(execution)).toEqual([numbersOf(201), numbersOf(409), numbersOf(422)]);
	});

	it.each(['crm-delivery', 'http-request'])('sort a lead alone: %s', async (file) => {
		for (const [branch, status] of [201, 409, 422].entries()) {
			const execution = await run(await publishFile(file), leads[numbersOf(status)[0]]);
			const expected: number[][] = [[], [], []];
			expected[branch] = [0];
			expect(sorted(execution)).toEqual(expected);
		}
	});

	it('send the CRM the same', async () => {
		const sandbox = await startSandbox();
		const url = `${sandbox.url}/leads`;
		const batches = ['crm-delivery', 'http-request-batch', 'http-request-fields-batch'];
		for (const file of batches) await run(await publish(n8n, file, url), [leads[0]]);
		await run(await publish(n8n, 'http-request', url), leads[0]);
		await sandbox.stop();

		const sent = sandbox.requests.map(({ method, body }) => ({ method, body: JSON.parse(body) }));
		const { referralId, ...attributes } = leads[0];
		expect(sent).toEqual(
			Array(4).fill({ method: 'POST', body: { ...attributes, source: 'referral' } }),
		);
	});

	it('run to the end without a delivery: no-operation', async () => {
		const { runData } = await run(await publishFile('no-operation'), leads[0]);
		expect(runData['No Operation']).toHaveLength(1);
	});
});
