import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

/** Blanks and a number that JSON.stringify would write another way: the bytes are what is signed. */
const event = '{ "email": "ada@example.com",  "bidPrice": 2.50 }';
const forged = event.replace('ada', 'eve');

const hmac = (secret: string, text: string) =>
	createHmac('sha256', secret).update(text).digest('hex');

const standardSecret = `whsec_${btoa('a secret of the source')}`;
const standardHeaders = (body: string, at = new Date()) => ({
	'webhook-id': 'msg_1',
	'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
	'webhook-signature': new Webhook(standardSecret).sign('msg_1', at, body),
});

const now = () => String(Math.floor(Date.now() / 1000));
const tooOld = String(Math.floor(Date.now() / 1000) - 3600);
const stamped = (time: string) => ({
	'x-timestamp': time,
	'x-signature': `sha256=${hmac('hmac-secret', `${time}.${event}`)}`,
});

it.each([
	[
		'Standard Webhooks',
		{ scheme: 'standardWebhooks', secret: standardSecret },
		() => standardHeaders(event),
		[{}, standardHeaders(forged), standardHeaders(event, new Date(Date.now() - 3_600_000))],
	],
	[
		'an HMAC with a time',
		{
			scheme: 'hmac',
			secret: 'hmac-secret',
			algorithm: 'sha256',
			encoding: 'hex',
			signatureHeader: 'X-Signature',
			signaturePrefix: 'sha256=',
			timestampHeader: 'X-Timestamp',
			tolerance: 300,
			template: '{{timestamp}}.{{body}}',
		},
		() => stamped(now()),
		[{}, { ...stamped(now()), 'x-signature': `sha256=${hmac('other', event)}` }, stamped(tooOld)],
	],
])('an event signed by %s is taken, and no other', async (_, data, right, wrong) => {
	const campaign = await publishCampaign({
		source: { authentication: 'signature' },
		crm: jsonTo(`${sandbox.url}/leads`),
		credentials: { source: await createCredential('eventSourceSignatureApi', data) },
	});
	const send = async (headers: Record<string, string>) =>
		await campaign.send(undefined, {
			headers: { 'content-type': 'application/json', ...headers },
			body: event,
		});

	for (const headers of wrong) {
		const refused = await send(headers);
		expect(refused.status).toBe(401);
		expect(refused.body).toMatchObject({ status: 'unauthorized' });
		expect(JSON.stringify(refused.body)).not.toContain('secret');
	}
	const accepted = await send(right());
	expect(accepted.status).toBe(202);
	const { delivered } = await campaign.branches();
	expect(delivered[0].json).toMatchObject({ email: 'ada@example.com', bidPrice: '2.50' });
	expect(sandbox.book.leads).toHaveLength(1);
});

it('an API key in the query lets an event in, and is no attribute of the lead', async () => {
	const data = { name: 'key', value: 'source-key', placement: 'query' };
	const campaign = await publishCampaign({
		source: { authentication: 'apiKey' },
		crm: jsonTo(`${sandbox.url}/leads`),
		credentials: { source: await createCredential('eventSourceApiKeyApi', data) },
	});
	const person = { email: 'ada@example.com' };

	expect((await campaign.send(person, { query: '?key=source-kez' })).status).toBe(401);
	expect((await campaign.send(person, { query: '?key=source-key' })).status).toBe(202);
	const { delivered } = await campaign.branches();
	expect(JSON.stringify(delivered)).not.toContain('source-key');
});

it('a signature is of the bytes, whatever they are', async () => {
	const campaign = await publishCampaign({
		source: { authentication: 'signature' },
		crm: jsonTo(`${sandbox.url}/leads`),
		credentials: {
			source: await createCredential('eventSourceSignatureApi', {
				scheme: 'hmac',
				secret: 'hmac-secret',
				algorithm: 'sha512',
				encoding: 'base64',
				signatureHeader: 'X-Signature',
				signaturePrefix: '',
				timestampHeader: '',
				tolerance: 300,
				template: '{{body}}',
			}),
		},
	});
	const send = async (type: string, body: Buffer, signed = body, headers = {}) => {
		const signature = createHmac('sha512', 'hmac-secret').update(signed).digest('base64');
		const all = { 'content-type': type, 'x-signature': signature, ...headers };
		return (await campaign.send(undefined, { headers: all, body })).status;
	};

	const form = Buffer.from('email=ada%40example.com&firstName=Ada+L');
	const lines = Buffer.from('email: ada@example.com\r\n\r\nfirstName: Ada \t\n');
	const latin1 = Buffer.from(
		'<lead><email>ada@example.com</email><a>Zo\u00eb</a></lead>',
		'latin1',
	);
	for (const [type, body] of [
		['application/x-www-form-urlencoded', form],
		['text/plain', lines],
		['application/xml', latin1],
		['application/octet-stream', lines],
		['application/json', Buffer.from(`\uFEFF${event}\n`)],
	] as const) {
		expect([type, await send(type, body)]).toEqual([type, 202]);
		expect([type, await send(type, body, body.subarray(0, -1))]).toEqual([type, 401]);
	}
	// n8n unpacks before anyone sees the body, so what was packed is signed.
	const gzip = { 'content-encoding': 'gzip' };
	expect(await send('application/json', gzipSync(event), Buffer.from(event), gzip)).toBe(202);

	const empty = createHmac('sha512', 'hmac-secret').update('').digest('base64');
	const get = { method: 'GET', query: '?email=ada@example.com' };
	expect((await campaign.send(undefined, get)).status).toBe(401);
	const signed = { ...get, headers: { 'x-signature': empty } };
	// The signature of an empty body says nothing of the query.
	expect((await campaign.send(undefined, signed)).status).toBe(401);
});
