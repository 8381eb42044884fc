import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { ensureN8n } from '../../dev/n8nInstall.mjs';
import { startWithPack } from '../../dev/n8nWithPack.mjs';
import { anyFreePort } from '../../dev/ports.mjs';
import { createCredential, jsonTo, publishCampaign } from './harness.mts';
import type { Answer, Campaign, CampaignSettings, Request } from './harness.mts';

/** In an n8n of its own, because its environment counts here, and what happens in it at the same time. */

type Started = Awaited<ReturnType<typeof startWithPack>>;

let sandbox: Sandbox;
let n8n: Started;
let userFolder: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	userFolder = await mkdtemp(join(tmpdir(), 'n8n-settings-'));
	n8n = await startWithPack(await ensureN8n(), {
		port: await anyFreePort(),
		userFolder,
		owner: { email: 'owner@example.com', password: 'Owner-of-tests-1' },
		settings: {
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
			N8N_METRICS: 'true',
			N8N_PAYLOAD_SIZE_MAX: '1',
			N8N_PROXY_HOPS: '1',
			N8N_LISTEN_ADDRESS: '::',
		},
	});
}, 240_000);

afterAll(async () => {
	await Promise.all([sandbox.stop(), n8n?.stop()]);
	await rm(userFolder, { recursive: true, force: true });
});

beforeEach(() => sandbox.reset());

