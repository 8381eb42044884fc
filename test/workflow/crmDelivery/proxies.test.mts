import { bytes, cutAfter, silence, whole, type Answer } from '../../../dev/peers/answers.mts';
import { newAuthority } from '../../../dev/peers/certificates.mts';
import { startFullPort } from '../../../dev/peers/full.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { startProxy } from '../../../dev/peers/proxies.mts';
import { loadPack, type N8n } from '../harness.mts';
import { testFaults, type FaultRow, type Scene } from './faultTable.mts';
import { deliver } from './kit.mts';

const secure = 'https://crm.example.com/leads';
const plain = 'http://crm.example.com/leads';

/** Through a proxy that answers so. */
const through =
	(url: string, answer: Answer, options = {}) =>
	async (): Promise<Scene> => {
		const peer = await startPeer(answer);
		return { url, peer, options: { proxy: `http://${peer.host}`, ...options } };
	};

/** Nothing of the lead got to the CRM. */
const unsent = { failure: 'network', attempts: 2, retryable: true, uncertain: false, requests: 2 };

/** Somebody has to change something first. */
const refused = { ...unsent, attempts: 1, requests: 1, retryable: false };

/** A proxy gets the lead itself over plain HTTP, so what it does with it is not known. */
const lost = { ...unsent, uncertain: true };

const maybe = 'the CRM may have taken the lead. Look for it there before you send it again.';
const denied = whole('403 Forbidden', 'Access denied');
const askingForLogin = whole('407 Proxy Authentication Required', '', {
	'proxy-authenticate': 'Basic realm="proxy"',
});

const rows: FaultRow[] = [
	[
		'on a port where nobody listens',
		async () => {
			const { host, stop } = await startPeer();
			await stop();
			return { url: secure, options: { proxy: host } };
		},
		{
			...unsent,
			requests: 0,
			reason:
				/^The proxy (.*) made no connection to crm\.example\.com: connect ECONNREFUSED \1\. Check 'Proxy'\.$/,
		},
	],
	[
		'that does not exist',
		async () => ({ url: secure, options: { proxy: 'http://proxy.invalid:3128' } }),
		{
			...unsent,
			requests: 0,
			reason:
				"The proxy proxy.invalid:3128 made no connection to crm.example.com: getaddrinfo ENOTFOUND proxy.invalid. Check 'Proxy'.",
		},
	],
	[
		'that asks for a password',
		through(secure, askingForLogin),
		{
			...refused,
			reason:
				"The proxy PEER let nothing through to crm.example.com: HTTP 407 Proxy Authentication Required. Put its user and password into 'Proxy': http://USER:PASSWORD@HOST:PORT.",
		},
	],
	[
		'that asks for a password over plain HTTP',
		through(plain, askingForLogin),
		{
			...refused,
			reason:
				"The proxy PEER let nothing through to crm.example.com: HTTP 407 Proxy Authentication Required. Put its user and password into 'Proxy': http://USER:PASSWORD@HOST:PORT.",
		},
	],
	[
		'that does not let the CRM be reached',
		through(secure, denied),
		{
			...refused,
			reason:
				"The proxy PEER let nothing through to crm.example.com: HTTP 403 Forbidden. Check 'Proxy', or ask who runs the proxy.",
		},
	],
	[
		'that does not reach the CRM',
		through(secure, whole('502 Bad Gateway')),
		{
			...unsent,
			reason:
				"The proxy PEER let nothing through to crm.example.com: HTTP 502 Bad Gateway. Check 'Proxy', or ask who runs the proxy.",
		},
	],
	[
		'that hangs up',
		through(secure, bytes()),
		{
			...unsent,
			reason:
				"The proxy PEER made no connection to crm.example.com: Proxy connection ended before receiving CONNECT response. Check 'Proxy'.",
		},
	],
	[
		'that hangs up over plain HTTP',
		through(plain, bytes()),
		{
			...lost,
			reason: `The connection to crm.example.com was cut before an answer; ${maybe} A CRM that takes https alone cuts it, too.`,
		},
	],
	[
		'that cuts the connection',
		through(secure, cutAfter('')),
		{
			...unsent,
			reason:
				"The proxy PEER made no connection to crm.example.com: read ECONNRESET. Check 'Proxy'.",
		},
	],
	[
		'that is none',
		through(secure, bytes('220 mail.example.com ESMTP\r\n\r\n')),
		{
			...unsent,
			reason:
				"The proxy PEER made no connection to crm.example.com: Parse Error: Expected HTTP/, RTSP/ or ICE/. Check 'Proxy'.",
		},
	],
	[
		'that does not answer',
		async () => ({
			...(await through(secure, silence, { timeout: 1000 })()),
			leaves: 'a connection',
		}),
		{
			...unsent,
			failure: 'timeout',
			reason:
				"The proxy PEER made no connection to crm.example.com within 1000 ms, so the lead was not sent. Check 'Proxy'.",
		},
	],
	[
		'that does not answer over plain HTTP',
		through(plain, silence, { timeout: 1000 }),
		{
			...lost,
			failure: 'timeout',
			reason: `crm.example.com did not answer within 1000 ms; ${maybe}`,
		},
	],
	[
		'that lets nobody connect',
		async () => {
			const { port, stop } = await startFullPort();
			return { url: plain, stop, options: { proxy: `127.0.0.1:${port}`, timeout: 1000 } };
		},
		{
			...unsent,
			failure: 'timeout',
			requests: 0,
			reason:
				/^The proxy 127\.0\.0\.1:\d+ made no connection to crm\.example\.com within 1000 ms, so the lead was not sent\. Check 'Proxy'\.$/,
		},
	],
];

