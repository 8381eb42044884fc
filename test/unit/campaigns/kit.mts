/** Workflows as n8n's public API shows them, drawn in a few words. */
import { instanceOf, type Instance } from '../../../nodes/Campaigns/graph/instance';
import type { Content, Lines, Place, Workflow } from '../../../nodes/Campaigns/graph/types';

const types = {
	referral: 'n8n-nodes-referral-delivery.referralTrigger',
	unsubscribe: 'n8n-nodes-referral-delivery.unsubscribeTrigger',
	crm: 'n8n-nodes-referral-delivery.crmDelivery',
	receipt: 'n8n-nodes-referral-delivery.eventReceipt',
	start: 'n8n-nodes-base.executeWorkflowTrigger',
	call: 'n8n-nodes-base.executeWorkflow',
	table: 'n8n-nodes-base.dataTable',
	if: 'n8n-nodes-base.if',
	switch: 'n8n-nodes-base.switch',
	merge: 'n8n-nodes-base.merge',
	set: 'n8n-nodes-base.set',
	slack: 'n8n-nodes-base.slack',
	note: 'n8n-nodes-base.stickyNote',
};

type Kind = keyof typeof types;

/** `name: kind`, or with parameters and more of the node. */
export type Nodes = Record<string, Kind | { kind: Kind; parameters?: object; disabled?: boolean }>;

/** `A > B`, `A:1 > B` from the second output, `A > B:1` into the second input. */
export type Drawing = string[];

export function content(nodes: Nodes, drawing: Drawing): Content {
	return {
		nodes: Object.entries(nodes).map(([name, node]) => {
			const { kind, parameters, disabled } = typeof node === 'string' ? { kind: node } : node;
			return {
				id: `id of ${name}`,
				name,
				type: types[kind],
				typeVersion: kind === 'start' ? 1.1 : 1,
				position: [0, 0],
				parameters: { ...(kind === 'start' && { inputSource: 'passthrough' }), ...parameters },
				...(disabled && { disabled }),
				...(kind === 'referral' && { webhookId: `hook-of-${name}` }),
			};
		}),
		connections: connections(drawing),
	};
}

function connections(drawing: Drawing): Lines {
	const lines: Lines = {};
	for (const line of drawing) {
		const [[from, output = '0'], [to, input = '0']] = line
			.split(' > ')
			.map((end) => end.split(':'));
		const { main } = (lines[from] ??= { main: [] });
		while (main.length <= Number(output)) main.push([]);
		main[Number(output)]?.push({ node: to, type: 'main', index: Number(input) });
	}
	return lines;
}

/** A workflow that is published as it is drawn; `more` overlays what the API tells of it. */
export function workflow(
	name: string,
	nodes: Nodes,
	drawing: Drawing = [],
	more: Partial<Workflow> = {},
): Workflow {
	const drawn = content(nodes, drawing);
	return {
		id: name,
		name,
		active: true,
		versionId: 'v1',
		updatedAt: '2026-11-28T09:00:00.000Z',
		activeVersion: { ...drawn, versionId: 'v1' },
		...drawn,
		...more,
	};
}

/** The same, not published. */
export const draft = (name: string, nodes: Nodes, drawing: Drawing = []) =>
	workflow(name, nodes, drawing, { active: false, activeVersion: null });

export const instance = (...workflows: Workflow[]): Instance => instanceOf(workflows);

/** A node by the names of its workflow and its own. */
export function place({ byId }: Instance, workflowName: string, nodeName: string): Place {
	const found = byId.get(workflowName);
	const node = found?.nodes.find(({ name }) => name === nodeName);
	if (!found || !node) throw new Error(`${workflowName} has no ${nodeName}`);
	return { workflow: found, node };
}

export const addresses = {
	editor: 'https://n8n.example.com',
	webhooks: 'https://hooks.example.com/webhook',
};
