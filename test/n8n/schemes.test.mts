import { demoCredentials, startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { newAuthority } from '../../dev/peers/certificates.mts';
import { startCountingCrm, taken } from '../../dev/peers/countingCrm.mts';
import { createCredential, jsonTo, n8n, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

type Data = Record<string, unknown>;

interface Scheme {
	authentication: string;
	type: string;
	path: string;
	data: () => Data;
	/** The field that holds the secret. */
	secret: string;
	parameters?: object;
}

const { clientIdSecret, digestAuth, hmacSignature, tokenLogin, sailthru, wsse } = demoCredentials;
const { clientId, clientSecret, names } = clientIdSecret;
const [clientIdName, clientSecretName] = names;

const schemes: Scheme[] = [
	{
		authentication: 'clientIdSecret',
		type: 'crmClientIdSecretApi',
		path: '/client-id/leads',
		data: () => ({ clientIdName, clientId, clientSecretName, clientSecret, placement: 'body' }),
		secret: 'clientSecret',
	},
	{
		authentication: 'digestAuth',
		type: 'crmDigestAuthApi',
		path: '/digest/leads',
		data: () => digestAuth,
		secret: 'password',
	},
	{
		authentication: 'hmacSignature',
		type: 'crmHmacSignatureApi',
		path: '/hmac/leads',
		data: () => ({ ...hmacSignature, template: '{{timestamp}}.{{method}}.{{path}}.{{body}}' }),
		secret: 'secret',
	},
	{
		authentication: 'sailthru',
		type: 'crmSailthruApi',
		path: '/sailthru-signed/sailthru/user',
		data: () => sailthru,
		secret: 'apiSecret',
		parameters: { bodyParameters: { parameters: [{ name: 'id', value: '{{email}}' }] } },
	},
	{
		authentication: 'tokenLogin',
		type: 'crmTokenLoginApi',
		path: '/login/leads',
		data: () => ({
			loginUrl: `${sandbox.url}/login`,
			username: tokenLogin.username,
			password: tokenLogin.password,
			tokenPath: 'session.token',
			headerName: tokenLogin.header,
			headerValue: '{{token}}',
		}),
		secret: 'password',
	},
	{
		authentication: 'wsse',
		type: 'crmWsseApi',
		path: '/wsse/leads',
		data: () => wsse,
		secret: 'secret',
	},
];

const pressTest = async (type: string, data: Data) =>
	(await n8n.request('POST', '/credentials/test', {
		credentials: { id: '', name: 'Tested', type, data },
	})) as { status: string; message: string };

describe.each(schemes)('$authentication', ({ authentication, type, path, ...scheme }) => {
	const campaignWith = async (data: Data) =>
		await publishCampaign({
			crm: jsonTo(`${sandbox.url}${path}`, { authentication, ...scheme.parameters }),
			credentials: { crm: await createCredential(type, data) },
		});

	it('delivers a lead', async () => {
		const campaign = await campaignWith(scheme.data());
		await campaign.send({ email: 'ada@example.com' });
		expect((await campaign.branches()).delivered).toHaveLength(1);
		expect(sandbox.book.leads).toHaveLength(1);
	});

	it('rejects a lead where the secret is wrong, and says authentication', async () => {
		const campaign = await campaignWith({ ...scheme.data(), [scheme.secret]: 'wrong-secret' });
		await campaign.send({ email: 'ada@example.com' });
		const { rejected } = await campaign.branches();
		expect(rejected[0].json.delivery).toMatchObject({ failure: 'authentication', attempts: 1 });
		expect(JSON.stringify(rejected)).not.toContain('wrong-secret');
		expect(sandbox.book.leads).toEqual([]);
	});

	it('has a Test button that finds a blank secret', async () => {
		expect(await pressTest(type, scheme.data())).toMatchObject({ status: 'OK' });
		const blank = await pressTest(type, { ...scheme.data(), [scheme.secret]: ' ' });
		expect(blank).toMatchObject({ status: 'Error', message: expect.stringMatching(/is empty/) });
	});
});

it('one login serves the executions of a campaign', async () => {
	const { type, data } = schemes[4];
	const campaign = await publishCampaign({
		crm: jsonTo(`${sandbox.url}/login/leads`, { authentication: 'tokenLogin' }),
		// Its own login, which no other test has a token of.
		credentials: {
			crm: await createCredential(type, { ...data(), loginUrl: `${sandbox.url}/login?shared=1` }),
		},
	});
	await campaign.send({ email: 'ada@example.com' });
	await campaign.executions(1);
	await campaign.send([{ email: 'grace@example.com' }, { email: 'alan@example.com' }]);
	await campaign.executions(2);
	expect(sandbox.requests.filter(({ path }) => path === '/login')).toHaveLength(1);
	expect(sandbox.book.leads).toHaveLength(3);
});

it('a client certificate opens the TLS connection', async () => {
	const authority = await newAuthority();
	const [identity, client] = [await authority.issue('crm'), await authority.issue('referrals')];
	const tls = { ...identity, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
	const crm = await startCountingCrm(() => taken, { tls });

	const data = { ca: authority.cert, ...client };
	const campaign = await publishCampaign({
		crm: jsonTo(crm.url, { options: { clientCertificate: true } }),
		credentials: { crm: await createCredential('crmClientCertificateApi', data) },
	});
	await campaign.send({ email: 'ada@example.com' });
	expect((await campaign.branches()).delivered).toHaveLength(1);
	await crm.stop();

	expect(await pressTest('crmClientCertificateApi', data)).toMatchObject({ status: 'OK' });
	const other = { ...data, key: (await authority.issue('other')).key };
	expect(await pressTest('crmClientCertificateApi', other)).toMatchObject({ status: 'Error' });
});

it('an OAuth2 authorization code connects a credential, whose token is renewed', async () => {
	const credential = await createCredential('crmOAuth2Api', {
		grantType: 'authorizationCode',
		authUrl: `${sandbox.url}/oauth/authorize`,
		accessTokenUrl: `${sandbox.url}/oauth/token`,
		...demoCredentials.oAuth2,
	});
	const { id } = credential.crmOAuth2Api;
	// As the button Connect my account does: to the CRM, whose person consents, and back to n8n.
	const consent = (await n8n.request('GET', `/oauth2-credential/auth?id=${id}`)) as string;
	const back = await fetch(consent, { redirect: 'manual' });
	await fetch(back.headers.get('location')!, { headers: { cookie: n8n.cookie } });

	const campaign = await publishCampaign({
		crm: jsonTo(`${sandbox.url}/oauth/leads`, { authentication: 'oAuth2' }),
		credentials: { crm: credential },
	});
	await campaign.send({ email: 'ada@example.com' });
	await campaign.executions(1);
	sandbox.tokens.revokeAll();
	const { issued } = sandbox.tokens;
	await campaign.send([{ email: 'grace@example.com' }, { email: 'alan@example.com' }]);
	await campaign.executions(2);

	expect(sandbox.tokens.issued).toBe(issued + 1);
	expect(sandbox.book.leads).toHaveLength(3);
});
