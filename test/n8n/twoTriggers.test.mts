import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonTo, n8n, publishCampaign, triggerItems, urls, type Campaign } from './harness.mts';

/** Triggers of the same path keep apart, because each URL begins with an id of its own. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

const publish = async (campaign: string, path = 'referral') =>
	await publishCampaign({ source: { campaign, path }, crm: jsonTo(`${sandbox.url}/leads`) });

const event = (campaignId: string) => ({ email: 'ada@example.com', campaignId });

const campaignOf = async (campaign: Campaign) =>
	triggerItems(await campaign.nextExecution()).map(({ json }) => json.campaignId);

const executions = async (campaign: Campaign) => (await n8n.executions(campaign.id)).length;

describe.each(urls)('at the %s URL, two workflows with one path', (url) => {
	it('each get their own events, sent at the same time', async () => {
		const campaigns = await Promise.all([publish('1'), publish('2')]);
		await Promise.all(campaigns.map((campaign) => campaign.listen()));
		const answers = await Promise.all(
			campaigns.map((campaign, index) => campaign.sendTo(url, event(String(index + 1)))),
		);
		expect(answers.map(({ status }) => status)).toEqual([202, 202]);
		expect(await Promise.all(campaigns.map(campaignOf))).toEqual([['1'], ['2']]);
	});

	it('refuse each other’s events', async () => {
		const [first, second] = await Promise.all([publish('1'), publish('2')]);
		await second.listen();
		const { status, body } = await first.sendTo(url, event('2'));
		expect([status, body]).toMatchObject([404, { status: 'unlinked' }]);

		await second.sendTo(url, event('2'));
		expect(await campaignOf(second)).toEqual(['2']);
		expect(await executions(first)).toBe(0);
	});
});

it('a test URL that listens takes nothing from another', async () => {
	const [first, second] = await Promise.all([publish(''), publish('')]);
	await first.listen();
	expect((await fetch(`${second.testUrl}?email=ada@example.com`)).status).toBe(404);
	expect((await fetch(`${first.testUrl}?email=ada@example.com`)).status).toBe(202);
	await first.nextExecution();
	expect(await executions(second)).toBe(0);
});

it('a copy that keeps the URL of a published workflow cannot be published', async () => {
	const campaign = await publish('1');
	const { id, ...workflow } = await n8n.request('GET', `/workflows/${campaign.id}`);
	const copy = await n8n.saveWorkflow({ ...workflow, name: `Copy of ${id}` });
	await expect(n8n.publish(copy)).rejects.toThrow(/conflict/i);

	expect((await campaign.send(event('1'))).status).toBe(202);
	expect(await campaignOf(campaign)).toEqual(['1']);
	expect(await n8n.executions(copy.id)).toEqual([]);
});
