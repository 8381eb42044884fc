import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { linkCredential } from '../unit/triggers/kit.mts';
import {
	Campaign,
	createCredential,
	jsonTo,
	n8n,
	pack,
	publishCampaign,
	urls,
} from './harness.mts';
import type { Request } from './harness.mts';

let sandbox: Sandbox;

/** One answers at once, the other with the outcome. */
let campaign: Campaign;
let outcomes: Campaign;

beforeAll(async () => {
	sandbox = await startSandbox();
	const publish = async (respond: string) =>
		await publishCampaign({
			trigger: 'unsubscribe',
			source: { authentication: 'signature', campaign: '48213', respond },
			crm: jsonTo(`${sandbox.url}/unsubscribes`),
			credentials: {
				source: await createCredential('eventSourceSignatureApi', { ...linkCredential }),
			},
		});
	campaign = await publish('onReceived');
	outcomes = await publish('responseNode');
});

afterAll(() => sandbox.stop());

const sign = (query: string) => {
	const hmac = createHmac('sha256', linkCredential.secret).update(`unsubscribe?${query}`);
	return `?${query}&signature=${hmac.digest('hex')}`;
};

const ada = sign('email=ada%40example.com&campaignId=48213&list=spring%20sale');
const changed = ada.replace('ada', 'eve');

const inParts = (fields: Record<string, string>): Request => {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	return { body };
};

const asForm = (): Request => ({ body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });

const clicks = {
	'multipart/form-data': () => inParts({ 'List-Unsubscribe': 'One-Click' }),
	'application/x-www-form-urlencoded': asForm,
};

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const opened = (headers = {}): Request => ({ method: 'GET', headers });

describe.each(urls)('at the %s URL', (url) => {
	it.each(Object.entries(clicks))('one click by %s unsubscribes', async (_type, click) => {
		const { status, body } = await campaign.sendTo(url, undefined, { query: ada, ...click() });
		expect(status).toBe(202);
		expect(body).toEqual({ status: 'accepted', accepted: 1, invalid: [] });

		const { runData } = await campaign.nextExecution();
		expect(runData.Trigger[0].data?.main?.[0]).toMatchObject([
			{
				json: {
					eventType: 'unsubscribe',
					campaignId: '48213',
					// What comes in at the test URL is a test.
					test: url === 'test',
					email: 'ada@example.com',
					list: 'spring sale',
				},
			},
		]);
		expect(JSON.stringify(runData)).not.toMatch(/signature|One-Click/);
	});
});

it('the same click has the same id at both URLs, in both forms', async () => {
	const ids = new Set<unknown>();
	for (const url of urls) {
		for (const click of Object.values(clicks)) {
			await campaign.sendTo(url, undefined, { query: ada, ...click() });
			const { runData } = await campaign.nextExecution();
			ids.add(runData.Trigger[0].data?.main?.[0]?.[0].json.eventId);
		}
	}
	expect(ids.size).toBe(1);
});

it('whoever opens the link gets a page, and nothing starts', async () => {
	for (const headers of [{}, browser, { 'user-agent': 'a bot that scans mail' }]) {
		const answer = await campaign.send(undefined, { query: ada, ...opened(headers) });
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
		expect(answer.body).toContain('ada@example.com');
	}
	await campaign.listen();
	const atTestUrl = await fetch(campaign.testUrl + ada);
	expect(await atTestUrl.text()).toContain('ada@example.com');

	await campaign.send(undefined, { query: ada, ...asForm() });
	await campaign.nextExecution();
});

it('a browser that clicks gets a page once the run is stored', async () => {
	const answer = await campaign.send(undefined, { query: ada, ...asForm(), headers: browser });
	expect(answer.status).toBe(202);
	expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(answer.headers.get('content-security-policy')).toContain('sandbox');
	expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
	expect(answer.body).toContain('You are unsubscribed');
	await campaign.nextExecution();
});

it('what is no valid link is refused: a page for a browser, JSON for a machine', async () => {
	const tracked = `${ada}&utm_source=mail`;
	const wrong: Array<[number, string]> = [
		[401, changed],
		[401, tracked],
		[401, ada.split('&signature')[0]],
		[404, sign('email=ada%40example.com&campaignId=7')],
		[422, sign('campaignId=48213&list=spring')],
	];
	for (const [status, query] of wrong) {
		const json = await campaign.send(undefined, { query, ...asForm() });
		expect(json).toMatchObject({ status, body: { message: expect.any(String) } });
		const page = await campaign.send(undefined, { query, ...asForm(), headers: browser });
		expect(page).toMatchObject({ status, body: expect.stringContaining('does not work') });
	}
	for (const query of [changed, tracked]) {
		const json = await campaign.send(undefined, { query, ...opened() });
		expect(json).toMatchObject({ status: 401, body: { status: 'unauthorized' } });
		const page = await campaign.send(undefined, { query, ...opened(browser) });
		expect(page).toMatchObject({ status: 401, body: expect.stringContaining('does not work') });
	}
	const parts = inParts({ 'List-Unsubscribe': 'One-Click', email: 'eve@example.com' });
	expect((await campaign.send(undefined, { query: ada, ...parts })).status).toBe(401);

	await campaign.send(undefined, { query: ada, ...asForm() });
	await campaign.nextExecution();
});

