/** Campaigns of every kind, published in the n8n that the tests share. */
import { randomUUID } from 'node:crypto';
import type { Execution } from '../../../dev/n8nApi.mjs';
import { Campaign, jsonTo, n8n, pack } from '../harness.mts';

type Lines = Array<[from: string, to: string, output?: number]>;

const nodeOf = (name: string, type: string, parameters: object = {}, more: object = {}) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters,
	...more,
});

const trigger = (name: string) =>
	nodeOf(
		name,
		`${pack}.referralTrigger`,
		{ path: 'referral', campaign: '' },
		{ typeVersion: 2, webhookId: randomUUID() },
	);

function connectionsOf(lines: Lines): Record<string, { main: any[][] }> {
	const connections: Record<string, { main: any[][] }> = {};
	for (const [from, to, output = 0] of lines) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}

export class CampaignWorkflows {
	private readonly workflows = new Map<string, { id: string; nodes: any[] }>();

	/** @param tag of the workflows that hold a campaign */
	constructor(
		private readonly crmUrl: string,
		private readonly tag: string,
	) {}

	async make(): Promise<void> {
		const { id: tagId } = await n8n.request('POST', '/tags', { name: this.tag });
		const crm = (more: object = {}) =>
			nodeOf('CRM Delivery', `${pack}.crmDelivery`, jsonTo(`${this.crmUrl}/leads`), more);
		const isAdult = {
			mode: 'expression',
			numberOutputs: 2,
			output: '={{ $json.age >= 18 ? 1 : 0 }}',
		};

		const connection = await this.publish(
			'Connection',
			[
				nodeOf(
					'When Executed',
					'n8n-nodes-base.executeWorkflowTrigger',
					{ inputSource: 'passthrough' },
					{ typeVersion: 1.1 },
				),
				crm(),
			],
			[['When Executed', 'CRM Delivery']],
		);
		const call = nodeOf(
			'Deliver',
			'n8n-nodes-base.executeWorkflow',
			{ workflowId: { __rl: true, mode: 'id', value: connection.id }, mode: 'once' },
			{ typeVersion: 1.2 },
		);
		const table = await createTable();
		const tableOf = (operation: string) => ({
			operation,
			dataTableId: { __rl: true, mode: 'id', value: table },
			...(operation === 'insert' && {
				columns: { mappingMode: 'defineBelow', value: { email: '={{ $json.email }}' } },
			}),
		});
		await this.publish(
			'Take',
			[
				nodeOf('Every hour', 'n8n-nodes-base.scheduleTrigger', {
					rule: { interval: [{ field: 'hours' }] },
				}),
				nodeOf('Rows', 'n8n-nodes-base.dataTable', tableOf('get')),
				crm(),
			],
			[
				['Every hour', 'Rows'],
				['Rows', 'CRM Delivery'],
			],
		);

		const campaigns: Array<[name: string, nodes: any[], lines: Lines]> = [
			['Unlinked', [crm()], []],
			['Unlinked elsewhere', [], []],
			['Disabled', [crm({ disabled: true })], [['Disabled', 'CRM Delivery']]],
			['In a sub-workflow', [call], [['In a sub-workflow', 'Deliver']]],
			[
				'Durable',
				[nodeOf('Store', 'n8n-nodes-base.dataTable', tableOf('insert'))],
				[['Durable', 'Store']],
			],
			[
				'Through a switch',
				[nodeOf('Switch', 'n8n-nodes-base.switch', isAdult, { typeVersion: 3.2 }), crm()],
				[
					['Through a switch', 'Switch'],
					['Switch', 'CRM Delivery', 1],
				],
			],
		];
		for (const [name, nodes, lines] of campaigns) {
			const { id } = await this.publish(name, [trigger(name), ...nodes], lines);
			await n8n.request('PATCH', `/workflows/${id}`, { tags: [tagId] });
		}
	}

	private async publish(name: string, nodes: any[], lines: Lines) {
		const saved = await n8n.saveWorkflow({
			name: `${name} (${this.tag})`,
			nodes,
			connections: connectionsOf(lines),
			settings: { executionOrder: 'v1', timezone: 'Europe/Berlin' },
			pinData: { [nodes[0].name]: [{ json: { email: 'pinned@example.com' } }] },
		});
		await n8n.publish(saved);
		this.workflows.set(name, saved);
		return saved;
	}

	private get(name: string) {
		const workflow = this.workflows.get(name);
		if (workflow === undefined) throw new Error(`there is no workflow ${name}`);
		return workflow;
	}

	/** The id that the Campaigns node gives the CRM Delivery of a workflow. */
	connectionIn(name: string): string {
		const { id, nodes } = this.get(name);
		return `${id}/${nodes.find((node) => node.name === 'CRM Delivery').id}`;
	}

	/** Sends an event to the production URL, and waits for the end of its execution. */
	async send(name: string, event: object): Promise<Execution> {
		const { id, nodes } = this.get(name);
		const { webhookId } = nodes.find((node) => node.name === name);
		const campaign = new Campaign(id, `${n8n.url}/webhook/${webhookId}/referral`, '');
		const before = (await n8n.executions(id)).length;
		await campaign.send(event);
		return (await campaign.executions(before + 1))[before];
	}
}

async function createTable(): Promise<string> {
	const { id: projectId } = await n8n.request('GET', '/projects/personal');
	const { id } = await n8n.request('POST', `/projects/${projectId}/data-tables`, {
		name: `Leads ${randomUUID()}`,
		columns: [{ name: 'email', type: 'string' }],
	});
	return id;
}
