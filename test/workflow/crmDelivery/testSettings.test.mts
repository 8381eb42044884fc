import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let live: Sandbox;
let staging: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	[live, staging] = await Promise.all([startSandbox(), startSandbox()]);
});
beforeEach(() => {
	live.reset();
	staging.reset();
});
afterAll(async () => {
	await Promise.all([live.stop(), staging.stop()]);
});

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const url = () => `${live.url}/leads`;
const testEndpoint = () => `${staging.url}/leads`;

test('a manual execution goes to the test endpoint', async () => {
	const { delivered } = await deliver(
		n8n,
		{ url: url(), testSettings: { testEndpoint: testEndpoint() } },
		[ada],
		{ mode: 'manual' },
	);

	expect(delivered[0].delivery).toMatchObject({
		environment: 'test',
		endpoint: testEndpoint(),
	});
	expect(live.requests).toHaveLength(0);
	expect(staging.book.leads).toHaveLength(1);
});

test('a production execution goes to the live endpoint, but for its test leads', async () => {
	const { delivered } = await deliver(
		n8n,
		{ url: url(), testSettings: { testEndpoint: testEndpoint() }, options: { concurrency: 1 } },
		[ada, { email: 'test@example.com', test: true }],
	);

	expect(delivered.map(({ delivery }) => delivery.environment)).toEqual(['production', 'test']);
	expect(live.book.leads.map(({ email }) => email)).toEqual(['ada@example.com']);
	expect(staging.book.leads.map(({ email }) => email)).toEqual(['test@example.com']);
});

test('without a test endpoint a test lead never reaches the live CRM', async () => {
	const { rejected, delivered } = await deliver(n8n, { url: url() }, [{ ...ada, test: true }, ada]);

	expect(rejected[0].delivery).toMatchObject({
		failure: 'configuration',
		reason: expect.stringContaining('Test Endpoint'),
		attempts: 0,
	});
	expect(delivered).toHaveLength(1);
	expect(live.requests).toHaveLength(1);
});

test.each([true, 'true', 'TRUE', '1', 1, 'yes', ' on '])(
	'a lead with test %j is a test lead, as for the triggers',
	async (mark) => {
		await deliver(n8n, { url: url(), testSettings: { testEndpoint: testEndpoint() } }, [
			{ ...ada, test: mark },
		]);

		expect(live.requests).toHaveLength(0);
		expect(staging.book.leads).toHaveLength(1);
	},
);

test.each([false, 'false', '0', 0, 'no', '', null])('a lead with test %j is none', async (mark) => {
	await deliver(n8n, { url: url(), testSettings: { testEndpoint: testEndpoint() } }, [
		{ ...ada, test: mark },
	]);

	expect(live.book.leads).toHaveLength(1);
});

test.each<[string, IDataObject]>([
	['that is no URL', { testEndpoint: 'staging' }],
	['that is not set', {}],
])(
	'a test lead of a production execution, with a Test Endpoint %s, costs itself alone',
	async (_title, testSettings) => {
		const leads = [{ email: 'test@example.com', test: true }, ada];
		const { run, rejected, delivered } = await deliver(n8n, { url: url(), testSettings }, leads);

		expect(run.error).toBeUndefined();
		expect(rejected[0].delivery).toMatchObject({
			failure: 'configuration',
			environment: 'test',
			reason: expect.stringContaining("'Test Endpoint'"),
		});
		expect(delivered.map(({ email }) => email)).toEqual([ada.email]);
	},
);

test('a test lead whose host the credential does not allow costs itself alone', async () => {
	const { rejected, delivered } = await deliver(
		n8n,
		{
			url: url(),
			authentication: 'bearerToken',
			testSettings: { testEndpoint: 'http://localhost:1/leads' },
		},
		[{ email: 'test@example.com', test: true }, ada],
		{ credentials: { crmBearerTokenApi: { token: 'demo-token', allowedHosts: '127.0.0.1' } } },
	);

	expect(rejected[0].delivery).toMatchObject({ failure: 'configuration', environment: 'test' });
	expect(delivered).toHaveLength(1);
});

