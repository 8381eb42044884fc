/**
 * The Campaigns node against the public API of the n8n that it runs in: six campaigns, of which two
 * are unlinked, one's connection is disabled, one goes through a sub-workflow and one through a
 * durable store.
 */
import { randomUUID } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { unchanged } from '../../nodes/Campaigns/change/change';
import { saveAlone } from '../../nodes/Campaigns/operations/saveAlone';
import { CampaignWorkflows } from './campaigns/workflows.mts';
import { beforeSaving, createApiKey, runCampaigns } from './campaigns/run.mts';
import { n8n } from './harness.mts';

let crm: Sandbox;
let made: CampaignWorkflows;

const tag = `test ${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
	crm = await startSandbox();
	await createApiKey();
	made = new CampaignWorkflows(crm.url, tag);
	await made.make();
});

afterAll(() => crm.stop());

const list = async (show = 'all') =>
	(await runCampaigns({ operation: 'getAll', show, filters: { tag } })).map(({ json }) => json);

it('lists every campaign, whether it is linked, why not, and by which way', async () => {
	const told = (await list()).map(({ name, linked, reasons, connections }) => ({
		name,
		linked,
		reasons,
		through: connections.map(({ through }: { through: string }) => through),
	}));
	expect(told).toEqual([
		{
			name: 'Disabled',
			linked: false,
			reasons: ["'CRM Delivery' is disabled"],
			through: ['direct'],
		},
		{ name: 'Durable', linked: true, reasons: [], through: ['durable store'] },
		{ name: 'In a sub-workflow', linked: true, reasons: [], through: ['sub-workflow'] },
		{ name: 'Through a switch', linked: true, reasons: [], through: ['direct'] },
		{
			name: 'Unlinked',
			linked: false,
			reasons: ['No line leads to a CRM Delivery node'],
			through: [],
		},
		{
			name: 'Unlinked elsewhere',
			linked: false,
			reasons: ['No line leads to a CRM Delivery node'],
			through: [],
		},
	]);
});

it('links a campaign in the draft, then live, and unlinks it again', async () => {
	const [before] = (await list('unlinked')).filter(({ name }) => name === 'Unlinked');
	const { id } = before;
	const connection = made.connectionIn('Unlinked');
	const change = async (operation: string, more: object = {}) => {
		const [{ json }] = await runCampaigns({
			operation,
			campaign: { __rl: true, mode: 'id', value: id },
			connection: { __rl: true, mode: 'id', value: connection },
			...more,
		});
		return json;
	};
	const linked = async () => (await list()).find((campaign) => campaign.id === id)?.linked;

	expect(await change('link', { dryRun: true })).toMatchObject({
		changed: true,
		dryRun: true,
		change: { added: ['Unlinked → CRM Delivery'] },
		campaign: { linked: false, unpublishedChange: null },
	});
	expect(await change('link')).toMatchObject({
		changed: true,
		published: false,
		campaign: { linked: false, unpublishedChange: 'link' },
	});
	expect(await linked()).toBe(false);

	expect(await change('link', { publish: true })).toMatchObject({
		changed: true,
		published: true,
		campaign: { linked: true, unpublishedChange: null },
	});
	expect(await change('link', { publish: true })).toMatchObject({ changed: false });
	await made.send('Unlinked', { email: 'ada@example.com' });
	expect(crm.book.leads.map(({ email }) => email)).toContain('ada@example.com');

	expect(await change('unlink', { publish: true })).toMatchObject({
		changed: true,
		published: true,
		change: { removed: ['Unlinked → CRM Delivery'] },
		campaign: { linked: false },
	});
	expect(await linked()).toBe(false);
	await made.send('Unlinked', { email: 'grace@example.com' });
	expect(crm.book.leads.map(({ email }) => email)).not.toContain('grace@example.com');
});

it('links a campaign to a connection of another workflow, and leaves all else as it is', async () => {
	const [campaign] = (await list()).filter(({ name }) => name === 'Unlinked elsewhere');
	const workflow = async () => await n8n.request('GET', `/workflows/${campaign.workflow.id}`);
	const before = await workflow();
	const change = async (operation: string) =>
		await runCampaigns({
			operation,
			campaign: { __rl: true, mode: 'url', value: campaign.url },
			connection: { __rl: true, mode: 'id', value: made.connectionIn('Connection') },
			publish: true,
		});
	const [{ json }] = await change('link');
	expect(json).toMatchObject({ changed: true, campaign: { linked: true } });
	const during = await workflow();
	expect(during.settings).toEqual(before.settings);
	expect(during.pinData).toEqual(before.pinData);
	expect(during.nodes.slice(0, before.nodes.length)).toEqual(before.nodes);
	await made.send('Unlinked elsewhere', { email: 'edsger@example.com' });
	expect(crm.book.leads.map(({ email }) => email)).toContain('edsger@example.com');

	await change('unlink');
	expect((await workflow()).connections['Unlinked elsewhere'].main.flat()).toEqual([]);
});

it('lists the connections with their campaigns', async () => {
	const items = await runCampaigns({ operation: 'getConnections' });
	const [shared] = items.filter(({ json }) => json.id === made.connectionIn('Connection'));
	expect(shared.json).toMatchObject({
		method: 'POST',
		host: new URL(crm.url).host,
		profile: null,
		testEndpoint: false,
		linked: true,
		campaigns: [{ name: 'In a sub-workflow', through: 'sub-workflow', linked: true }],
	});
});

it('changes nothing where somebody saved the workflow since', async () => {
	const [campaign] = (await list()).filter(({ name }) => name === 'Unlinked');
	const workflow = await n8n.request('GET', `/workflows/${campaign.workflow.id}`);
	workflow.nodes[0].notes = 'Changed meanwhile';
	await n8n.saveWorkflow(workflow);
	const error = await runCampaigns({
		operation: 'link',
		campaign: { __rl: true, mode: 'id', value: campaign.id },
		connection: { __rl: true, mode: 'id', value: made.connectionIn('Unlinked') },
		options: { expectedVersion: campaign.workflow.versionId },
	}).catch((fault: Error) => fault.message);
	expect(error).toMatch(/^Somebody saved '.*' since you looked at it$/);
});

it('puts the version back of somebody who saved in the same moment', async () => {
	const [campaign] = (await list()).filter(({ name }) => name === 'Unlinked');
	const { context, current } = await beforeSaving(campaign.workflow.id);
	const others = await n8n.request('GET', `/workflows/${current.id}`);
	others.nodes[0].notes = 'Saved meanwhile';
	await n8n.saveWorkflow(others);
	const saving = saveAlone(context, current, unchanged({ ...current, connections: {} }));
	await expect(saving).rejects.toThrow('in the same moment');
	const { nodes, connections } = await n8n.request('GET', `/workflows/${current.id}`);
	expect(nodes[0].notes).toBe('Saved meanwhile');
	expect(connections).toEqual(others.connections);
});

it('puts nothing live that somebody else drew', async () => {
	const [campaign] = (await list()).filter(({ name }) => name === 'Unlinked');
	const workflow = await n8n.request('GET', `/workflows/${campaign.workflow.id}`);
	for (const node of workflow.nodes) {
		if (node.name === 'CRM Delivery') node.parameters.url = `${crm.url}/elsewhere`;
	}
	await n8n.saveWorkflow(workflow);
	const error = await runCampaigns({
		operation: 'link',
		campaign: { __rl: true, mode: 'id', value: campaign.id },
		connection: { __rl: true, mode: 'id', value: made.connectionIn('Unlinked') },
		publish: true,
	}).catch((fault: Error) => fault.message);
	expect(error).toMatch(/holds other changes, which would go live too: CRM Delivery$/);
});

it('tells what to do about an API key that n8n does not take', async () => {
	const error = await runCampaigns({ operation: 'getAll' }, await createApiKey('wrong')).catch(
		(fault: Error) => fault.message,
	);
	expect(error).toBe('n8n does not accept the API key');
});
