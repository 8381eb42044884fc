import { callProblem } from '../graph/callable';
import { mayCall } from '../graph/calls';
import { changed, idOf } from '../graph/instance';
import { calledWorkflow, eventTypeOf, isReceipt, isSubWorkflowCall } from '../graph/nodeKinds';
import type { Content, Place, Workflow, WorkflowNode } from '../graph/types';
import { walk } from '../graph/walk';
import { unchanged, type Change, type Wish } from './change';
import { linesOf, withLine, type Line } from './content';
import { ChangeFault } from './fault';

/** Beside the trigger, with room for its name. */
const RIGHT = 240;
const DOWN = 160;

/**
 * A line from the campaign's trigger to the connection: to the CRM Delivery itself in the same
 * workflow, else to an Execute Sub-workflow node that calls its workflow. Nothing changes where leads
 * come there already.
 *
 * @param content of the campaign's workflow, to change
 * @param newId for a node that has to be added
 * @throws {ChangeFault}
 */
export function linked(wish: Wish, content: Content, newId: string): Change {
	const { instance, campaign, connection } = wish;
	const { workflow, node } = campaign;
	const trigger = content.nodes.find(({ id }) => id === node.id);
	if (trigger === undefined) throw gone(campaign);
	const from = { workflow, node: trigger };
	const isThere = walk(instance, from, changed(workflow.id, content)).some(
		(reached) => idOf(reached) === idOf(connection),
	);
	if (isThere) return unchanged(content);

	if (connection.workflow.id === workflow.id) {
		const delivery = content.nodes.find(({ id }) => id === connection.node.id);
		if (delivery === undefined) throw gone(connection);
		return added(content, trigger, durableEntry(wish, content) ?? delivery, null);
	}
	refuseUncallable(wish);
	const call = content.nodes.find(
		(one) =>
			isSubWorkflowCall(one) &&
			one.disabled !== true &&
			calledWorkflow(one) === connection.workflow.id,
	);
	if (call) return added(content, trigger, call, null);
	const fresh = callOf(connection.workflow, content, trigger, newId);
	return added({ ...content, nodes: [...content.nodes, fresh] }, trigger, fresh, fresh.name);
}

export const gone = ({ workflow, node }: Place) =>
	new ChangeFault(
		`'${node.name}' is not in the draft of '${workflow.name}' any more`,
		'Publish the draft or go back to the published version in the editor, then try again.',
	);

function added(
	content: Content,
	trigger: WorkflowNode,
	to: WorkflowNode,
	addedNode: string | null,
): Change {
	const line: Line = { from: trigger.name, output: 0, to: to.name, input: 0 };
	return { ...unchanged(withLine(content, line)), added: [line], addedNode };
}

/**
 * Where a campaign enters a workflow that stores events before it delivers them: the first node on the
 * way to the Event Receipt that the connection stands behind. A line past the store would lose events.
 */
function durableEntry(
	{ instance, campaign, connection }: Wish,
	content: Content,
): WorkflowNode | undefined {
	const { workflow } = campaign;
	const view = changed(workflow.id, content);
	const leads = (node: WorkflowNode) =>
		walk(instance, { workflow, node }, view).some((one) => idOf(one) === idOf(connection));
	let entry = content.nodes.find((node) => isReceipt(node) && leads(node));
	const seen = new Set<string>();
	while (entry !== undefined && !seen.has(entry.name)) {
		const { name } = entry;
		seen.add(name);
		const before = linesOf(content)
			.filter(({ to }) => to === name)
			.map(({ from }) => content.nodes.find((node) => node.name === from))
			.find((node) => node !== undefined && eventTypeOf(node) === undefined);
		if (before === undefined) return entry;
		entry = before;
	}
	return entry;
}

function refuseUncallable({ instance, campaign, connection }: Wish): void {
	const problem = callProblem(instance, connection);
	if (problem) throw new ChangeFault(problem.message, problem.description);
	const called = connection.workflow;
	if (!mayCall(campaign.workflow, called)) {
		throw new ChangeFault(
			`The workflow '${called.name}' does not let '${campaign.workflow.name}' call it`,
			"Change 'This workflow can be called by' in its settings.",
		);
	}
}

function callOf(
	{ id, name }: Workflow,
	{ nodes }: Content,
	trigger: WorkflowNode,
	newId: string,
): WorkflowNode {
	return {
		id: newId,
		name: freeName(`Deliver to ${name}`, nodes),
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		position: freePlace(trigger, nodes),
		parameters: {
			workflowId: { __rl: true, mode: 'list', value: id, cachedResultName: name },
			mode: 'once',
			options: {},
		},
	};
}

function freeName(wanted: string, nodes: WorkflowNode[], count = 0): string {
	const name = count === 0 ? wanted : `${wanted} ${count}`;
	return nodes.some((node) => node.name === name) ? freeName(wanted, nodes, count + 1) : name;
}

function freePlace({ position: [x, y] }: WorkflowNode, nodes: WorkflowNode[]): [number, number] {
	const isTaken = (at: number) =>
		nodes.some(
			({ position }) =>
				Math.abs(position[0] - (x + RIGHT)) < RIGHT && Math.abs(position[1] - at) < DOWN,
		);
	let at = y;
	while (isTaken(at)) at += DOWN;
	return [x + RIGHT, at];
}
