import { createHmac } from 'node:crypto';
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
