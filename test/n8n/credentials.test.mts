import { demoCredentials, startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const { basicAuth, apiKey, bearerToken, oAuth2 } = demoCredentials;

/** By authentication: the credential's type, its values, where the sandbox asks for it, and a wrong value. */
const schemes: Array<[string, string, Record<string, unknown>, string, Record<string, unknown>]> = [
	['basicAuth', 'crmBasicAuthApi', basicAuth, 'basic', { password: 'wrong-password' }],
	[
		'apiKey',
		'crmApiKeyApi',
		{ name: apiKey.name, value: apiKey.value, placement: 'header' },
		'key',
		{ value: 'wrong-key' },
	],
	[
		'apiKey',
		'crmApiKeyApi',
		{ name: apiKey.queryName, value: apiKey.value, placement: 'query' },
		'key',
		{ value: 'wrong-key' },
	],
	['bearerToken', 'crmBearerTokenApi', bearerToken, 'bearer', { token: 'wrong-token' }],
];

describe.each(schemes)('%s, from n8n’s store of credentials', (...scheme) => {
	const [authentication, type, data, path, wrong] = scheme;

	it('opens the CRM', async () => {
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/${path}/leads`, { authentication }),
			credentials: { crm: await createCredential(type, data) },
		});
		await campaign.send({ email: 'ada@example.com' });
		expect((await campaign.branches()).delivered).toHaveLength(1);
		expect(sandbox.book.leads).toHaveLength(1);
	});

	it('that is wrong rejects the lead, after one request', async () => {
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/${path}/leads`, { authentication }),
			credentials: { crm: await createCredential(type, { ...data, ...wrong }) },
		});
		await campaign.send({ email: 'ada@example.com' });
		const { rejected } = await campaign.branches();
		expect(rejected[0].json.delivery).toMatchObject({
			statusCode: 401,
			failure: 'authentication',
			attempts: 1,
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('is sent to no host but those allowed', async () => {
		const allowed = { ...data, allowedHosts: 'crm.example.com' };
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/${path}/leads`, { authentication }),
			credentials: { crm: await createCredential(type, allowed) },
			node: { onError: 'continueRegularOutput' },
		});
		await campaign.send({ email: 'ada@example.com' });
		const { rejected } = await campaign.branches();
		expect(rejected).toHaveLength(1);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('OAuth2 client credentials', () => {
	const credential = (more: object = {}) =>
		createCredential('crmOAuth2Api', {
			grantType: 'clientCredentials',
			accessTokenUrl: `${sandbox.url}/oauth/token`,
			...oAuth2,
			...more,
		});

	it('fetches a token once, and another one when the CRM has revoked it', async () => {
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/oauth/leads`, { authentication: 'oAuth2' }),
			credentials: { crm: await credential() },
		});
		const issued = sandbox.tokens.issued;
		await campaign.send([{ email: 'ada@example.com' }, { email: 'grace@example.com' }]);
		await campaign.executions(1);
		await campaign.send({ email: 'alan@example.com' });
		await campaign.executions(2);
		expect(sandbox.tokens.issued).toBe(issued + 1);

		sandbox.tokens.revokeAll();
		await campaign.send({ email: 'edsger@example.com' });
		await campaign.executions(3);
		expect(sandbox.tokens.issued).toBe(issued + 2);
		expect(sandbox.book.leads).toHaveLength(4);
	});

	it('rejects the lead where no token can be had', async () => {
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/oauth/leads`, { authentication: 'oAuth2' }),
			credentials: { crm: await credential({ clientSecret: 'wrong-secret' }) },
		});
		await campaign.send({ email: 'ada@example.com' });
		const { rejected } = await campaign.branches();
		expect(rejected[0].json.delivery).toMatchObject({ failure: 'authentication' });
		expect(JSON.stringify(rejected[0].json)).not.toContain('wrong-secret');
		expect(sandbox.book.leads).toEqual([]);
	});
});

describe('a credential with an expression', () => {
	it('belongs to each lead of a batch', async () => {
		const password = `={{ $json?.account === "known" ? "${basicAuth.password}" : "wrong" }}`;
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/basic/leads`, { authentication: 'basicAuth' }),
			credentials: { crm: await createCredential('crmBasicAuthApi', { ...basicAuth, password }) },
		});
		const accounts = ['other', 'other', 'other', 'known', 'other', 'other', 'other'];
		await campaign.send(accounts.map((account, i) => ({ email: `${i}@example.com`, account })));
		const { delivered, rejected } = await campaign.branches();
		expect(delivered.map(({ json }) => json.email)).toEqual(['3@example.com']);
		expect(rejected).toHaveLength(6);
	});
});