it('a form of several parts that is no click is an event like any other', async () => {
	const open = await publishCampaign({
		trigger: 'unsubscribe',
		crm: jsonTo(`${sandbox.url}/unsubscribes`),
	});
	const parts = inParts({ email: 'ada@example.com' });
	const { status, body } = await open.send(undefined, parts);
	expect(status).toBe(202);
	expect(body).toMatchObject({ status: 'accepted', accepted: 1 });
	await open.nextExecution();
	const click = clicks['multipart/form-data']();
	const query = ada.split('&signature')[0];
	expect((await open.send(undefined, { query, ...click })).status).toBe(202);
	await open.nextExecution();
});

it('a link’s signature lets no other request in', async () => {
	const query = 'campaignId=48213&email=ada%40example.com';
	const signature = new URLSearchParams(sign(query)).get('signature') ?? '';
	const refused = await campaign.send(undefined, {
		body: `unsubscribe?${query}`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-signature': signature },
	});
	expect(refused.status).toBe(401);
});

describe('with the delivery outcome', () => {
	beforeAll(async () => {
		sandbox.reset();
		await fetch(`${sandbox.url}/leads?email=ada%40example.com`);
	});

	const click = async (query: string, headers = {}) => {
		const answer = await outcomes.send(undefined, { query, ...asForm(), headers });
		await outcomes.nextExecution();
		return answer;
	};

	it('a browser is told in words, a machine in JSON', async () => {
		const delivered = await click(ada, browser);
		expect(delivered.status).toBe(200);
		expect(delivered.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(delivered.headers.get('cache-control')).toBe('no-store');
		expect(delivered.body).toContain('You are unsubscribed');
		expect(sandbox.book.unsubscribed.map(({ person }) => person)).toEqual(['ada@example.com']);

		expect((await click(ada, browser)).body).toContain('You had unsubscribed before');
		const unknown = sign('email=new%40example.com');
		expect((await click(unknown, browser)).body).toContain('This did not work');

		expect((await click(ada)).body).toMatchObject({ status: 'duplicate' });
		expect((await click(unknown)).body).toMatchObject({ status: 'rejected' });
	});

	it('who opens the link is asked first', async () => {
		const { status, body } = await outcomes.send(undefined, { query: ada, ...opened(browser) });
		expect(status).toBe(200);
		expect(body).toContain('Unsubscribe?');
		expect((await click(ada)).status).toBe(200);
	});
});

it('a link that a workflow makes, as the documentation shows it, unsubscribes', async () => {
	const page = readFileSync('docs/one-click-unsubscribes.md', 'utf8');
	const [query, value, link] = ['query', 'signature', 'link'].map(
		(field) => new RegExp(`^\\|.*\\| \`${field}\`.*\`(.+)\` +\\|$`, 'm').exec(page)?.[1],
	);
	const setter = (name: string, text?: string) => ({
		name: `Set ${name}`,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: { assignments: [{ id: name, name, type: 'string', value: `=${text}` }] },
		},
	});
	const crypto = {
		name: 'Crypto',
		type: 'n8n-nodes-base.crypto',
		typeVersion: 2,
		parameters: {
			action: 'hmac',
			type: 'SHA256',
			encoding: 'hex',
			dataPropertyName: 'signature',
			value: `=${value}`,
		},
		credentials: await createCredential('crypto', { hmacSecret: linkCredential.secret }),
	};
	const webhookId = randomUUID();
	const trigger = {
		name: 'Trigger',
		type: `${pack}.referralTrigger`,
		typeVersion: 2,
		webhookId,
		parameters: { path: 'links' },
	};
	const nodes = [trigger, setter('query', query), crypto, setter('link', link)];
	const maker = await n8n.saveWorkflow({
		name: `Links ${webhookId}`,
		nodes: nodes.map((node, at) => ({ ...node, id: randomUUID(), position: [at * 220, 0] })),
		connections: Object.fromEntries(
			nodes
				.slice(1)
				.map(({ name }, at) => [
					nodes[at].name,
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		),
	});
	await n8n.publish(maker);
	const links = new Campaign(maker.id, `${n8n.url}/webhook/${webhookId}/links`, '');

	await links.send({ email: 'ada+mail@example.com' });
	const { runData } = await links.nextExecution();
	const made = new URL(runData['Set link'][0].data?.main?.[0]?.[0].json.link);
	const { status } = await campaign.send(undefined, { query: made.search, ...asForm() });
	expect(status).toBe(202);
	const [unsubscribed] = (await campaign.nextExecution()).runData.Trigger;
	expect(unsubscribed.data?.main?.[0]?.[0].json).toMatchObject({ email: 'ada+mail@example.com' });
});
