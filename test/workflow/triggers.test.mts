import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import {
	loadPack,
	runWorkflow,
	webhook,
	type N8n,
	type WebhookRequest,
	type WorkflowJson,
} from './harness.mts';

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

/** Trigger -> Between -> CRM Delivery, and Other Trigger -> CRM Delivery. */
const campaign = (
	trigger: INodeParameters = {},
	{ type = 'referral', typeVersion = 2, url = `${crm.url}/leads` } = {},
): WorkflowJson => ({
	nodes: [
		{ name: 'Trigger', type: `${pack}.${type}Trigger`, typeVersion, parameters: trigger },
		{ name: 'Other Trigger', type: `${pack}.referralTrigger`, typeVersion },
		{ name: 'Between', type: 'n8n-nodes-base.noOp' },
		{
			name: 'CRM Delivery',
			type: `${pack}.crmDelivery`,
			parameters: {
				url,
				bodyParameters: { parameters: [{ name: 'email', value: '{{email}}' }] },
				responseRules: { rules: [{ outcome: 'duplicate', statusCodes: '409' }] },
				options: { maxAttempts: 1 },
			},
		},
	],
	connections: {
		Trigger: { main: [to('Between')] },
		Between: { main: [to('CRM Delivery')] },
		'Other Trigger': { main: [to('CRM Delivery')] },
	},
});

const send = (workflow: WorkflowJson, request: Partial<WebhookRequest>, trigger = 'Trigger') =>
	webhook(n8n, workflow, trigger, { method: 'POST', ...request });

const ada = { email: 'ada@example.com', id: 'a' };
const grace = { email: 'grace@example.com', id: 'g' };

describe.each([1, 2])('a trigger of version %d', (typeVersion) => {
	it.each<[string, Partial<WebhookRequest>]>([
		['JSON by POST', { body: ada }],
		['JSON by PUT', { method: 'PUT', body: ada }],
		['a URL by GET', { method: 'GET', query: ada }],
		[
			'a form',
			{
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				rawBody: 'email=ada%40example.com&id=a',
			},
		],
		[
			'XML',
			{
				headers: { 'content-type': 'text/xml' },
				rawBody: '<lead id="a"><email>ada@example.com</email></lead>',
			},
		],
		[
			'lines',
			{ headers: { 'content-type': 'text/plain' }, rawBody: 'email: ada@example.com\nid=a' },
		],
		['JSON of another type', { headers: { 'content-type': 'a/b' }, rawBody: JSON.stringify(ada) }],
		['JSON of no type', { rawBody: JSON.stringify(ada) }],
	])('takes %s', async (_what, request) => {
		const { statusCode, body, items } = await send(campaign({}, { typeVersion }), request);
		expect({ statusCode, body }).toEqual({
			statusCode: 202,
			body: { status: 'accepted', accepted: 1, invalid: [] },
		});
		expect(items?.map(({ json }) => json)).toEqual([
			{
				eventType: 'referral',
				eventId: 'a',
				campaignId: null,
				receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				test: false,
				...ada,
			},
		]);
		expect(crm.book.leads.map(({ email }) => email)).toEqual(['ada@example.com']);
	});
});

it('keeps the digits of the body, which JSON.parse would change', async () => {
	const { items } = await send(campaign(), {
		headers: { 'content-type': 'application/json' },
		rawBody: '{"email":"ada@example.com","audienceId":2581697744617019994,"bidPrice":2.50}',
	});
	expect(items?.[0].json).toMatchObject({ audienceId: '2581697744617019994', bidPrice: '2.50' });
});

it('starts an unsubscribe', async () => {
	const { items } = await send(campaign({}, { type: 'unsubscribe' }), {
		body: { emailsha256: 'F619', reason: 'too many' },
	});
	expect(items?.[0].json).toMatchObject({
		eventType: 'unsubscribe',
		emailSha256: 'F619',
		reason: 'too many',
	});
});

describe('what is refused starts nothing', () => {
	it.each<[string, number, string, INodeParameters, Partial<WebhookRequest>]>([
		[
			'a sender from elsewhere',
			403,
			'forbidden',
			{ options: { allowedIps: '10.0.0.0/8' } },
			{ body: ada, ip: '::1' },
		],
		['another campaign', 404, 'unlinked', { campaign: '33' }, { body: { ...ada, campaignId: 34 } }],
		['many events', 413, 'tooLarge', { options: { maxEvents: 1 } }, { body: [ada, grace] }],
		[
			'an image',
			415,
			'unsupported',
			{},
			{ headers: { 'content-type': 'image/png' }, rawBody: '\0' },
		],
		[
			'an event that lacks something',
			422,
			'invalid',
			{ options: { requiredAttributes: 'zip' } },
			{ body: ada },
		],
		['a GET without an event', 200, 'ready', {}, { method: 'GET' }],
	])('%s: %d %s', async (_what, statusCode, status, parameters, request) => {
		const answer = await send(campaign(parameters), request);
		expect(answer).toMatchObject({ statusCode, body: { status }, items: null, run: null });
	});

	it.each<[string, INodeParameters]>([
		['no credential', { authentication: 'basicAuth' }],
		['no credential for signatures', { authentication: 'signature' }],
		['a list that holds no address', { options: { allowedIps: 'example.com' } }],
	])('everything where the trigger has %s, without saying so', async (_what, parameters) => {
		const { statusCode, body, items } = await send(campaign(parameters), { body: ada });
		expect({ statusCode, body, items }).toEqual({
			statusCode: 500,
			body: { status: 'misconfigured', message: 'This URL cannot take events at the moment' },
			items: null,
		});
	});
});

