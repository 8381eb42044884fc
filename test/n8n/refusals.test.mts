import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const good = { email: 'ada@example.com', campaignId: '48213' };
const json = { 'content-type': 'application/json' };

describe('what is refused starts no execution', () => {
	it('of a referral: another campaign, no JSON, an empty batch', async () => {
		const campaign = await publishCampaign({
			source: { campaign: '48213' },
			crm: jsonTo(`${sandbox.url}/leads`),
		});

		const other = await campaign.send({ ...good, campaignId: '7' });
		expect(other.status).toBe(404);
		expect(other.body).toMatchObject({ status: 'unlinked' });

		const malformed = await campaign.send(undefined, { headers: json, body: '{"email": "ada' });
		expect(malformed.status).toBe(422);

		const empty = await campaign.send([]);
		expect(empty.status).toBe(422);
		expect(empty.body).toMatchObject({ status: 'invalid' });

		const deleted = await campaign.send(undefined, { method: 'DELETE' });
		expect(deleted.status).toBe(404);

		await campaign.send(good);
		expect((await campaign.executions(1))[0].status).toBe('success');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('of an unsubscribe: nobody is named', async () => {
		const campaign = await publishCampaign({
			trigger: 'unsubscribe',
			crm: jsonTo(`${sandbox.url}/unsubscribes`),
		});
		const { status, body } = await campaign.send({ firstName: 'Ada' });
		expect(status).toBe(422);
		expect(body).toMatchObject({
			status: 'invalid',
			invalid: [{ index: 0, attribute: 'email', message: expect.stringContaining('email') }],
		});
		await campaign.send(good);
		await campaign.executions(1);
	});

	it.each([
		[
			'a basic password',
			'basicAuth',
			'eventSourceBasicAuthApi',
			{ username: 'rokt', password: 'source-password' },
			{ authorization: `Basic ${btoa('rokt:source-password')}` },
			{ authorization: `Basic ${btoa('rokt:source-passwore')}` },
		],
		[
			'an API key',
			'apiKey',
			'eventSourceApiKeyApi',
			{ name: 'X-Api-Key', value: 'source-key', placement: 'header' },
			{ 'x-api-key': 'source-key' },
			{ 'x-api-key': 'source-kez' },
		],
	])('without %s', async (_, authentication, type, data, right, wrong) => {
		const campaign = await publishCampaign({
			source: { authentication },
			crm: jsonTo(`${sandbox.url}/leads`),
			credentials: { source: await createCredential(type, data) },
		});
		for (const headers of [{}, wrong]) {
			const refused = await campaign.send(good, { headers: { ...json, ...headers } });
			expect(refused.status).toBe(401);
			expect(refused.body).toMatchObject({ status: 'unauthorized' });
			expect(JSON.stringify(refused.body)).not.toContain('source-');
		}
		const accepted = await campaign.send(good, { headers: { ...json, ...right } });
		expect(accepted.status).toBe(202);
		await campaign.executions(1);
		expect(sandbox.book.leads).toHaveLength(1);
	});

	it('of a batch: only the events that are right go in', async () => {
		const campaign = await publishCampaign({
			source: { campaign: '48213' },
			crm: jsonTo(`${sandbox.url}/leads`),
		});
		const { status, body } = await campaign.send([{ ...good, campaignId: '7' }, good, 'junk']);
		expect(status).toBe(202);
		expect(body).toMatchObject({ accepted: 1, invalid: [{ index: 0 }, { index: 2 }] });
		expect((await campaign.branches()).delivered).toHaveLength(1);
	});
});
