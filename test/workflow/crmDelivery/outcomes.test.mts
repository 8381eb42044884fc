import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, runWorkflow, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const grace = { email: 'grace@example.com', firstName: 'Grace' };
const nobody = { email: 'no address', firstName: 'Nobody' };

const rules = (...list: INodeParameters[]) => ({ rules: list });
const byStatus = rules(
	{ outcome: 'duplicate', statusCodes: '409' },
	{
		outcome: 'rejected',
		source: 'bodyField',
		path: 'status',
		operator: 'equals',
		value: 'rejected',
	},
);

test('a new lead, a known one and a bad one go to their branches', async () => {
	const { run, delivered, duplicate, rejected } = await deliver(
		n8n,
		{ url: `${crm.url}/leads`, responseRules: byStatus, options: { concurrency: 1 } },
		[ada, nobody, ada, grace],
	);

	expect(delivered.map(({ email }) => email)).toEqual(['ada@example.com', 'grace@example.com']);
	expect(duplicate.map(({ email }) => email)).toEqual(['ada@example.com']);
	expect(rejected.map(({ email }) => email)).toEqual(['no address']);
	expect(crm.book.leads.map(({ email }) => email)).toEqual([
		'ada@example.com',
		'grace@example.com',
	]);
	const pairs = run.outputs('CRM Delivery').map((items) => items.map((item) => item.pairedItem));
	expect(pairs).toEqual([[{ item: 0 }, { item: 3 }], [{ item: 2 }], [{ item: 1 }]]);
});

test('each branch keeps the input order while many leads are on their way', async () => {
	const leads = Array.from({ length: 40 }, (_, index) => ({
		email: index % 3 === 2 ? 'bad' : `lead${index}@example.com`,
		index,
	}));

	const { delivered, rejected, all } = await deliver(n8n, { url: `${crm.url}/leads` }, leads);

	expect(all).toHaveLength(40);
	for (const branch of [delivered, rejected]) {
		const order = branch.map(({ index }) => Number(index));
		expect(order).toEqual([...order].sort((a, b) => a - b));
	}
});

