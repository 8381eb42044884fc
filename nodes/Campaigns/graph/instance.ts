import { isDelivery, eventTypeOf, tableOf } from './nodeKinds';
import type { Content, ContentOf, Place, Workflow, WorkflowNode } from './types';

/** The workflows that a key may read, with what is looked for often. */
export interface Instance {
	workflows: Workflow[];
	byId: Map<string, Workflow>;
}

/** @param workflows as the API lists them; archived ones take no part */
export function instanceOf(workflows: Workflow[]): Instance {
	const present = workflows.filter(({ isArchived }) => isArchived !== true);
	return { workflows: present, byId: new Map(present.map((one) => [one.id, one])) };
}

/** What runs in production; where nothing does, what would. */
export const published: ContentOf = (workflow) => workflow.activeVersion ?? workflow;

/** What the editor shows of one workflow, and what runs of all others. */
export const draftOf =
	(id: string): ContentOf =>
	(workflow) =>
		workflow.id === id ? workflow : published(workflow);

/** One workflow as it would be, and what runs of all others. */
export const changed =
	(id: string, content: Content): ContentOf =>
	(workflow) =>
		workflow.id === id ? content : published(workflow);

/** Names a node in all of an instance, as the URL of the editor does. */
export const idOf = ({ workflow, node }: Place): string => `${workflow.id}/${node.id}`;

const placesOf =
	(isWanted: (node: WorkflowNode) => boolean) =>
	(instance: Instance, contentOf: ContentOf = published): Place[] =>
		instance.workflows.flatMap((workflow) =>
			contentOf(workflow)
				.nodes.filter(isWanted)
				.map((node) => ({ workflow, node })),
		);

/** Every Referral and Unsubscribe Trigger. */
export const campaignsOf = placesOf((node) => eventTypeOf(node) !== undefined);

/** Every CRM Delivery. */
export const deliveriesOf = placesOf(isDelivery);

/** The nodes that put out what is in a data table. */
export function readersOf(instance: Instance, table: string[], contentOf: ContentOf): Place[] {
	const reads = (node: WorkflowNode) => {
		const used = tableOf(node);
		return (
			used !== undefined &&
			!used.writes &&
			used.table.some((name) => table.includes(name)) &&
			node.disabled !== true
		);
	};
	return placesOf(reads)(instance, contentOf);
}
