import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, publishCampaign, urls, type Campaign } from './harness.mts';

let sandbox: Sandbox;
let campaign: Campaign;
let guarded: Campaign;

beforeAll(async () => {
	sandbox = await startSandbox();
	const crm = jsonTo(`${sandbox.url}/leads`);
	const password = { username: 'rokt', password: 'source-password' };
	campaign = await publishCampaign({ source: { campaign: '48213' }, crm });
	guarded = await publishCampaign({
		source: { authentication: 'basicAuth' },
		crm,
		credentials: { source: await createCredential('eventSourceBasicAuthApi', password) },
	});
});

afterAll(() => sandbox.stop());

const ada = { email: 'ada@example.com' };
const json = { 'content-type': 'application/json' };

describe.each(urls)('at the %s URL', (url) => {
	it.each(['GET', 'POST', 'PUT'])('%s sends an event', async (method) => {
		const request =
			method === 'GET'
				? { method, query: `?email=${ada.email}` }
				: { method, headers: json, body: JSON.stringify(ada) };
		expect((await campaign.sendTo(url, undefined, request)).status).toBe(202);
		await campaign.nextExecution();
	});

	it.each([
		['an event', `?email=${ada.email}`, 202],
		['no event', '', 200],
		['another campaign’s event', `?email=${ada.email}&campaignId=7`, 404],
	])('HEAD with %s gets what GET would get, and starts nothing', async (_, query, status) => {
		const answer = await campaign.sendTo(url, undefined, { method: 'HEAD', query });
		expect([answer.status, answer.body]).toEqual([status, '']);
		expect(answer.headers.get('content-type')).toMatch('application/json');
	});

	it('HEAD asks for a password, too', async () => {
		const { status, headers } = await guarded.sendTo(url, undefined, { method: 'HEAD' });
		expect([status, headers.get('www-authenticate')]).toEqual([
			401,
			expect.stringMatching(/^Basic/),
		]);
	});

	it.each(['DELETE', 'PATCH'])('%s gets 404', async (method) => {
		const { status, body } = await campaign.sendTo(url, undefined, { method });
		expect(status).toBe(404);
		expect(body).toMatchObject({ message: expect.stringContaining(`for ${method} requests`) });
	});

	it('OPTIONS gets 204 from n8n', async () => {
		const { status, headers } = await guarded.sendTo(url, undefined, { method: 'OPTIONS' });
		expect([status, headers.get('access-control-allow-origin')]).toEqual([204, null]);
	});

	it('n8n lets pages of any origin send events', async () => {
		const origin = 'https://shop.example.com';
		const preflight = await campaign.sendTo(url, undefined, {
			method: 'OPTIONS',
			headers: {
				origin,
				'access-control-request-method': 'POST',
				'access-control-request-headers': 'content-type',
			},
		});
		const allowed = (name: string) => preflight.headers.get(`access-control-allow-${name}`);
		expect(preflight.status).toBe(204);
		expect([allowed('origin'), allowed('headers')]).toEqual([origin, 'content-type']);
		expect(allowed('methods')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT']));

		const request = { headers: { ...json, origin }, body: JSON.stringify(ada) };
		const { status, headers } = await campaign.sendTo(url, undefined, request);
		expect([status, headers.get('access-control-allow-origin')]).toEqual([202, origin]);
		await campaign.nextExecution();
	});
});

it('and nothing but the events has started an execution', async () => {
	await campaign.send(ada);
	await campaign.nextExecution();
	await guarded.send(ada, {
		headers: { ...json, authorization: `Basic ${btoa('rokt:source-password')}` },
		body: JSON.stringify(ada),
	});
	await guarded.executions(1);
});