const publish = async (settings: Partial<CampaignSettings>) =>
	await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`), ...settings }, n8n.api);

const ada = { email: 'ada@example.com', firstName: 'Ada' };

describe('N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE', () => {
	/** The isolates that n8n's expression engine has handed out since its start. */
	async function isolates(): Promise<number> {
		const metrics = await (await fetch(`${n8n.url}/metrics`)).text();
		const [, count] = /^n8n_expression_pool_acquired_total (\d+)$/m.exec(metrics) ?? [];
		return Number(count);
	}

	/** The isolates that one request costs, from its arrival to the end of its execution. */
	async function cost(campaign: Campaign, event: unknown, request?: Request): Promise<number> {
		const before = await isolates();
		expect((await campaign.send(event, request)).status).toBeLessThan(300);
		expect((await campaign.nextExecution()).status).toBe('success');
		return (await isolates()) - before;
	}

	it('lets a campaign without expressions start none', async () => {
		const key = { name: 'X-Api-Key', value: 'source-key', placement: 'header' };
		const basic = { username: 'demo-user', password: 'demo-password' };
		const crm = {
			url: `${sandbox.url}/basic/leads`,
			authentication: 'basicAuth',
			specifyBody: 'json',
			jsonBody: '{"email": "{{email | trim | lower}}", "firstName": "{{{FirstName}}}"}',
			responseProfile: 'mailchimp',
			responseRules: {
				rules: [
					{ outcome: 'duplicate', statusCodes: '409' },
					{ outcome: 'rejected', source: 'bodyField', path: 'status', value: 'rejected' },
				],
			},
			options: { capture: { values: [{ name: 'reference', source: 'bodyField', path: 'id' }] } },
		};
		const campaign = (respond: string) =>
			Promise.all([
				createCredential('eventSourceApiKeyApi', key, n8n.api),
				createCredential('crmBasicAuthApi', basic, n8n.api),
			]).then(([source, toCrm]) =>
				publish({
					source: { campaign: '48213', authentication: 'apiKey', respond },
					crm,
					credentials: { source, crm: toCrm },
				}),
			);
		for (const respond of ['onReceived', 'responseNode']) {
			const linked = await campaign(respond);
			const headers = { 'content-type': 'application/json', 'x-api-key': 'source-key' };
			const batch = [ada, { email: 'grace@example.com' }, { email: 'nobody' }, ada];
			for (const events of [ada, batch]) {
				const request = { headers, body: JSON.stringify(events) };
				expect(await cost(linked, undefined, request)).toBe(0);
			}
		}
		expect(sandbox.book.leads).toHaveLength(2);
	});

	it('lets an unsubscribe start none, by GET and by form', async () => {
		const campaign = await publish({
			trigger: 'unsubscribe',
			crm: jsonTo(`${sandbox.url}/unsubscribes`),
		});
		expect(await cost(campaign, undefined, { method: 'GET', query: `?email=${ada.email}` })).toBe(
			0,
		);
		expect(await cost(campaign, undefined, { body: new URLSearchParams(ada) })).toBe(0);
	});

	it('counts the isolate of a campaign with an expression', async () => {
		const parameters = [{ name: 'email', value: '={{ $json.email.toLowerCase() }}' }];
		const campaign = await publish({
			crm: jsonTo(`${sandbox.url}/leads`, { bodyParameters: { parameters } }),
		});
		expect(await cost(campaign, ada)).toBeGreaterThanOrEqual(1);
	});
});

const refused = ({ status, body }: Answer) => [status, (body as { status?: string }).status];

describe('N8N_PROXY_HOPS', () => {
	const json = (headers = {}): Request => ({
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(ada),
	});
	const from = (addresses: string): Request => json({ 'x-forwarded-for': addresses });

	it.each([
		['203.0.113.0/24', '203.0.113.10'],
		['203.0.113.10, 192.0.2.1', '192.0.2.1'],
		['203.0.113.0/24', '::ffff:203.0.113.10'],
		['2001:db8::/32', '2001:db8::1'],
		['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
		['203.0.113.0/24', '198.51.100.1, 203.0.113.10'],
	])('lets Allowed IPs %s take an event of %s', async (allowedIps, address) => {
		const campaign = await publish({ source: { options: { allowedIps } } });
		expect((await campaign.send(undefined, from(address))).status).toBe(202);
	});

	it.each([
		['203.0.113.0/24', '198.51.100.1'],
		['203.0.113.0/24', '203.0.113.10, 198.51.100.1'],
		['203.0.113.0/24', 'unknown'],
		['2001:db8::/32', '2001:db9::1'],
		['0.0.0.0/0', '2001:db8::1'],
	])('lets Allowed IPs %s refuse an event of %s', async (allowedIps, address) => {
		const campaign = await publish({ source: { options: { allowedIps } } });
		expect(refused(await campaign.send(undefined, from(address)))).toEqual([403, 'forbidden']);
	});

	it('without a proxy, the connection has the address, IPv4 and IPv6 alike', async () => {
		const campaign = await publish({ source: { options: { allowedIps: '127.0.0.1' } } });
		const at = (host: string) => campaign.url.replace('localhost', host);
		const send = async (host: string) =>
			(await fetch(at(host), { method: 'POST', ...json() })).status;
		expect([await send('127.0.0.1'), await send('[::1]')]).toEqual([202, 403]);
	});
});

describe('N8N_PAYLOAD_SIZE_MAX', () => {
	const padded = (length: number) =>
		JSON.stringify({ ...ada, note: 'x'.repeat(length - JSON.stringify(ada).length - 10) });
	const megabyte = 1024 * 1024;

	it('lets bodies of up to so many megabytes in', async () => {
		const campaign = await publish({});
		const send = async (type: string, body: string) =>
			await campaign.send(undefined, { headers: { 'content-type': type }, body });

		expect(padded(megabyte)).toHaveLength(megabyte);
		expect((await send('application/json', padded(megabyte))).status).toBe(202);
		// The types that n8n reads itself, and the others.
		const larger = padded(megabyte + 1);
		const byN8n = await send('application/json', larger);
		expect([byN8n.status, byN8n.body]).toEqual([
			500,
			{ code: 0, message: 'There was a problem executing the workflow' },
		]);
		const byTrigger = await send('application/vnd.source', larger);
		expect([byTrigger.status, byTrigger.body]).toEqual([
			413,
			{ status: 'tooLarge', message: 'The body is larger than n8n takes here' },
		]);
		await campaign.executions(1);
	});
});

// The last one: what it breaks stays broken until this n8n ends.
describe('malformed XML', () => {
	const good = '<lead><email>ada@example.com</email></lead>';

	it('can leave n8n 2.41.1 stuck with all XML, but not with XML of type text/plain', async () => {
		const campaign = await publish({});
		const send = async (type: string, body: string) =>
			await campaign.send(undefined, {
				headers: { 'content-type': type },
				body,
				signal: AbortSignal.timeout(5_000),
			});

		expect((await send('text/xml', good)).status).toBe(202);
		expect((await send('text/xml', '<lead email=ada@example.com/>')).status).toBe(422);
		await expect(send('text/xml', good)).rejects.toThrow('timeout');
		expect((await send('text/plain', good)).status).toBe(202);
		const malformed = await send('text/plain', '<lead email=ada@example.com/>');
		expect(refused(malformed)).toEqual([422, 'invalid']);
	});
});
