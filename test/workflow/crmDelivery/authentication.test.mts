import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { testTypeOf } from '../../../nodes/CrmDelivery/transport/auth/credentials';
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
const {
	basicAuth,
	apiKey,
	bearerToken,
	clientIdSecret,
	digestAuth,
	hmacSignature,
	sailthru,
	wsse,
} = demoCredentials;

type Data = ICredentialDataDecryptedObject;

interface Scheme {
	authentication: string;
	path: string;
	type: string;
	right: Data;
	wrong: Data;
	/** Parameters beside the endpoint. */
	parameters?: IDataObject;
	/** What must appear in no output of the right and of the wrong run. */
	secrets: string[];
}

const schemes: Scheme[] = [
	{
		authentication: 'basicAuth',
		path: '/basic/leads',
		type: 'crmBasicAuthApi',
		right: { ...basicAuth },
		wrong: { ...basicAuth, password: 'wrong-password' },
		secrets: [basicAuth.password, 'wrong-password', btoa(`${basicAuth.username}:wrong-password`)],
	},
	{
		authentication: 'apiKey',
		path: '/key/leads',
		type: 'crmApiKeyApi',
		right: { name: apiKey.name, value: apiKey.value, placement: 'header' },
		wrong: { name: apiKey.name, value: 'wrong-key', placement: 'header' },
		secrets: [apiKey.value, 'wrong-key'],
	},
	{
		authentication: 'apiKey',
		path: '/key/leads?list=1',
		type: 'crmApiKeyApi',
		right: { name: apiKey.queryName, value: apiKey.value, placement: 'query' },
		wrong: { name: apiKey.queryName, value: 'wrong key & more', placement: 'query' },
		secrets: [apiKey.value, 'wrong key & more', encodeURIComponent('wrong key & more')],
	},
	{
		authentication: 'bearerToken',
		path: '/bearer/leads',
		type: 'crmBearerTokenApi',
		right: { ...bearerToken, prefix: 'Bearer' },
		wrong: { token: 'wrong-token', prefix: 'Bearer' },
		secrets: [bearerToken.token, 'wrong-token'],
	},
	...['header', 'query', 'body', 'form'].map((place) => {
		const [clientIdName, clientSecretName] =
			place === 'header' ? clientIdSecret.headerNames : clientIdSecret.names;
		const { clientId, clientSecret } = clientIdSecret;
		const placement = place === 'form' ? 'body' : place;
		const right = { placement, clientIdName, clientId, clientSecretName, clientSecret };
		return {
			authentication: 'clientIdSecret',
			path: `/client-id/leads?in=${place}`,
			type: 'crmClientIdSecretApi',
			parameters: { contentType: place === 'form' ? 'form-urlencoded' : 'json' },
			right,
			wrong: { ...right, clientSecret: 'wrong "secret" & more' },
			secrets: [clientSecret, 'wrong "secret', encodeURIComponent('wrong "secret" & more')],
		};
	}),
	{
		authentication: 'digestAuth',
		path: '/digest/leads?list=1',
		type: 'crmDigestAuthApi',
		right: digestAuth,
		wrong: { ...digestAuth, password: 'wrong-password' },
		secrets: [digestAuth.password, 'wrong-password', 'response='],
	},
	{
		authentication: 'hmacSignature',
		path: '/hmac/leads?list=1',
		type: 'crmHmacSignatureApi',
		right: { ...hmacSignature, template: '{{timestamp}}.{{method}}.{{path}}.{{body}}' },
		wrong: {
			...hmacSignature,
			template: '{{timestamp}}.{{method}}.{{path}}.{{body}}',
			secret: 'wrong-secret',
		},
		secrets: [hmacSignature.secret, 'wrong-secret'],
	},
	{
		authentication: 'sailthru',
		path: '/sailthru-signed/sailthru/user',
		type: 'crmSailthruApi',
		parameters: { bodyParameters: fields({ id: '{{email}}' }) },
		right: sailthru,
		wrong: { ...sailthru, apiSecret: 'wrong-secret' },
		secrets: [sailthru.apiKey, sailthru.apiSecret, 'wrong-secret'],
	},
	...['hex', 'binary'].map((digestFormat) => ({
		authentication: 'wsse',
		path: `/wsse/leads?digest=${digestFormat}`,
		type: 'crmWsseApi',
		right: { ...wsse, digestFormat },
		wrong: { ...wsse, digestFormat, secret: 'wrong-secret' },
		secrets: [wsse.secret, 'wrong-secret', 'PasswordDigest'],
	})),
];

