import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { bytes, head, whole } from '../../../dev/peers/answers.mts';
import { until } from '../../../dev/peers/countingCrm.mts';
import { startPeer } from '../../../dev/peers/peer.mts';
import { loadPack, type N8n } from '../harness.mts';
import { crm as crmOf, testFaults, type FaultRow } from './faultTable.mts';
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

describe('redirects', () => {
	const url = () => `${crm.url}/leads?status=302&location=${encodeURIComponent('/elsewhere')}`;

	test('are not followed and never count as delivered', async () => {
		const { rejected } = await deliver(n8n, { url: url(), otherwise: 'delivered' }, [ada]);

		expect(rejected[0].delivery).toMatchObject({
			statusCode: 302,
			failure: null,
			reason: expect.stringContaining('/elsewhere'),
		});
		expect(crm.requests).toHaveLength(1);
	});

	test('with the option the same request goes to the same host', async () => {
		const location = encodeURIComponent(`${crm.url}/leads`);
		const { delivered } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=302&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);

		expect(delivered).toHaveLength(1);
		expect(crm.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /leads',
			'POST /leads',
		]);
		expect(crm.requests[1].body).toBe(crm.requests[0].body);
	});

	test('another host gets nothing', async () => {
		const elsewhere = await startSandbox({ host: '127.0.0.2' });
		const location = encodeURIComponent(`${elsewhere.url}/leads`);
		await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=307&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);
		await elsewhere.stop();

		expect(elsewhere.requests).toHaveLength(0);
	});
});

const followRedirects = { followRedirects: true };
const sent = { attempts: 1, retryable: false, uncertain: false };

const rows: FaultRow[] = [
	[
		'a redirect to itself is followed five times',
		async () => ({
			...crmOf(await startPeer(whole('307 Temporary Redirect', '', { location: '/leads' }))),
			options: followRedirects,
		}),
		{
			...sent,
			failure: null,
			statusCode: 307,
			requests: 6,
			reason: 'HTTP 307 Temporary Redirect, redirects to /leads were not followed',
		},
	],
	[
		'a redirect without a place to go is an answer',
		async () => ({
			...crmOf(await startPeer(whole('302 Found'))),
			options: followRedirects,
		}),
		{ ...sent, failure: null, statusCode: 302, requests: 1, reason: 'HTTP 302 Found' },
	],
	[
		'a connection cut at the second place leaves the lead uncertain',
		async () => {
			const peer = await startPeer((socket, request) => {
				const first = request.includes(' /leads ');
				bytes(first ? head('307 Temporary Redirect', { location: '/elsewhere' }) : '')(socket);
			});
			return { ...crmOf(peer), options: followRedirects };
		},
		{
			failure: 'network',
			attempts: 2,
			retryable: true,
			uncertain: true,
			requests: 4,
			reason: /^The connection to 127\.0\.0\.1:\d+ was cut before an answer/,
		},
	],
];

describe('faults of redirects', () => testFaults(rows));

test('an answer that is not read leaves no connection open', async () => {
	// It ends no connection of itself.
	const peer = await startPeer((socket, request) => {
		const first = request.includes(' /leads ');
		socket.write(
			head(first ? '307 Temporary Redirect' : '201 Created', {
				location: '/elsewhere',
				'content-length': 0,
			}),
		);
	});
	const { delivered } = await deliver(
		n8n,
		{ url: `http://${peer.host}/leads`, options: followRedirects },
		[ada],
	);

	expect(delivered).toHaveLength(1);
	expect(peer.requests).toHaveLength(2);
	await until(() => peer.sockets.size === 0);
	await peer.stop();
});
