import type { EventType, WorkflowNode } from './types';

const PACK = /^(?:n8n-nodes-referral-delivery|CUSTOM)\./;

/** The type of a node of this pack, without the pack's name; empty for any other node. */
const packType = ({ type }: WorkflowNode) => (PACK.test(type) ? type.replace(PACK, '') : '');

const triggers: Record<string, EventType> = {
	referralTrigger: 'referral',
	unsubscribeTrigger: 'unsubscribe',
};

/** Undefined for a node that is no trigger of this pack. */
export const eventTypeOf = (node: WorkflowNode): EventType | undefined => triggers[packType(node)];

export const isDelivery = (node: WorkflowNode): boolean => packType(node) === 'crmDelivery';

export const isSubWorkflowStart = ({ type }: WorkflowNode): boolean =>
	type === 'n8n-nodes-base.executeWorkflowTrigger';

export const isSubWorkflowCall = ({ type }: WorkflowNode): boolean =>
	type === 'n8n-nodes-base.executeWorkflow';

export const isNote = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-base.stickyNote';

/** The value of a parameter that may be a list to choose from; undefined for an expression. */
export function chosenValue(parameter: unknown): string | undefined {
	const value =
		typeof parameter === 'object' && parameter !== null
			? (parameter as { value?: unknown }).value
			: parameter;
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text !== '' && !text.startsWith('=') ? text : undefined;
}

/** The id of the workflow that an Execute Sub-workflow node calls; undefined where n8n does not keep it. */
export function calledWorkflow({ parameters }: WorkflowNode): string | undefined {
	const { source = 'database', workflowId } = parameters;
	return source === 'database' ? chosenValue(workflowId) : undefined;
}

/** The rows that these operations of n8n's Data Table node put out come from the table. */
const READING = ['get', 'update', 'deleteRows'];
const WRITING = ['insert', 'upsert'];

/** The ways in which a node names a data table: by its id, its name or both. */
function tableNames(parameter: unknown): string[] {
	const { cachedResultName } = (parameter ?? {}) as { cachedResultName?: unknown };
	return [chosenValue(parameter), chosenValue(cachedResultName)].filter(
		(name) => name !== undefined,
	);
}

/** The data table that a node writes leads into or reads them from, by its id, its name or both. */
export function tableOf(node: WorkflowNode): { table: string[]; writes: boolean } | undefined {
	if (node.type !== 'n8n-nodes-base.dataTable') return undefined;
	const { resource = 'row', operation = 'insert', dataTableId } = node.parameters;
	const table = tableNames(dataTableId);
	if (resource !== 'row' || table.length === 0) return undefined;
	if (WRITING.includes(String(operation))) return { table, writes: true };
	return READING.includes(String(operation)) ? { table, writes: false } : undefined;
}

/** Event Receipt stands behind a store that keeps an event until it is delivered. */
export const isReceipt = (node: WorkflowNode): boolean => packType(node) === 'eventReceipt';
