/**
 * What is tried by hand reaches no live CRM by a side door: a connection in a sub-workflow or behind
 * other nodes keeps to its Test Endpoint, or rejects.
 */
import { randomUUID } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, n8n, pack, publishCampaign } from './harness.mts';

let live: Sandbox;
let staging: Sandbox;

beforeAll(async () => {
	[live, staging] = await Promise.all([startSandbox(), startSandbox()]);
});
afterAll(() => Promise.all([live.stop(), staging.stop()]));
beforeEach(() => {
	live.reset();
	staging.reset();
});

const nodeOf = (name: string, type: string, parameters: object, more: object = {}) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...more,
});
const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** A connection workflow, published, and one that calls it, with an item that says nothing of tests. */
async function connectionAndCaller(crm: object, credentials: object = {}) {
	const connection = await n8n.saveWorkflow({
		name: `Connection ${randomUUID()}`,
		nodes: [
			nodeOf(
				'Start',
				'n8n-nodes-base.executeWorkflowTrigger',
				{ inputSource: 'passthrough' },
				{ typeVersion: 1.1 },
			),
			nodeOf('CRM Delivery', `${pack}.crmDelivery`, crm, { credentials }),
		],
		connections: { Start: to('CRM Delivery') },
	});
	await n8n.publish(connection);
	const caller = await n8n.saveWorkflow({
		name: `Campaign ${randomUUID()}`,
		nodes: [
			nodeOf('By hand', 'n8n-nodes-base.manualTrigger', {}),
			nodeOf(
				'Deliver',
				'n8n-nodes-base.executeWorkflow',
				{ workflowId: { __rl: true, mode: 'id', value: connection.id } },
				{ typeVersion: 1.2 },
			),
		],
		connections: { 'By hand': to('Deliver') },
		pinData: { 'By hand': [{ json: { email: 'ada@example.com', firstName: 'Ada' } }] },
	});
	return { connection, caller };
}

async function runByHand({ id }: { id: string }, trigger: string) {
	const run = { triggerToStartFrom: { name: trigger } };
	const { executionId } = await n8n.request('POST', `/workflows/${id}/run`, run);
	for (;;) {
		const found = (await n8n.executions(id)).find((one) => one.id === executionId);
		if (found && ['success', 'error', 'crashed'].includes(found.status)) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return await n8n.execution(executionId);
}

/** The delivery of the only lead, in the last execution of the connection. */
async function deliveryIn(id: string) {
	const [{ id: executionId }] = await n8n.executions(id);
	const { runData } = await n8n.execution(executionId);
	const branches = runData['CRM Delivery'][0].data?.main ?? [];
	return branches.flatMap((items) => items ?? [])[0].json.delivery;
}

it('a manual run of a campaign with a connection in a sub-workflow reaches no live endpoint', async () => {
	const { connection, caller } = await connectionAndCaller(jsonTo(`${live.url}/leads`));
	await runByHand(caller, 'By hand');
	expect(live.book.leads).toEqual([]);
	expect(await deliveryIn(connection.id)).toMatchObject({
		outcome: 'rejected',
		failure: 'configuration',
		attempts: 0,
		reason: expect.stringContaining('Test Endpoint'),
	});
});

it('and goes to the test endpoint where there is one, with the credential of that', async () => {
	const liveKey = await createCredential('crmApiKeyApi', { name: 'X-Api-Key', value: 'live-key' });
	const testKey = await createCredential('crmTestApiKeyApi', {
		name: 'X-Api-Key',
		value: 'demo-api-key',
	});
	const crm = jsonTo(`${live.url}/key/leads`, {
		authentication: 'apiKey',
		testSettings: { testEndpoint: `${staging.url}/key/leads`, testAuthentication: 'apiKey' },
	});
	const { connection, caller } = await connectionAndCaller(crm, { ...liveKey, ...testKey });
	await runByHand(caller, 'By hand');
	expect(live.book.leads).toEqual([]);
	expect(staging.book.leads.map(({ email }) => email)).toEqual(['ada@example.com']);
	expect(await deliveryIn(connection.id)).toMatchObject({
		outcome: 'delivered',
		environment: 'test',
	});
});

it('a trigger that is tried by hand marks its events, and a published one does not', async () => {
	const campaign = await publishCampaign({ crm: jsonTo(`${live.url}/leads`) });
	await campaign.send({ email: 'ada@example.com' });
	await campaign.nextExecution();
	await campaign.sendTest({ email: 'grace@example.com' });
	const { runData } = await campaign.nextExecution();
	expect(runData.Trigger[0].data?.main?.[0]?.[0].json).toMatchObject({ test: true });
	// In the workflow that a person runs by hand, the live endpoint is what they expect.
	expect(live.book.leads.map(({ email }) => email)).toEqual([
		'ada@example.com',
		'grace@example.com',
	]);
});

it('n8n calls a sub-workflow of a manual run integrated, and production in $execution.mode', async () => {
	const code = 'return [{ json: { mode: $execution.mode } }]';
	const { connection, caller } = await connectionAndCaller(jsonTo(`${live.url}/leads`));
	const workflow = await n8n.request('GET', `/workflows/${connection.id}`);
	workflow.nodes = workflow.nodes.map((node: { name: string }) =>
		node.name === 'CRM Delivery'
			? {
					...nodeOf('CRM Delivery', 'n8n-nodes-base.code', { jsCode: code }, { typeVersion: 2 }),
				}
			: node,
	);
	await n8n.publish(await n8n.saveWorkflow(workflow));
	const { runData } = await runByHand(caller, 'By hand');
	expect(runData.Deliver[0].data?.main?.[0]?.[0].json).toEqual({ mode: 'production' });
	const [{ mode }] = await n8n.executions(connection.id);
	expect(mode).toBe('integrated');
});