test('the item comes out unchanged, with its outcome added', async () => {
	const lead = { ...ada, eventId: 'r-1', nested: { list: [1, 0, false, null, ''] } };

	const { delivered } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads?list=4711`,
			options: { capture: { values: [{ name: 'reference', source: 'bodyField', path: 'id' }] } },
		},
		[lead],
	);

	const { delivery, ...json } = delivered[0];
	expect(json).toEqual(lead);
	expect(delivery).toEqual({
		outcome: 'delivered',
		reason: null,
		rule: null,
		failure: null,
		retryable: false,
		uncertain: false,
		statusCode: 201,
		reference: crm.book.leads[0].id,
		price: null,
		captured: {},
		attempts: 1,
		round: 1,
		nextAttemptAt: null,
		durationMs: expect.any(Number),
		deliveredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
		environment: 'production',
		endpoint: `${crm.url}/leads`,
	});
});

test('the rule that decided is told as a sentence', async () => {
	const { duplicate, rejected } = await deliver(
		n8n,
		{ url: `${crm.url}/leads`, responseRules: byStatus, options: { concurrency: 1 } },
		[ada, ada, nobody],
	);

	expect(duplicate[0].delivery.rule).toBe('status 409');
	expect(rejected[0].delivery.rule).toBe('status equals rejected');
});

test('a 200 whose XML says rejected is rejected', async () => {
	const { delivered, rejected } = await deliver(
		n8n,
		{
			url: `${crm.url}/xml/leads`,
			responseRules: rules({
				outcome: 'delivered',
				source: 'bodyField',
				path: 'Response.status',
				operator: 'equals',
				value: 'accepted',
			}),
			otherwise: 'rejected',
		},
		[ada, nobody],
	);

	expect(delivered.map(({ email }) => email)).toEqual([ada.email]);
	expect(rejected[0].delivery).toMatchObject({ statusCode: 200, failure: null, rule: null });
});

test.each([
	['POST', 201],
	['PUT', 201],
	['PATCH', 201],
	['DELETE', 201],
])('%s sends the lead in the body', async (method, statusCode) => {
	const { delivered } = await deliver(n8n, { url: `${crm.url}/leads`, method }, [ada]);

	expect(delivered[0].delivery.statusCode).toBe(statusCode);
	expect(crm.requests[0].method).toBe(method);
	expect(JSON.parse(crm.requests[0].body)).toEqual(ada);
});

test('GET carries the lead in the query', async () => {
	const { delivered } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			method: 'GET',
			queryParameters: fields({ email: '{{email}}', firstName: '{{firstName}}' }),
		},
		[{ email: 'ada+rokt@example.com', firstName: 'Ada & Co' }],
	);

	expect(delivered).toHaveLength(1);
	expect(crm.requests[0].body).toBe('');
	expect(crm.book.leads[0]).toMatchObject({ email: 'ada+rokt@example.com' });
});

test('a lead whose required field is blank is rejected and nothing is sent', async () => {
	const { rejected, delivered } = await deliver(
		n8n,
		{ url: `${crm.url}/leads`, requiredFields: 'email, firstName' },
		[{ email: 'ada@example.com', firstName: '  ' }, grace],
	);

	expect(delivered.map(({ email }) => email)).toEqual([grace.email]);
	expect(rejected[0].delivery).toMatchObject({
		failure: 'missingField',
		reason: expect.stringContaining('firstName'),
		attempts: 0,
		statusCode: null,
		endpoint: `${crm.url}/leads`,
	});
	expect(crm.requests).toHaveLength(1);
});

test('an expression is evaluated for each item and keeps its type', async () => {
	await deliver(
		n8n,
		{
			url: `=${crm.url}/leads`,
			bodyParameters: fields({ email: '={{ $json.email }}', age: '={{ $json.years + 1 }}' }),
			options: { concurrency: 1 },
		},
		[
			{ email: 'a@example.com', years: 32 },
			{ email: 'b@example.com', years: 40 },
		],
	);

	expect(crm.requests.map(({ body }) => JSON.parse(body))).toEqual([
		{ email: 'a@example.com', age: 33 },
		{ email: 'b@example.com', age: 41 },
	]);
});

test('binary data stays with its item in every branch', async () => {
	const file = (name: string) => ({ [name]: { data: 'AA==', mimeType: 'image/png' } });
	const leads = [ada, ada, nobody];
	const run = await runWorkflow(
		n8n,
		{
			nodes: [
				{
					name: 'CRM Delivery',
					type: 'n8n-nodes-referral-delivery.crmDelivery',
					parameters: {
						url: `${crm.url}/leads`,
						bodyParameters: fields({ email: '{{email}}' }),
						responseRules: byStatus,
						options: { concurrency: 1 },
					},
				},
			],
		},
		{ items: leads.map((json, i) => ({ json, binary: file(`file${i}`) })), mode: 'trigger' },
	);

	const outputs = run.outputs('CRM Delivery').map((items) => items.map(({ binary }) => binary));
	expect(outputs).toEqual([[file('file0')], [file('file1')], [file('file2')]]);
});

test('keys of any name come out as they came in, but for delivery', async () => {
	const lead = JSON.parse(
		'{"email":"ada@example.com","error":{"message":"mine"},"__proto__":{"polluted":true},"constructor":"c","json":1,"binary":2,"pairedItem":3}',
	) as IDataObject;
	const { delivered } = await deliver(n8n, { url: `${crm.url}/leads` }, [
		{ ...lead, delivery: { outcome: 'rejected' } },
	]);

	const { delivery, ...json } = delivered[0];
	expect(JSON.stringify(json)).toBe(JSON.stringify(lead));
	expect(delivery.outcome).toBe('delivered');
	expect(({} as IDataObject).polluted).toBeUndefined();
});

test('a custom field may come from expressions, objects as JSON', async () => {
	const mapping = [{ match: '={{ $json.email }}', value: "={{ ({ plan: 'gold' }) }}" }];
	await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			bodyParameters: fields({ email: '{{email}}', offer: '{{offer}}' }),
			options: {
				customFields: { fields: [{ name: 'offer', source: 'email', mappings: { mapping } }] },
			},
		},
		[ada],
	);

	expect(JSON.parse(crm.requests[0].body)).toMatchObject({ offer: '{"plan":"gold"}' });
});

test('a captured reference, reason, price and value of one`s own come out with the lead', async () => {
	const { rejected } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			options: {
				capture: {
					values: [
						{ name: 'reason', source: 'bodyField', path: 'errors[0].message' },
						{ name: 'field', source: 'bodyField', path: 'errors[].field' },
						{ name: 'contentType', source: 'header', path: 'content-type' },
					],
				},
			},
		},
		[nobody],
	);

	expect(rejected[0].delivery.reason).toContain('address');
	expect(rejected[0].delivery.captured).toMatchObject({
		field: 'email',
		contentType: expect.stringContaining('application/json'),
	});
});