describe.each(schemes)('$authentication at $path', ({ authentication, path, type, ...scheme }) => {
	const send = async (data: Data) =>
		await deliver(
			n8n,
			{
				url: `${crm.url}${path}`,
				authentication,
				...scheme.parameters,
				options: { includeRequest: true, includeResponse: true },
			},
			[ada],
			{ credentials: { [type]: data } },
		);

	test('as a test credential it is sent to the test endpoint, and the live one is not', async () => {
		const live = { username: 'live-user', password: 'live-password' };
		const { delivered } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads`,
				authentication: 'basicAuth',
				...scheme.parameters,
				testSettings: { testEndpoint: `${crm.url}${path}`, testAuthentication: authentication },
			},
			[{ ...ada, test: true }],
			{ credentials: { crmBasicAuthApi: live, [testTypeOf(type)]: scheme.right } },
		);

		expect(delivered.map(({ delivery }) => delivery.environment)).toEqual(['test']);
		expect(JSON.stringify(crm.requests)).not.toMatch(new RegExp(btoa('live-user:live-password')));
	});

	test('the right secret delivers', async () => {
		const { delivered } = await send(scheme.right);

		expect(delivered).toHaveLength(1);
		expect(crm.book.leads).toHaveLength(1);
	});

	test('a wrong secret is rejected after one request, and the reason says authentication', async () => {
		const { rejected } = await send(scheme.wrong);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'authentication',
			statusCode: 401,
			retryable: false,
			attempts: 1,
			reason: expect.stringMatching(/authentication/i),
		});
		const withLead = crm.requests.filter(({ body }) => body !== '');
		expect(withLead).toHaveLength(1);
	});

	test('no secret stands in what comes out', async () => {
		const runs = [await send(scheme.right), await send(scheme.wrong)];

		const output = JSON.stringify(runs.map(({ all }) => all));
		for (const secret of scheme.secrets) expect(output).not.toContain(secret);
		expect(output).toContain('***');
	});
});

describe('a credential that cannot be used', () => {
	test('is missing: the run stops and says which', async () => {
		const { run } = await deliver(n8n, { url: `${crm.url}/leads`, authentication: 'apiKey' }, [
			ada,
		]);

		expect(run.error?.message).toMatch(/credential/i);
		expect(crm.requests).toHaveLength(0);
	});

	test('has a blank secret: the run stops and names the field', async () => {
		const { run } = await deliver(
			n8n,
			{ url: `${crm.url}/leads`, authentication: 'bearerToken' },
			[ada],
			{ credentials: { crmBearerTokenApi: { token: ' ', prefix: 'Bearer' } } },
		);

		expect(run.error?.message).toMatch(/'Token'/);
		expect(crm.requests).toHaveLength(0);
	});

	test.each([
		['127.0.0.1', true],
		['api.example.com, 127.0.0.1', true],
		['*.0.0.1', false],
		['127.0.0.1:8443, example.com', true],
		['example.com', false],
		['*.example.com', false],
	])('with Allowed Hosts %s the lead is sent: %s', async (allowedHosts, sent) => {
		const { run } = await deliver(
			n8n,
			{ url: `${crm.url}/key/leads`, authentication: 'apiKey' },
			[ada],
			{ credentials: { crmApiKeyApi: { ...schemes[1].right, allowedHosts } } },
		);

		expect(crm.requests).toHaveLength(sent ? 1 : 0);
		if (!sent) expect(run.error?.message).toMatch(/127\.0\.0\.1/);
	});
});

test('a header set by hand gives way to the credential', async () => {
	const { delivered } = await deliver(
		n8n,
		{
			url: `${crm.url}/bearer/leads`,
			authentication: 'bearerToken',
			headerParameters: { parameters: [{ name: 'authorization', value: 'Basic bm9wZQ==' }] },
		},
		[ada],
		{ credentials: { crmBearerTokenApi: { ...bearerToken, prefix: 'Bearer' } } },
	);

	expect(delivered).toHaveLength(1);
});

test.each<[string, string, Data]>([
	['apiKey', 'crmApiKeyApi', { name: 'X-Key', value: ' the/key\n', placement: 'header' }],
	['bearerToken', 'crmBearerTokenApi', { token: 'the/key\n', prefix: 'Bearer' }],
	[
		'clientIdSecret',
		'crmClientIdSecretApi',
		{
			placement: 'body',
			clientIdName: 'a',
			clientId: 'the-id ',
			clientSecretName: 'b',
			clientSecret: ' the/key',
		},
	],
])('a secret that was pasted with blanks around it shows in no output: %s', async (...scheme) => {
	const [authentication, type, data] = scheme;
	const { all } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			authentication,
			options: { includeRequest: true, includeResponse: true },
		},
		[ada],
		{ credentials: { [type]: data } },
	);

	const output = JSON.stringify(all);
	for (const secret of ['the/key', 'the-id']) expect(output).not.toContain(secret);
	expect(output).toContain('***');
});

test('a user name is masked only where it may be the key', async () => {
	const send = async (password: string) =>
		await deliver(
			n8n,
			{ url: `${crm.url}/leads`, authentication: 'basicAuth', options: { includeRequest: true } },
			[ada],
			{ credentials: { crmBasicAuthApi: { username: 'leads', password } } },
		);

	expect((await send('x')).all[0].delivery.endpoint).toBe(`${crm.url}/***`);
	expect((await send('a-real-password')).all[0].delivery).toMatchObject({
		endpoint: `${crm.url}/leads`,
		request: { headers: { Authorization: '***' } },
	});
});

test('a secret that was written into the headers or the query shows in no output either', async () => {
	const { all } = await deliver(
		n8n,
		{
			url: `${crm.url}/leads?api_key=query-secret&list=4711`,
			headerParameters: {
				parameters: [
					{ name: 'X-Api-Key', value: 'header-secret' },
					{ name: 'Authorization', value: 'Token hand-made' },
					{ name: 'X-Source', value: 'rokt' },
				],
			},
			options: { includeRequest: true, includeResponse: true },
		},
		[ada],
	);

	const output = JSON.stringify(all);
	for (const secret of ['query-secret', 'header-secret', 'hand-made']) {
		expect(output).not.toContain(secret);
	}
	expect(all[0].delivery.request).toMatchObject({
		url: `${crm.url}/leads?api_key=***&list=4711`,
		headers: { 'X-Api-Key': '***', Authorization: '***', 'X-Source': 'rokt' },
	});
});
