import { mayCall } from './calls';
import { readersOf, type Instance } from './instance';
import {
	calledWorkflow,
	isDelivery,
	isReceipt,
	isSubWorkflowCall,
	isSubWorkflowStart,
	tableOf,
} from './nodeKinds';
import type { Content, ContentOf, LineEnd, Place, Through, Workflow } from './types';

/** A CRM Delivery that leads of a campaign come to, or would if nothing were in the way. */
export interface Reached extends Place {
	through: Through;
	/** What keeps leads from coming here, each as a sentence without its full stop. */
	obstacles: string[];
}

/** A node on the way, by the input that leads come in at. */
interface Stop extends Place {
	input: number;
	through: Through;
	obstacles: string[];
}

const rank: Through[] = ['direct', 'sub-workflow', 'durable store'];
const farther = (one: Through, other: Through) =>
	rank.indexOf(one) > rank.indexOf(other) ? one : other;

const stateOf = ({ workflow, node, input }: Stop) => `${workflow.id}/${node.name}/${input}`;

/** Where the main lines of an output end. */
export const endsOf = ({ connections }: Content, node: string, output: number): LineEnd[] =>
	(connections[node]?.main?.[output] ?? []).filter(({ type }) => type === 'main');

const outputsOf = ({ connections }: Content, node: string) =>
	(connections[node]?.main ?? []).map((_ends, output) => output);

/**
 * The CRM connections that the leads of a campaign come to, in its own workflow, in those that it
 * calls, and behind a data table that another workflow empties. A way without obstacles goes first.
 *
 * @param obstacles at the beginning of every way, beside those that the workflows show
 */
export function walk(
	instance: Instance,
	campaign: Place,
	contentOf: ContentOf,
	obstacles: string[] = [],
): Reached[] {
	const reached = new Map<string, Reached>();
	const seen = new Set<string>();
	// Ways with fewer obstacles are walked first, so the first visit of a node is its best.
	const first = firstStop(campaign, obstacles);
	const waiting: Stop[][] = [];
	waiting[first.obstacles.length] = [first];
	for (let level = 0; level < waiting.length; level++) {
		for (let stop = waiting[level]?.shift(); stop; stop = waiting[level]?.shift()) {
			if (seen.has(stateOf(stop))) continue;
			seen.add(stateOf(stop));
			const delivery = deliveryAt(stop);
			const key = `${stop.workflow.id}/${stop.node.name}`;
			if (delivery && !reached.has(key)) reached.set(key, delivery);
			for (const next of nextStops(instance, stop, contentOf)) {
				(waiting[next.obstacles.length] ??= []).push(next);
			}
		}
	}
	return [...reached.values()];
}

function firstStop({ workflow, node }: Place, before: string[]): Stop {
	const obstacles = [
		...before,
		!workflow.active && `The workflow '${workflow.name}' is not published`,
		node.disabled === true && `'${node.name}' is disabled`,
	].filter((obstacle) => obstacle !== false);
	return { workflow, node, input: 0, through: 'direct', obstacles };
}

function deliveryAt({ workflow, node, through, obstacles }: Stop): Reached | undefined {
	if (!isDelivery(node)) return undefined;
	const disabled = node.disabled === true ? [`'${node.name}' is disabled`] : [];
	return { workflow, node, through, obstacles: [...obstacles, ...disabled] };
}

function nextStops(instance: Instance, stop: Stop, contentOf: ContentOf): Stop[] {
	const content = contentOf(stop.workflow);
	const { node } = stop;
	// n8n hands what comes in at the first input of a disabled node to its first output.
	const passes = node.disabled !== true ? outputsOf(content, node.name) : [0];
	const along = (node.disabled === true && stop.input > 0 ? [] : passes).flatMap((output) =>
		endsOf(content, node.name, output).flatMap((end) => arrival(stop, content, end)),
	);
	return [
		...along,
		...intoCalled(instance, stop, contentOf),
		...intoTable(instance, stop, contentOf),
	];
}

function arrival(stop: Stop, { nodes }: Content, { node: name, index }: LineEnd): Stop[] {
	const node = nodes.find((one) => one.name === name);
	if (node === undefined) return [];
	const through = isReceipt(node) ? farther(stop.through, 'durable store') : stop.through;
	return [{ ...stop, node, input: index, through }];
}

const ifDisabled = ({ node }: Stop) =>
	node.disabled === true ? [`'${node.name}' is disabled`] : [];

const ifUnpublished = ({ name, active }: Workflow) =>
	active ? [] : [`The workflow '${name}' is not published`];

function intoCalled(instance: Instance, stop: Stop, contentOf: ContentOf): Stop[] {
	if (!isSubWorkflowCall(stop.node)) return [];
	const workflow = instance.byId.get(calledWorkflow(stop.node) ?? '');
	if (workflow === undefined) return [];
	const node = contentOf(workflow).nodes.find(isSubWorkflowStart);
	if (node === undefined) return [];
	const obstacles = [
		...stop.obstacles,
		...ifDisabled(stop),
		...ifUnpublished(workflow),
		...(mayCall(stop.workflow, workflow)
			? []
			: [`The workflow '${workflow.name}' does not let '${stop.workflow.name}' call it`]),
	];
	return [{ workflow, node, input: 0, through: farther(stop.through, 'sub-workflow'), obstacles }];
}

function intoTable(instance: Instance, stop: Stop, contentOf: ContentOf): Stop[] {
	const used = tableOf(stop.node);
	if (used === undefined || !used.writes) return [];
	return readersOf(instance, used.table, contentOf).map(({ workflow, node }) => ({
		workflow,
		node,
		input: 0,
		through: 'durable store',
		obstacles: [...stop.obstacles, ...ifDisabled(stop), ...ifUnpublished(workflow)],
	}));
}
