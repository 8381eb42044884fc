import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada', phone: '' };

const emailField = { bodyParameters: fields({ email: '{{email}}' }) };

const customField = (values: IDataObject) => ({
	bodyParameters: fields({ x: '{{x}}' }),
	options: { customFields: { fields: [{ name: 'x', ...values }] } },
});
const mappings = { mapping: [{ match: 'AD', value: 'mapped' }] };

/** What the panel is set to, and the body that goes out. */
const bodies: Array<[name: string, parameters: IDataObject, body: string]> = [
	[
		'Root Element',
		{ ...emailField, contentType: 'xml', xmlRoot: 'person' },
		'<?xml version="1.0" encoding="UTF-8"?><person><email>ada@example.com</email></person>',
	],
	[
		'JSON Template',
		{ specifyBody: 'json', jsonBody: '{"mail": "{{email}}"}' },
		'{"mail": "ada@example.com"}',
	],
	[
		'Template of a form',
		{ contentType: 'form-urlencoded', specifyBody: 'string', body: 'mail={{email}}' },
		'mail=ada%40example.com',
	],
	[
		'Template of XML',
		{ contentType: 'xml', specifyBody: 'string', body: '<a b="{{email}}"/>' },
		'<a b="ada@example.com"/>',
	],
	['Body', { contentType: 'raw', body: 'New: {{email}}' }, 'New: ada@example.com'],
	[
		'Body in the encoding of its Content Type',
		{ contentType: 'raw', rawContentType: 'text/json', body: '{{email}}' },
		'"ada@example.com"',
	],
	[
		'Empty Fields, omitted',
		{ bodyParameters: fields({ email: '{{email}}', phone: '{{phone}}' }) },
		'{"email":"ada@example.com"}',
	],
	[
		'Empty Fields, sent',
		{
			bodyParameters: fields({ email: '{{email}}', phone: '{{phone}}' }),
			options: { emptyFields: 'send' },
		},
		'{"email":"ada@example.com","phone":""}',
	],
	['If Empty', customField({ source: 'phone', defaultWhenEmpty: 'none' }), '{"x":"none"}'],
	[
		'If No Match',
		customField({ source: 'firstName', mappings, defaultWhenNoMatch: 'other' }),
		'{"x":"other"}',
	],
	[
		'Condition',
		customField({ source: 'firstName', mappings, condition: 'contains' }),
		'{"x":"mapped"}',
	],
];

test.each(bodies)('%s', async (_name, parameters, body) => {
	await deliver(n8n, { url: `${crm.url}/leads`, ...parameters }, [ada]);

	expect(crm.requests.map((request) => request.body)).toEqual([body]);
});

test('Headers and Query Parameters', async () => {
	await deliver(
		n8n,
		{
			url: `${crm.url}/leads?a=1`,
			queryParameters: fields({ name: '{{firstName}}' }),
			headerParameters: fields({ 'X-Name': '{{firstName}}' }),
		},
		[ada],
	);

	expect(crm.requests[0]).toMatchObject({
		url: '/leads?a=1&name=Ada',
		headers: { 'x-name': 'Ada', 'content-type': 'application/json' },
	});
});

test('Content Type', async () => {
	const parameters = { contentType: 'raw', rawContentType: 'text/csv', body: '{{email}}' };
	await deliver(n8n, { url: `${crm.url}/leads`, ...parameters }, [ada]);

	expect(crm.requests[0].headers['content-type']).toBe('text/csv; charset=utf-8');
});

test.each([
	[418, 3],
	[503, 1],
])('Retry Status Codes of 400-499: a %d is sent %d times', async (status, times) => {
	const options = { retryStatusCodes: '400-499' };
	await deliver(n8n, { url: `${crm.url}/leads?status=${status}`, options }, [ada]);

	expect(crm.requests).toHaveLength(times);
});

test.each([
	['bodyField', 'status', 'created'],
	['header', 'content-type', expect.stringContaining('application/json')],
	['bodyText', '"status": ?"(.*?)"', 'created'],
])('Capture From Answer looks in the %s', async (source, path, found) => {
	const values = [{ name: 'found', source, path }];
	const { delivered } = await deliver(
		n8n,
		{ url: `${crm.url}/leads`, options: { capture: { values } } },
		[ada],
	);

	expect(delivered[0].delivery.captured).toEqual({ found });
});

test('Response Profile', async () => {
	const { duplicate } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			responseProfile: 'mailchimp',
			testSettings: {
				simulate: true,
				simulatedResponse: { response: { statusCode: 400, body: '{"title":"Member Exists"}' } },
			},
		},
		[ada],
		{ mode: 'manual' },
	);

	expect(duplicate[0].delivery.rule).toBe('Mailchimp: member exists');
});

test('the headers of a Simulated Response', async () => {
	const headers = 'X-Time: 10:30:00\n\nX-Many: one\r\nx-many: two\nX-Blank:';
	const { delivered } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			testSettings: { simulate: true, simulatedResponse: { response: { headers } } },
		},
		[ada],
		{ mode: 'manual' },
	);

	expect(delivered[0].delivery.response).toEqual({
		statusCode: 200,
		headers: { 'x-time': '10:30:00', 'x-many': ['one', 'two'], 'x-blank': '' },
		body: '',
	});
});
