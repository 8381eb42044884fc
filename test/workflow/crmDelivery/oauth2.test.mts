import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startCountingCrm } from '../../../dev/peers/countingCrm.mts';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

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
const many = Array.from({ length: 12 }, (_, index) => ({ email: `o${index}@example.com` }));
const { oAuth2 } = demoCredentials;

type Data = ICredentialDataDecryptedObject;

/** Tokens are kept by their credential, so each gets one of its own. */
let credentials = 0;

const oAuth2Of = (clientSecret: string): Data => ({
	grantType: 'clientCredentials',
	accessTokenUrl: `${crm?.url}/oauth/token?credential=${++credentials}`,
	clientId: oAuth2.clientId,
	clientSecret,
	authentication: 'header',
});

const send = async (data: Data, leads: object[] = [ada], path = '/oauth/leads') =>
	await deliver(
		n8n,
		{
			url: `${crm.url}${path}`,
			authentication: 'oAuth2',
			options: { includeRequest: true, includeResponse: true },
		},
		leads as never,
		{ credentials: { crmOAuth2Api: data } },
	);

const leadRequests = () => crm.requests.filter(({ path }) => path === '/oauth/leads');

test('many leads share one token', async () => {
	const before = crm.tokens.issued;
	const leads = Array.from({ length: 12 }, (_, index) => ({ email: `o${index}@example.com` }));

	const { delivered } = await send(oAuth2Of(oAuth2.clientSecret), leads);

	expect(delivered).toHaveLength(12);
	expect(crm.tokens.issued - before).toBe(1);
});

test('a token that the CRM no longer takes is renewed once, and the lead arrives once', async () => {
	const data = oAuth2Of(oAuth2.clientSecret);
	await send(data);
	crm.tokens.revokeAll();
	const before = crm.tokens.issued;

	const { delivered } = await send(data, [grace]);

	expect(delivered[0].delivery.attempts).toBe(1);
	expect(crm.tokens.issued - before).toBe(1);
	expect(crm.book.leads.map(({ email }) => email)).toEqual([ada.email, grace.email]);
});

test('a wrong client secret rejects the lead before it is sent', async () => {
	const { rejected } = await send(oAuth2Of('wrong-secret'));

	expect(rejected[0].delivery).toMatchObject({
		failure: 'authentication',
		statusCode: null,
		uncertain: false,
		reason: expect.stringMatching(/token/),
	});
	expect(crm.book.leads).toHaveLength(0);
	expect(JSON.stringify(rejected)).not.toContain('wrong-secret');
});

test('what else comes with a token stays readable', async () => {
	const { all } = await send({
		...oAuth2Of(oAuth2.clientSecret),
		oauthTokenData: {
			access_token: 'an-old-token',
			token_type: 'Bearer',
			scope: 'leads',
			instance_url: crm.url,
		},
	});

	expect(all[0].delivery.endpoint).toBe(`${crm.url}/oauth/leads`);
	expect(all[0].delivery.request?.headers.Authorization).toBe('***');
});

test('neither the secret nor a token stands in what comes out', async () => {
	const { all } = await send(oAuth2Of(oAuth2.clientSecret));

	const [, lead] = crm.requests;
	const [, token] = /^Bearer (\S+)$/.exec(lead.headers.authorization ?? '')!;
	expect(JSON.stringify(all)).not.toContain(token);
	expect(JSON.stringify(all)).not.toContain(oAuth2.clientSecret);
});

describe.each([
	['client credentials', {}],
	[
		'an authorization code',
		{
			grantType: 'authorizationCode',
			oauthTokenData: { access_token: 'an-old-token', refresh_token: 'demo-refresh-token' },
		},
	],
])('with %s', (_name, more) => {
	const credential = (): Data => ({ ...oAuth2Of(oAuth2.clientSecret), ...structuredClone(more) });
	/** One whose token is not renewed yet: a token that was renewed just now is good for a minute. */
	const connected = (): Data => {
		const { oauthTokenData, ...data } = credential();
		return oauthTokenData
			? {
					...data,
					oauthTokenData: { ...(oauthTokenData as object), access_token: crm.tokens.issue() },
				}
			: data;
	};

	test('two executions that meet a revoked token renew it once', async () => {
		const data = credential();
		await send(data);
		crm.tokens.revokeAll();
		const before = crm.tokens.issued;

		const runs = await Promise.all([send(data, [grace]), send(data, many)]);

		expect(runs.flatMap(({ delivered }) => delivered)).toHaveLength(13);
		expect(crm.tokens.issued - before).toBe(1);
		expect(crm.book.leads).toHaveLength(14);
	});

	test.each([
		['the status that the credential names', 403, 403],
		['a 401, whatever it names', 403, 401],
	])('%s renews the token', async (_title, tokenExpiredStatusCode, status) => {
		const data = { ...connected(), tokenExpiredStatusCode };
		await send(data);
		const before = crm.tokens.issued;

		const { delivered } = await send(data, [grace], `/oauth/leads?fail=1&status=${status}`);

		expect(delivered[0].delivery.attempts).toBe(1);
		expect(crm.tokens.issued - before).toBe(1);
	});
});