describe('authentication', () => {
	const body = JSON.stringify(ada);
	const signature = createHmac('sha256', 'secret').update(body).digest('hex');
	const now = new Date();
	const standard = (secret: string) => ({
		'webhook-id': 'msg',
		'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
		'webhook-signature': new Webhook(btoa(secret)).sign('msg', now, body),
	});
	const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

	it.each<
		[
			string,
			string,
			Record<string, string | number>,
			Record<string, string>,
			Record<string, string>,
		]
	>([
		[
			'basicAuth',
			'eventSourceBasicAuthApi',
			{ username: 'rokt', password: 'secret' },
			basic('rokt:secret'),
			basic('rokt:wrong'),
		],
		[
			'apiKey',
			'eventSourceApiKeyApi',
			{ name: 'X-Key', value: 'secret', placement: 'header' },
			{ 'x-key': 'secret' },
			{ 'x-key': 'wrong' },
		],
		[
			'signature',
			'eventSourceSignatureApi',
			{
				scheme: 'hmac',
				secret: 'secret',
				algorithm: 'sha256',
				encoding: 'hex',
				signatureHeader: 'X-Signature',
				signaturePrefix: 'sha256=',
				timestampHeader: '',
				tolerance: 300,
				template: '{{body}}',
			},
			{ 'x-signature': `sha256=${signature}` },
			{ 'x-signature': `sha256=${'0'.repeat(64)}` },
		],
		[
			'signature',
			'eventSourceSignatureApi',
			{ scheme: 'standardWebhooks', secret: btoa('secret') },
			standard('secret'),
			standard('wrong'),
		],
	])('lets a sender in by %s', async (authentication, type, data, right, wrong) => {
		const answers = (headers: Record<string, string>) =>
			send(campaign({ authentication }), {
				headers: { 'content-type': 'application/json', ...headers },
				rawBody: body,
				credentials: { [type]: data },
			});
		expect(await answers(right)).toMatchObject({ statusCode: 202 });
		for (const headers of [wrong, {}]) {
			expect(await answers(headers)).toMatchObject({
				statusCode: 401,
				body: { status: 'unauthorized' },
				items: null,
			});
		}
	});
});

describe('with the delivery outcome', () => {
	const withOutcome = { respond: 'responseNode' };

	it('tells what became of one event', async () => {
		const first = await send(campaign(withOutcome), { body: ada });
		expect(first).toMatchObject({
			statusCode: 200,
			body: { status: 'delivered', eventId: 'a', failure: null },
		});
		const second = await send(campaign(withOutcome), { body: ada });
		expect(second.body).toMatchObject({ status: 'duplicate', reason: expect.any(String) });
		const third = await send(campaign(withOutcome), { body: { email: 'nobody', id: 'n' } });
		expect(third.body).toMatchObject({ status: 'rejected', eventId: 'n' });
	});

	it("tells what became of a batch in the sender's order", async () => {
		const { body } = await send(campaign(withOutcome), {
			body: { referrals: [ada, {}, { email: 'nobody', id: 'n' }, grace] },
		});
		expect(body).toMatchObject({
			status: 'processed',
			results: [
				{ index: 0, status: 'delivered', eventId: 'a' },
				{ index: 1, status: 'invalid', message: 'The event has no attributes' },
				{ index: 2, status: 'rejected', eventId: 'n' },
				{ index: 3, status: 'delivered', eventId: 'g' },
			],
		});
	});

	it('delivers also where no answer can be given', async () => {
		const run = await runWorkflow(n8n, campaign(withOutcome), {
			// What a trigger leaves for the answer, spoilt.
			items: [{ json: { ...ada, eventId: 'a' }, received: null as never }],
			mode: 'trigger',
		});
		expect(run.error).toBeUndefined();
		expect(run.responses).toEqual([]);
		expect(run.outputs('CRM Delivery')[0]).toHaveLength(1);
	});

	it('tells that the CRM is down', async () => {
		const down = campaign(withOutcome, { url: 'http://127.0.0.1:9/' });
		expect((await send(down, { body: ada })).body).toMatchObject({
			status: 'rejected',
			failure: 'network',
			retryable: true,
		});
	});

	it('tells nothing of a run that fails', async () => {
		const faulty = campaign(withOutcome, { url: 'no URL' });
		const { statusCode, body } = await send(faulty, { body: ada });
		expect({ statusCode, body }).toEqual({
			statusCode: 500,
			body: { message: 'Error in workflow' },
		});
	});

	it('answers where nothing in the workflow does', async () => {
		const alone = { ...campaign(withOutcome), connections: {} };
		expect(await send(alone, { body: ada })).toMatchObject({ statusCode: 202 });
	});

	it('leaves the answer of another trigger alone', async () => {
		const answer = await send(campaign(withOutcome), { body: ada }, 'Other Trigger');
		expect(answer).toMatchObject({ statusCode: 202, body: { status: 'accepted' } });
		expect(answer.run?.responses).toEqual([]);
	});

	it('answers nobody where the events are pinned', async () => {
		const pinned = { ...campaign(withOutcome), pinData: { Trigger: [{ json: ada }] } };
		const { run } = await send(pinned, { body: ada, test: true });
		expect(run?.status).toBe('success');
		expect(run?.responses).toEqual([]);
	});
});

it('takes a thousand events in one execution', async () => {
	const body = Array.from({ length: 1000 }, (_, index) => ({ email: `lead${index}@example.com` }));
	const { run, body: answer } = await send(campaign(), { body });
	expect(answer).toMatchObject({ accepted: 1000 });
	expect(run?.outputs('CRM Delivery')[0]).toHaveLength(1000);
	expect(crm.book.leads).toHaveLength(1000);
}, 30_000);