test('in a manual execution without a test endpoint a test lead goes where the person sends it', async () => {
	const { delivered } = await deliver(n8n, { url: url() }, [{ ...ada, test: true }], {
		mode: 'manual',
	});

	expect(delivered[0].delivery.environment).toBe('production');
	expect(live.book.leads).toHaveLength(1);
});

test('a test lead of a production execution is held against the expected outcome', async () => {
	const { delivered } = await deliver(
		n8n,
		{
			url: url(),
			testSettings: { testEndpoint: testEndpoint(), expectedOutcome: 'duplicate' },
			options: { concurrency: 1 },
		},
		[{ ...ada, test: true }, ada],
	);

	expect(delivered.map(({ delivery }) => delivery.test)).toEqual([
		{ expected: 'duplicate', passed: false },
		undefined,
	]);
});

test('the sample lead is laid over the item in manual executions only', async () => {
	const testSettings = {
		sampleLead: '{"email": "sample@example.com", "audienceId": 2581697744617019994}',
	};
	const bodyParameters = {
		parameters: [
			{ name: 'email', value: '{{email}}' },
			{ name: 'audience', value: '{{audienceId}}' },
		],
	};

	const manual = await deliver(n8n, { url: url(), bodyParameters, testSettings }, [{ a: 1 }], {
		mode: 'manual',
	});
	await deliver(n8n, { url: url(), bodyParameters, testSettings }, [ada]);

	expect(manual.delivered[0]).toMatchObject({ a: 1, email: 'sample@example.com' });
	expect(live.requests.map(({ body }) => JSON.parse(body))).toEqual([
		{ email: 'sample@example.com', audience: '2581697744617019994' },
		{ email: 'ada@example.com' },
	]);
});

test('a simulation sends nothing and reads the simulated response', async () => {
	const { run, duplicate } = await deliver(
		n8n,
		{
			url: url(),
			responseRules: {
				rules: [
					{
						outcome: 'duplicate',
						source: 'header',
						path: 'x-result',
						operator: 'equals',
						value: 'known',
					},
				],
			},
			testSettings: {
				simulate: true,
				simulatedResponse: {
					response: { statusCode: 200, headers: 'X-Result: known\nX-Other: 1', body: '{"id": 7}' },
				},
				expectedOutcome: 'duplicate',
			},
			options: { capture: { values: [{ name: 'reference', source: 'bodyField', path: 'id' }] } },
		},
		[ada],
		{ mode: 'manual' },
	);

	expect(live.requests).toHaveLength(0);
	expect(duplicate[0].delivery).toMatchObject({
		environment: 'simulated',
		attempts: 0,
		rule: 'header x-result equals known',
		reference: '7',
		test: { expected: 'duplicate', passed: true },
		request: { method: 'POST', url: url(), body: JSON.stringify(ada) },
		response: { statusCode: 200, body: '{"id": 7}' },
	});
	expect(run.hints('CRM Delivery')).toEqual([
		'1 lead: 0 delivered, 1 duplicate, 0 rejected. Simulated, nothing was sent',
		'Test passed: the outcome is duplicate, as expected',
	]);
});

test('a simulation needs no credential', async () => {
	const { run, delivered } = await deliver(
		n8n,
		{ url: url(), authentication: 'apiKey', testSettings: { simulate: true } },
		[ada],
		{ mode: 'manual' },
	);

	expect(run.error).toBeUndefined();
	expect(delivered).toHaveLength(1);
});

test('a simulation is for manual executions: in production the lead is sent', async () => {
	const { delivered } = await deliver(
		n8n,
		{ url: url(), testSettings: { simulate: true, expectedOutcome: 'rejected' } },
		[ada],
	);

	expect(live.book.leads).toHaveLength(1);
	expect(delivered[0].delivery).toMatchObject({ environment: 'production' });
	expect(delivered[0].delivery).not.toHaveProperty('test');
});

