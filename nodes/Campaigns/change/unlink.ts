import { campaignsOf, changed, draftOf, idOf, type Instance } from '../graph/instance';
import { isSubWorkflowCall, tableOf } from '../graph/nodeKinds';
import type { Content, ContentOf, Place, Through } from '../graph/types';
import { walk } from '../graph/walk';
import { unchanged, type Change, type Wish } from './change';
import { linesOf, withoutLines, type Line } from './content';
import { ChangeFault } from './fault';
import { gone } from './link';

/**
 * The content without the line that brings the campaign's leads to the connection: the one that is
 * nearest to the connection and serves no other campaign. Behind a line to another workflow all
 * connections of that workflow are unlinked with it, and behind a CRM Delivery what hangs on its outputs.
 * A durable campaign is cut off before its store, from every connection that takes events out of it.
 *
 * @param content of the campaign's workflow, to change
 * @throws {ChangeFault}
 */
export function unlinked(wish: Wish, content: Content): Change {
	const { instance, campaign, connection } = wish;
	const { workflow } = campaign;
	const node = content.nodes.find(({ id }) => id === campaign.node.id);
	if (node === undefined) throw gone(campaign);
	const trigger = { workflow, node };
	const view = changed(workflow.id, content);
	const before = namesOf(instance, trigger, view);
	const wanted = idOf(connection);
	if (!before.has(wanted)) return unchanged(content);

	const behind = behindOf(instance, trigger, view, connection);
	const isDurable = before.get(wanted)?.through === 'durable store';
	const together = (id: string, { workflowId, through }: Names) =>
		behind.has(id) ||
		(isDurable && through === 'durable store') ||
		(workflowId === connection.workflow.id && workflowId !== workflow.id);
	const others = otherCampaigns(instance, trigger, view);
	const waysNodes = nodesOnTheWay(wish, content, view);
	const expendable = new Set([...waysNodes, ...nodesBehind(content, waysNodes, connection)]);
	const reachable = reachableFrom(content, node.name);

	const gentlest = candidates(content, node.name, waysNodes);
	// Behind the store a line serves events that the source was told are safe.
	for (const removed of isDurable ? gentlest.reverse() : gentlest) {
		const after = withoutLines(content, removed);
		const left = namesOf(instance, trigger, changed(workflow.id, after));
		const lost = [...before].filter(([id]) => !left.has(id) && id !== wanted);
		const still = reachableFrom(after, node.name);
		const isRight =
			!left.has(wanted) &&
			lost.every(([id, names]) => together(id, names)) &&
			[...reachable].every((name) => still.has(name) || expendable.has(name)) &&
			otherCampaigns(instance, trigger, changed(workflow.id, after)) === others;
		if (isRight) return { ...unchanged(after), removed, also: lost.map(([, { name }]) => name) };
	}
	throw new ChangeFault(
		`No line can be taken away that serves '${node.name}' and '${connection.node.name}' alone`,
		`Other campaigns or connections share it. Open the workflow '${workflow.name}' in the editor and draw the lines anew.`,
	);
}

interface Names {
	name: string;
	workflowId: string;
	through: Through;
}

type Reachable = Map<string, Names>;

const namesOf = (instance: Instance, trigger: Place, view: ContentOf): Reachable =>
	new Map(
		walk(instance, trigger, view).map((reached) => [
			idOf(reached),
			{ name: reached.node.name, workflowId: reached.workflow.id, through: reached.through },
		]),
	);

/** The connections that leads come to only behind this one. */
function behindOf(
	instance: Instance,
	trigger: Place,
	view: ContentOf,
	{ workflow, node }: Place,
): Set<string> {
	const cut: ContentOf = (one) => {
		const content = view(one);
		if (one.id !== workflow.id) return content;
		const removed = linesOf(content).filter(({ from }) => from === node.name);
		return withoutLines(content, removed);
	};
	const left = namesOf(instance, trigger, cut);
	return new Set([...namesOf(instance, trigger, view).keys()].filter((id) => !left.has(id)));
}

/** What every other campaign comes to, to compare. */
function otherCampaigns(instance: Instance, trigger: Place, view: ContentOf): string {
	const drawn = campaignsOf(instance, draftOf(trigger.workflow.id));
	return drawn
		.filter((campaign) => idOf(campaign) !== idOf(trigger))
		.map((campaign) => [idOf(campaign), ...[...namesOf(instance, campaign, view).keys()].sort()])
		.join('\n');
}

/** The nodes of the campaign's workflow from which leads come to the connection. */
function nodesOnTheWay(
	{ instance, campaign, connection }: Wish,
	{ nodes }: Content,
	view: ContentOf,
) {
	const { workflow } = campaign;
	return new Set(
		nodes
			.filter((node) => namesOf(instance, { workflow, node }, view).has(idOf(connection)))
			.map(({ name }) => name),
	);
}

/** What follows the last node of this workflow on the way: it gets its leads from there. */
function nodesBehind(content: Content, onTheWay: Set<string>, { node: delivery }: Place) {
	return content.nodes
		.filter((node) => onTheWay.has(node.name))
		.filter((node) => node.id === delivery.id || isSubWorkflowCall(node) || tableOf(node))
		.flatMap(({ name }) => [...reachableFrom(content, name)]);
}

function reachableFrom(content: Content, start: string): Set<string> {
	const reached = new Set([start]);
	for (const name of reached) {
		for (const { from, to } of linesOf(content)) if (from === name) reached.add(to);
	}
	return reached;
}

/**
 * Sets of lines to take away, the most gentle first: one far from the trigger, one near it, all into
 * one node, all out of the trigger.
 */
function candidates(content: Content, trigger: string, onTheWay: Set<string>): Line[][] {
	const depths = [...reachableFrom(content, trigger)];
	const depth = ({ from }: Line) => depths.indexOf(from);
	const ways = linesOf(content)
		.filter((line) => depth(line) >= 0 && onTheWay.has(line.to))
		.sort((one, other) => depth(other) - depth(one));
	const ends = [...new Set(ways.map(({ to }) => to))];
	return [
		...ways.map((line) => [line]),
		...ends.map((end) => ways.filter(({ to }) => to === end)),
		ways.filter(({ from }) => from === trigger),
	];
}