test.each(['BearerToken', 'Token', 'JWT'])(
	'a token of the type %s, which a person granted, goes into the Authorization header',
	async (token_type) => {
		const data = oAuth2Of(oAuth2.clientSecret);
		const oauthTokenData = { access_token: crm.tokens.issue(), token_type };

		const { delivered } = await send({ ...data, grantType: 'authorizationCode', oauthTokenData });

		expect(delivered).toHaveLength(1);
		expect(crm.requests[0].headers.authorization).toBe(`Bearer ${oauthTokenData.access_token}`);
		expect(crm.requests[0].url).toBe('/oauth/leads');
	},
);

test('a Retry rule renews a token that a person granted', async () => {
	const { delivered } = await deliver(
		n8n,
		{
			url: `${crm.url}/oauth/leads?fail=1&status=422`,
			authentication: 'oAuth2',
			responseRules: { rules: [{ outcome: 'retry', statusCodes: '422' }] },
		},
		[ada],
		{
			credentials: {
				crmOAuth2Api: {
					...oAuth2Of(oAuth2.clientSecret),
					grantType: 'authorizationCode',
					oauthTokenData: { access_token: crm.tokens.issue(), refresh_token: 'demo-refresh-token' },
				},
			},
		},
	);

	const [first, second] = leadRequests().map(({ headers }) => headers.authorization);
	expect(delivered[0].delivery.attempts).toBe(2);
	expect(second).not.toBe(first);
});

test('another status renews nothing', async () => {
	const { rejected } = await send(
		oAuth2Of(oAuth2.clientSecret),
		[ada],
		'/oauth/leads?fail=1&status=403',
	);

	expect(rejected[0].delivery).toMatchObject({ statusCode: 403 });
	expect(leadRequests()).toHaveLength(1);
});

test('a CRM that refuses the new token as well gets the lead no third time', async () => {
	const { rejected } = await send(oAuth2Of(oAuth2.clientSecret), [ada], '/bearer/leads');

	expect(rejected[0].delivery).toMatchObject({ failure: 'authentication', statusCode: 401 });
	expect(crm.requests.filter(({ path }) => path === '/bearer/leads')).toHaveLength(2);
});

test('a renewal that gives the same token does not send the lead again', async () => {
	const login = await startCountingCrm(() => ({
		status: 200,
		headers: { 'content-type': 'application/json' },
		body: '{"access_token":"always-the-same","token_type":"Bearer"}',
	}));
	const accessTokenUrl = `${login.origin}/token`;

	const { rejected } = await send({ ...oAuth2Of(oAuth2.clientSecret), accessTokenUrl });

	await login.stop();
	expect(rejected[0].delivery).toMatchObject({ failure: 'authentication', statusCode: 401 });
	expect(login.seen).toHaveLength(2);
	expect(leadRequests()).toHaveLength(1);
});

test('a person who has not connected the credential yet is told so', async () => {
	const { rejected } = await send({
		...oAuth2Of(oAuth2.clientSecret),
		grantType: 'authorizationCode',
	});

	expect(rejected[0].delivery).toMatchObject({
		failure: 'authentication',
		reason: expect.stringMatching(/not connected/),
	});
	expect(crm.requests).toHaveLength(0);
});

test('the secret goes to no token URL outside the allowed hosts', async () => {
	const { run } = await send({
		...oAuth2Of(oAuth2.clientSecret),
		accessTokenUrl: 'http://login.example.com/token',
		allowedHosts: '127.0.0.1',
	});

	expect(run.error?.message).toMatch(/login\.example\.com/);
	expect(crm.requests).toHaveLength(0);
});

test('the client ID may be an expression of the lead', async () => {
	const { rejected } = await send(
		{ ...oAuth2Of(oAuth2.clientSecret), clientId: '={{ $json.firstName }}' },
		[ada],
	);

	const [token] = crm.requests;
	expect(rejected).toHaveLength(1);
	expect(token.headers.authorization).toBe(`Basic ${btoa(`Ada:${oAuth2.clientSecret}`)}`);
});
