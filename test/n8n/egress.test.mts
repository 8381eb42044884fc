/** A real n8n of its own, since what it may reach is set in its environment. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../../dev/n8nInstall.mjs';
import { startWithPack } from '../../dev/n8nWithPack.mjs';
import { anyFreePort } from '../../dev/ports.mjs';
import { whole } from '../../dev/peers/answers.mts';
import { newAuthority, selfSigned } from '../../dev/peers/certificates.mts';
import { startFullPort, type FullPort } from '../../dev/peers/full.mts';
import { startPeer, type Peer } from '../../dev/peers/peer.mts';
import { startProxy } from '../../dev/peers/proxies.mts';
import type { CampaignSettings } from './harness.mts';

/** Reached without the proxy; under the name `localhost` it is reached through the proxy. */
const ALLOWED = '127.0.0.1';
const BLOCKED = '127.0.0.2';

const taken = whole('201 Created', '{}');

let folder: string;
let harness: typeof import('./harness.mts');
let stopN8n: () => Promise<void>;
let crm: Peer;
let stranger: Peer;
let blocked: Peer;
let proxy: Peer;
let full: FullPort;
const peers = () => [crm, stranger, blocked, proxy];

beforeAll(async () => {
	const authority = await newAuthority();
	crm = await startPeer(taken, { tls: await authority.issue('crm') });
	stranger = await startPeer(taken, { tls: await selfSigned('crm') });
	blocked = await startPeer(taken, { address: BLOCKED });
	proxy = await startProxy('referrals:proxy-password');
	full = await startFullPort();

	folder = await mkdtemp(join(tmpdir(), 'n8n-egress-'));
	const ca = join(folder, 'ca.pem');
	await writeFile(ca, authority.cert);
	const n8n = await ensureN8n();
	const { api, url, stop } = await startWithPack(n8n, {
		port: await anyFreePort(),
		userFolder: folder,
		owner: { email: 'owner@example.com', password: 'Owner-of-tests-1' },
		settings: {
			NODE_EXTRA_CA_CERTS: ca,
			HTTPS_PROXY: `http://referrals:proxy-password@${proxy.host}`,
			NO_PROXY: ALLOWED,
			N8N_SSRF_PROTECTION_ENABLED: 'true',
			N8N_SSRF_ALLOWED_IP_RANGES: `${ALLOWED}/32,::1/128`,
		},
	});
	stopN8n = stop;
	process.env.SHARED_N8N = JSON.stringify({ url, folder: n8n.folder, cookie: api.cookie });
	harness = await import('./harness.mts');
}, 240_000);

beforeEach(() => {
	for (const peer of peers()) peer.requests.length = 0;
});

afterAll(async () => {
	await stopN8n();
	for (const peer of peers()) await peer.stop();
	await full.stop();
	await rm(folder, { recursive: true, force: true });
});

/** What becomes of one lead, and how often each peer was asked for something. */
async function send(crmSettings: object, credentials?: CampaignSettings['credentials']) {
	const { jsonTo, publishCampaign } = harness;
	const { url = '', ...more } = crmSettings as { url?: string };
	const campaign = await publishCampaign({ crm: jsonTo(url, more), credentials });
	await campaign.send({ email: 'ada@example.com' });
	const { delivered, rejected } = await campaign.branches();
	return [...delivered, ...rejected][0].json.delivery;
}

test('a CRM whose authority is in NODE_EXTRA_CA_CERTS is trusted', async () => {
	expect(await send({ url: `https://${crm.host}/leads` })).toMatchObject({ outcome: 'delivered' });
	expect(crm.requests).toHaveLength(1);
	expect(proxy.requests).toEqual([]);
});

test('a CRM that vouches for itself is not', async () => {
	expect(await send({ url: `https://${stranger.host}/leads` })).toMatchObject({
		failure: 'tls',
		retryable: false,
		reason: expect.stringContaining('is self-signed'),
	});
	expect(stranger.requests).toEqual([]);
});

test('HTTPS_PROXY is used, and its password stands in no output', async () => {
	const delivery = await send({
		url: `https://localhost:${crm.port}/leads`,
		options: { includeRequest: true, includeResponse: true },
	});

	expect(delivery).toMatchObject({ outcome: 'delivered' });
	expect(proxy.requests).toEqual([expect.stringContaining(`CONNECT localhost:${crm.port} `)]);
	expect(JSON.stringify(delivery)).not.toContain('proxy-password');
});

test('a proxy that refuses is told from the CRM', async () => {
	const delivery = await send({
		url: `https://${crm.host}/leads`,
		otherwise: 'delivered',
		options: { proxy: `http://referrals:wrong-password@${proxy.host}` },
	});

	expect(delivery).toMatchObject({
		outcome: 'rejected',
		failure: 'network',
		uncertain: false,
		attempts: 1,
		reason: expect.stringContaining(`The proxy ${proxy.host} let nothing through`),
	});
	expect(JSON.stringify(delivery)).not.toContain('wrong-password');
});

test('a connection that is not made is told from an answer that does not come', async () => {
	const options = { timeout: 1000, maxAttempts: 1 };
	const delivery = await send({ url: `http://${ALLOWED}:${full.port}/leads`, options });

	expect(delivery).toMatchObject({
		failure: 'timeout',
		uncertain: false,
		retryable: true,
		reason: expect.stringContaining('so the lead was not sent'),
	});
});

test('a CRM that n8n blocks gets nothing', async () => {
	expect(await send({ url: `http://${blocked.host}/leads` })).toMatchObject({
		failure: 'configuration',
		retryable: false,
		uncertain: false,
		attempts: 1,
		reason: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES'),
	});
	expect(blocked.requests).toEqual([]);
});

test('no OAuth2 token comes from an address that n8n blocks', async () => {
	const crmOAuth2 = await harness.createCredential('crmOAuth2Api', {
		accessTokenUrl: `http://${blocked.host}/oauth/token`,
		clientId: 'demo',
		clientSecret: 'demo-secret',
		grantType: 'clientCredentials',
	});

	expect(
		await send({ url: `https://${crm.host}/leads`, authentication: 'oAuth2' }, { crm: crmOAuth2 }),
	).toMatchObject({
		failure: 'authentication',
		retryable: false,
		uncertain: false,
		reason: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES'),
	});
	expect(blocked.requests).toEqual([]);
	expect(crm.requests).toEqual([]);
});
