import { loadPack, webhook, type N8n, type WebhookRequest, type WorkflowJson } from './harness.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';

/** What a source is told whose trigger responds When Stored. */

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const pack = 'n8n-nodes-referral-delivery';
const to = (node: string) => [{ node, type: 'main', index: 0 }];

/** Trigger -> Store -> Event Receipt -> CRM Delivery; the store is any node. */
const campaign = ({
	store = { type: 'n8n-nodes-base.noOp', parameters: {} } as object,
	respond = 'receiptNode',
	trigger = 'referral',
	receipt = {},
	url = `${crm.url}/leads`,
} = {}): WorkflowJson => ({
	nodes: [
		{
			name: 'Trigger',
			type: `${pack}.${trigger}Trigger`,
			typeVersion: 2,
			parameters: { respond },
		},
		{ name: 'Store', ...store } as never,
		{ name: 'Event Receipt', type: `${pack}.eventReceipt`, ...receipt },
		{
			name: 'CRM Delivery',
			type: `${pack}.crmDelivery`,
			parameters: {
				url,
				bodyParameters: { parameters: [{ name: 'email', value: '{{email}}' }] },
				options: { maxAttempts: 1 },
			},
		},
	],
	connections: {
		Trigger: { main: [to('Store')] },
		Store: { main: [to('Event Receipt')] },
		'Event Receipt': { main: [to('CRM Delivery')] },
	},
});

const send = (workflow: WorkflowJson, request: Partial<WebhookRequest>) =>
	webhook(n8n, workflow, 'Trigger', { method: 'POST', ...request });

const ada = { email: 'ada@example.com', id: 'a' };
const grace = { email: 'grace@example.com', id: 'g' };

it('one event: 202, and the items go on as they came', async () => {
	const { statusCode, body, headers, run } = await send(campaign(), { body: ada });
	expect([statusCode, body]).toEqual([202, { status: 'accepted', accepted: 1, invalid: [] }]);
	expect(headers['content-type']).toBe('application/json');
	expect(run?.outputs('Event Receipt')[0]).toMatchObject([
		{ json: { email: 'ada@example.com', eventId: 'a' }, pairedItem: { item: 0 } },
	]);
	expect(crm.book.leads).toHaveLength(1);
});

it('a batch is answered as a whole, with what was refused', async () => {
	const { statusCode, body, run } = await send(campaign(), { body: [ada, 'junk', grace] });
	expect([statusCode, body]).toEqual([
		202,
		{
			status: 'accepted',
			accepted: 2,
			invalid: [{ index: 1, attribute: null, message: expect.any(String) }],
		},
	]);
	expect(run?.responses).toHaveLength(1);
});

it('what starts nothing is answered by the trigger', async () => {
	const { statusCode, items } = await send(campaign(), { body: [] });
	expect([statusCode, items]).toEqual([422, null]);
});

/** Lets through those with this id. */
const only = (id: string) => ({
	type: 'n8n-nodes-base.switch',
	parameters: { output: `={{ $json.eventId === "${id}" ? 0 : 1 }}`, numberOutputs: 2 },
});

it('an event that does not reach it before the run ends gets 500', async () => {
	const { statusCode, body, run } = await send(campaign({ store: only('x') }), { body: ada });
	expect([statusCode, body]).toEqual([500, undefined]);
	expect(run?.status).toBe('success');
});

it('so does a batch of which one does not', async () => {
	const { statusCode } = await send(campaign({ store: only('a') }), { body: [ada, grace] });
	expect(statusCode).toBe(500);
});

it('events may come in several runs of the node', async () => {
	const workflow = campaign({ store: only('a') });
	workflow.connections!.Store = { main: [to('Event Receipt'), to('Event Receipt')] };
	const { statusCode, body, run } = await send(workflow, { body: [ada, grace] });
	expect([statusCode, body]).toMatchObject([202, { accepted: 2 }]);
	expect(run?.responses).toHaveLength(1);
	expect(crm.book.leads).toHaveLength(2);
});

it('of an event that a batch holds twice one is enough', async () => {
	const { statusCode } = await send(campaign(), { body: [ada, ada] });
	expect(statusCode).toBe(202);
});

it('a store that fails gets 500, and nothing is delivered', async () => {
	const store = { type: `${pack}.crmDelivery`, parameters: { url: 'no URL' } };
	const { statusCode, body } = await send(campaign({ store }), { body: ada });
	expect([statusCode, body]).toEqual([500, { message: 'Error in workflow' }]);
	expect(crm.requests).toEqual([]);
});

it('what becomes of the lead afterwards changes nothing', async () => {
	const { statusCode, run } = await send(campaign({ url: 'no URL' }), { body: ada });
	expect(statusCode).toBe(202);
	expect(run?.error?.message).toContain('Endpoint');
});

it('a person who unsubscribes by a link gets a page', async () => {
	const { statusCode, body, headers } = await send(campaign({ trigger: 'unsubscribe' }), {
		query: { email: 'ada@example.com' },
		rawBody: 'List-Unsubscribe=One-Click',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
	});
	expect([statusCode, body]).toEqual([202, expect.stringContaining('You are unsubscribed')]);
	expect(headers['content-type']).toContain('text/html');
});

it('without an Event Receipt behind it the trigger takes nothing', async () => {
	const unwired = campaign();
	delete unwired.connections!.Store;
	const disabled = campaign({ receipt: { disabled: true } });
	for (const workflow of [unwired, disabled]) {
		const { statusCode, body, items } = await send(workflow, { body: ada });
		expect([statusCode, body, items]).toMatchObject([500, { status: 'misconfigured' }, null]);
	}
});

it('behind a trigger that answers by itself it does nothing', async () => {
	const { statusCode, body, run } = await send(campaign({ respond: 'onReceived' }), { body: ada });
	expect([statusCode, body]).toMatchObject([202, { status: 'accepted' }]);
	expect(run?.responses).toEqual([]);
	expect(crm.book.leads).toHaveLength(1);
});

it('CRM Delivery leaves the answer to it', async () => {
	const workflow = campaign();
	workflow.connections!.Trigger = { main: [to('CRM Delivery')] };
	workflow.connections!['CRM Delivery'] = { main: [to('Event Receipt')] };
	delete workflow.connections!['Event Receipt'];
	const { statusCode, body } = await send(workflow, { body: ada });
	expect([statusCode, body]).toMatchObject([202, { status: 'accepted' }]);
});

it('at the test URL it answers as well', async () => {
	const { statusCode } = await send(campaign(), { body: ada, test: true });
	expect(statusCode).toBe(202);
});