test('a hint says what differed from the expected outcome, and why', async () => {
	const { run, rejected } = await deliver(
		n8n,
		{ url: url(), testSettings: { expectedOutcome: 'delivered' } },
		[{ email: 'bad' }],
		{ mode: 'manual' },
	);

	expect(rejected[0].delivery.test).toEqual({ expected: 'delivered', passed: false });
	const [counts, test] = run.hints('CRM Delivery');
	expect(counts).toBe(
		'1 lead: 0 delivered, 0 duplicate, 1 rejected. First rejection: [item 0] HTTP 422 Unprocessable Entity: bad is not an email address. Sent to the live endpoint',
	);
	expect(test).toMatch(
		/^Test not passed: expected delivered, but \[item 0\] is rejected \(HTTP 422/,
	);
});

test('a manual execution shows the request and the answer, a production one only when asked', async () => {
	const manual = await deliver(n8n, { url: url() }, [ada], { mode: 'manual' });
	const production = await deliver(n8n, { url: url() }, [{ email: 'grace@example.com' }]);

	expect(manual.delivered[0].delivery).toMatchObject({
		request: { method: 'POST', headers: { 'Content-Type': 'application/json' } },
		response: { statusCode: 201, body: expect.stringContaining('created') },
	});
	expect(production.delivered[0].delivery).not.toHaveProperty('request');
	expect(production.delivered[0].delivery).not.toHaveProperty('response');
	expect(production.run.hints('CRM Delivery')).toEqual([]);
});

test('a simulation shows no secret that was written into the headers', async () => {
	const { delivered } = await deliver(
		n8n,
		{
			url: url(),
			headerParameters: { parameters: [{ name: 'X-Api-Key', value: 'header-secret' }] },
			testSettings: { simulate: true },
		},
		[ada],
		{ mode: 'manual' },
	);

	expect(delivered[0].delivery.request).toMatchObject({ headers: { 'X-Api-Key': '***' } });
	expect(JSON.stringify(delivered)).not.toContain('header-secret');
});

describe('Test Authentication', () => {
	const key = (value: string) => ({ name: 'X-Api-Key', value, placement: 'header' });
	const settings = (testAuthentication: string) => ({
		url: `${live.url}/key/leads`,
		authentication: 'apiKey',
		testSettings: { testEndpoint: `${staging.url}/key/leads`, testAuthentication },
		options: { concurrency: 1 },
	});
	const keysAt = ({ requests }: Sandbox) => requests.map(({ headers }) => headers['x-api-key']);
	const leads = [ada, { email: 'test@example.com', test: true }];

	test('with the same scheme, each endpoint gets its own key', async () => {
		await deliver(n8n, settings('apiKey'), leads, {
			credentials: { crmApiKeyApi: key('live-key'), crmTestApiKeyApi: key('test-key') },
		});
		expect(keysAt(live)).toEqual(['live-key']);
		expect(keysAt(staging)).toEqual(['test-key']);
	});

	test('Same as Live sends the live key to both', async () => {
		await deliver(n8n, settings('same'), leads, { credentials: { crmApiKeyApi: key('live-key') } });
		expect(keysAt(staging)).toEqual(['live-key']);
	});

	test('None sends no key to the test endpoint', async () => {
		await deliver(n8n, settings('none'), leads, { credentials: { crmApiKeyApi: key('live-key') } });
		expect(keysAt(live)).toEqual(['live-key']);
		expect(keysAt(staging)).toEqual([undefined]);
	});

	test('without its credential nothing is sent, and the reason names the parameter', async () => {
		const { rejected } = await deliver(n8n, settings('bearerToken'), leads.slice(1), {
			credentials: { crmApiKeyApi: key('live-key') },
		});
		expect(rejected[0].delivery).toMatchObject({
			failure: 'configuration',
			reason: expect.stringContaining('Choose a credential under Test Authentication'),
		});
		expect(staging.requests).toEqual([]);
	});
});
