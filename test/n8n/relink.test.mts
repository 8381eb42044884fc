import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonTo, n8n, publishCampaign } from './harness.mts';

let crm: Sandbox;
let otherCrm: Sandbox;

beforeAll(async () => {
	[crm, otherCrm] = await Promise.all([startSandbox(), startSandbox()]);
});
afterAll(() => Promise.all([crm.stop(), otherCrm.stop()]));

it('a campaign moves to another connection when it is published, and loses no lead', async () => {
	const campaign = await publishCampaign({ crm: jsonTo(`${crm.url}/leads`) });
	const statuses: number[] = [];
	const send = async () => {
		const email = `lead-${statuses.length}@example.com`;
		statuses.push((await campaign.send({ email })).status);
	};

	const workflow = await n8n.request('GET', `/workflows/${campaign.id}`);
	for (const { name, parameters } of workflow.nodes) {
		if (name === 'CRM Delivery') parameters.url = `${otherCrm.url}/leads`;
	}
	const draft = await n8n.saveWorkflow(workflow);
	for (let lead = 0; lead < 10; lead++) await send();
	await campaign.executions(statuses.length);
	expect(crm.book.leads).toHaveLength(10);

	let publishing = true;
	const published = n8n.publish(draft).finally(() => (publishing = false));
	while (publishing) await send();
	await published;
	await send();

	const last = `lead-${statuses.length - 1}@example.com`;
	await campaign.executions(statuses.length);
	expect(new Set(statuses)).toEqual(new Set([202]));
	expect(crm.book.leads.length + otherCrm.book.leads.length).toBe(statuses.length);
	expect(otherCrm.book.leads.map(({ email }) => email)).toContain(last);
});
