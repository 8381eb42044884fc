import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { whole } from '../../../dev/peers/answers.mts';
import { newAuthority } from '../../../dev/peers/certificates.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { startProxy } from '../../../dev/peers/proxies.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

const LOGIN = 'referrals:proxy-password';

let n8n: N8n;
let crm: Peer;
let secureCrm: Peer;
let proxy: Peer;
let other: Peer;

beforeAll(async () => {
	n8n = await loadPack();
	const answer = whole('201 Created', '{"token": "demo-token"}');
	crm = await startPeer(answer);
	secureCrm = await startPeer(answer, { tls: await (await newAuthority()).issue('crm') });
	proxy = await startProxy(LOGIN);
	other = await startProxy();
});
beforeEach(() => {
	for (const peer of [crm, secureCrm, proxy, other]) peer.requests.length = 0;
	process.env.HTTP_PROXY = `http://${LOGIN}@${proxy.host}`;
	process.env.HTTPS_PROXY = `http://${LOGIN}@${proxy.host}`;
});
afterEach(() => {
	for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) delete process.env[name];
});
afterAll(async () => {
	for (const peer of [crm, secureCrm, proxy, other]) await peer.stop();
});

const send = async (
	{ options, ...parameters }: IDataObject,
	credentials?: Record<string, ICredentialDataDecryptedObject>,
) =>
	await deliver(
		n8n,
		{
			...parameters,
			options: { allowUnauthorizedCerts: true, includeRequest: true, ...(options as object) },
		},
		[{ email: 'ada@example.com' }],
		{ credentials },
	);

const firstLines = ({ requests }: Peer) => requests.map((request) => request.split('\r\n', 1)[0]);

test('HTTP_PROXY takes a lead to an http CRM', async () => {
	const { delivered } = await send({ url: `http://${crm.host}/leads` });

	expect(delivered).toHaveLength(1);
	expect(firstLines(proxy)).toEqual([`POST http://${crm.host}/leads HTTP/1.1`]);
	expect(JSON.stringify(delivered)).not.toContain('proxy-password');
});

test('HTTPS_PROXY takes a lead to an https CRM', async () => {
	const { delivered } = await send({ url: `https://${secureCrm.host}/leads` });

	expect(delivered).toHaveLength(1);
	expect(firstLines(proxy)).toEqual([`CONNECT ${secureCrm.host} HTTP/1.1`]);
});

test('NO_PROXY keeps a lead from it', async () => {
	process.env.NO_PROXY = '127.0.0.1';
	const { delivered } = await send({ url: `https://${secureCrm.host}/leads` });

	expect(delivered).toHaveLength(1);
	expect(proxy.requests).toEqual([]);
});

test("the option 'Proxy' comes before them", async () => {
	process.env.NO_PROXY = '127.0.0.1';
	const { delivered } = await send({
		url: `https://${secureCrm.host}/leads`,
		options: { proxy: other.host },
	});

	expect(delivered).toHaveLength(1);
	expect(firstLines(other)).toEqual([`CONNECT ${secureCrm.host} HTTP/1.1`]);
	expect(proxy.requests).toEqual([]);
});

test('a login goes through them, too', async () => {
	const { delivered } = await send(
		{ url: `http://${crm.host}/leads`, authentication: 'tokenLogin' },
		{
			crmTokenLoginApi: {
				loginUrl: `http://${crm.host}/login`,
				username: 'demo',
				password: 'demo-password',
				tokenPath: 'token',
				headerName: 'X-Token',
				headerValue: '{{token}}',
			},
		},
	);

	expect(delivered).toHaveLength(1);
	expect(firstLines(proxy)).toEqual([
		`POST http://${crm.host}/login HTTP/1.1`,
		`POST http://${crm.host}/leads HTTP/1.1`,
	]);
});

test.each([
	[
		'asks for another password',
		() => `http://referrals:wrong@${proxy.host}`,
		{
			attempts: 1,
			retryable: false,
			reason:
				'The proxy let nothing through to crm.example.com: HTTP 407 Proxy Authentication Required. Put its user and password into HTTP_PROXY and HTTPS_PROXY of n8n: http://USER:PASSWORD@HOST:PORT.',
		},
	],
	[
		'is not there',
		() => 'http://127.0.0.1:1',
		{
			attempts: 2,
			retryable: true,
			reason:
				'The proxy made no connection to crm.example.com: connect ECONNREFUSED 127.0.0.1:1. Check HTTP_PROXY and HTTPS_PROXY of n8n.',
		},
	],
])('one of them that %s is told from the CRM', async (_name, url, facts) => {
	process.env.HTTPS_PROXY = url();
	const { rejected } = await send({
		url: 'https://crm.example.com/leads',
		otherwise: 'delivered',
		options: { maxAttempts: 2 },
	});

	expect(rejected[0].delivery).toMatchObject({
		failure: 'network',
		uncertain: false,
		statusCode: null,
		...facts,
	});
});