describe('a proxy', () => testFaults(rows));

describe('a proxy that works', () => {
	let n8n: N8n;
	let crm: Peer;
	let secureCrm: Peer;
	let proxy: Peer;

	const login = 'referrals:p@ss word';
	const inUrl = 'referrals:p%40ss%20word';

	beforeAll(async () => {
		n8n = await loadPack();
		// It echoes what it got, headers and all.
		const echo = (socket: Parameters<Answer>[0], request: string) =>
			whole('201 Created', request)(socket);
		crm = await startPeer(echo);
		secureCrm = await startPeer(echo, { tls: await (await newAuthority()).issue('crm') });
		proxy = await startProxy(login);
	});
	beforeEach(() => {
		for (const peer of [crm, secureCrm, proxy]) peer.requests.length = 0;
	});
	afterAll(async () => {
		for (const peer of [crm, secureCrm, proxy]) await peer.stop();
	});

	const sendThrough = async (url: string) =>
		await deliver(
			n8n,
			{
				url,
				options: {
					proxy: `http://${inUrl}@${proxy.host}`,
					allowUnauthorizedCerts: true,
					includeRequest: true,
					includeResponse: true,
					maxAttempts: 1,
				},
			},
			[{ email: 'ada@example.com' }],
		);

	test('takes a lead to an https CRM through a tunnel', async () => {
		const { delivered } = await sendThrough(`https://${secureCrm.host}/leads`);

		expect(delivered).toHaveLength(1);
		expect(proxy.requests).toEqual([expect.stringContaining(`CONNECT ${secureCrm.host} HTTP/1.1`)]);
		expect(secureCrm.requests[0]).not.toMatch(/proxy-/i);
	});

	test('takes a lead to an http CRM', async () => {
		const { delivered } = await sendThrough(`http://${crm.host}/leads`);

		expect(delivered).toHaveLength(1);
		expect(proxy.requests[0]).toContain(`POST http://${crm.host}/leads HTTP/1.1`);
	});

	test('its user and password stand in no output, even where the CRM echoes them', async () => {
		const shown = JSON.stringify([
			await sendThrough(`http://${crm.host}/leads`),
			await sendThrough(`https://${secureCrm.host}/leads`),
			await sendThrough('http://127.0.0.1:1/leads'),
		]);

		const base64 = Buffer.from(login).toString('base64');
		expect(crm.requests[0]).toContain(base64);
		for (const secret of [login, inUrl, base64, 'p@ss word', 'p%40ss']) {
			expect(shown).not.toContain(secret);
		}
	});
});
