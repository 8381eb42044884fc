import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { whole } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import type { N8n } from '../harness.mts';

/** The only host that may be reached. */
const ALLOWED = '127.0.0.2';

let n8n: N8n;
let deliver: (typeof import('./kit.mts'))['deliver'];
let inside: Peer;
let outside: Peer;

const taken = whole('201 Created', '{}');

beforeAll(async () => {
	// n8n reads these while it loads.
	process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
	process.env.N8N_SSRF_ALLOWED_IP_RANGES = `${ALLOWED}/32`;
	const { loadPack } = await import('../harness.mts');
	({ deliver } = await import('./kit.mts'));
	n8n = await loadPack();
	inside = await startPeer(taken);
	outside = await startPeer(
		(socket, request) =>
			request.includes(' /away ')
				? whole('307 Temporary Redirect', '', { location: `http://${inside.host}/leads` })(socket)
				: taken(socket),
		{ address: ALLOWED },
	);
});
beforeEach(() => {
	inside.requests.length = 0;
	outside.requests.length = 0;
});
afterAll(async () => {
	await inside.stop();
	await outside.stop();
});

const ada = { email: 'ada@example.com' };

type Credentials = Record<string, ICredentialDataDecryptedObject>;

const send = async (parameters: IDataObject, credentials?: Credentials) =>
	await deliver(n8n, { url: `http://${outside.host}/leads`, ...parameters }, [ada], {
		credentials,
	});

/** Nobody but those who run n8n can mend it, and nothing was sent. */
const blocked = { attempts: 1, retryable: false, uncertain: false, statusCode: null };

const reasonFor = (host: string) =>
	`n8n's protection against server-side request forgery blocks ${host}. Whoever runs n8n can allow it with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.`;

test('a CRM on an address that n8n allows gets its lead', async () => {
	const { delivered } = await send({});

	expect(delivered).toHaveLength(1);
	expect(outside.requests).toHaveLength(1);
});

test.each([
	['by its address', () => inside.host],
	['by a name that leads to it', () => `localhost:${inside.port}`],
])('a CRM that n8n blocks, %s, gets nothing', async (_name, host) => {
	const { rejected } = await send({ url: `http://${host()}/leads` });

	expect(rejected[0].delivery).toMatchObject({
		...blocked,
		failure: 'configuration',
		reason: reasonFor(host()),
	});
	expect(inside.requests).toEqual([]);
});

test('a redirect leads to no address that n8n blocks', async () => {
	const { rejected } = await send(
		{
			url: `http://${outside.host}/away`,
			authentication: 'bearerToken',
			options: { followRedirects: true },
		},
		{ crmBearerTokenApi: { token: 'demo-token', allowedHosts: '127.0.0.1, 127.0.0.2' } },
	);

	expect(rejected[0].delivery).toMatchObject({
		...blocked,
		failure: 'configuration',
		reason: reasonFor(inside.host),
	});
	expect(inside.requests).toEqual([]);
	expect(outside.requests).toHaveLength(1);
});

test('no proxy is used that n8n blocks', async () => {
	const { rejected } = await send({ options: { proxy: inside.host } });

	expect(rejected[0].delivery).toMatchObject({
		...blocked,
		failure: 'configuration',
		reason: reasonFor(`${outside.host} or the proxy ${inside.host}`),
	});
	expect(inside.requests).toEqual([]);
	expect(outside.requests).toEqual([]);
});

// The token of OAuth2 is tried in a real n8n: there n8n itself gets it.
test('no token comes from an address that n8n blocks', async () => {
	const { rejected } = await send(
		{ authentication: 'tokenLogin' },
		{
			crmTokenLoginApi: {
				loginUrl: `http://${inside.host}/login`,
				username: 'demo',
				password: 'demo-password',
				tokenPath: 'token',
				headerName: 'X-Token',
				headerValue: '{{token}}',
			},
		},
	);

	expect(rejected[0].delivery).toMatchObject({
		...blocked,
		failure: 'authentication',
		reason: `No token was received, so the lead was not sent: ${reasonFor(inside.host)}`,
	});
	expect(inside.requests).toEqual([]);
	expect(outside.requests).toEqual([]);
});
