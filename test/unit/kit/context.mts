import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { httpRequest } from './httpRequest.mts';

export interface ContextParts {
	parameters?: INodeParameters;
	/** What expressions among the parameters give, by their text. */
	expressions?: Record<string, (item: INodeExecutionData, itemIndex: number) => unknown>;
	items?: INodeExecutionData[];
	mode?: WorkflowExecuteMode;
	node?: Partial<INode>;
	/** By type; a function gives those of an item. */
	credentials?: Record<
		string,
		ICredentialDataDecryptedObject | ((itemIndex: number) => ICredentialDataDecryptedObject)
	>;
	cancelled?: AbortSignal;
	runIndex?: number;
	/** Replaces functions of the context. */
	more?: object;
}

/** What a node's execution left behind, beside its items. */
export interface ContextLog {
	hints: NodeExecutionHint[];
	responses: unknown[];
	messages: string[];
	/** The type and item of each credential that was read. */
	credentialReads: string[];
}

/**
 * The part of n8n's context that CRM Delivery uses, for tests that are over at once: requests go
 * over sockets, and expressions are functions. What n8n's own context does stands in the
 * workflow floor.
 */
export function contextOf(parts: ContextParts = {}, log: ContextLog = newLog()): IExecuteFunctions {
	const { parameters = {}, expressions = {}, items = [{ json: {} }], credentials = {} } = parts;
	const node: INode = {
		id: 'node-1',
		name: 'CRM Delivery',
		type: 'n8n-nodes-referral-delivery.crmDelivery',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...parts.node,
	};

	const resolve = (value: unknown, itemIndex: number): unknown => {
		if (typeof value === 'string' && value.startsWith('=')) {
			const expression = expressions[value];
			if (!expression) throw new Error(`The test has no expression ${value}`);
			return expression(items[itemIndex] ?? { json: {} }, itemIndex);
		}
		if (Array.isArray(value)) return value.map((element) => resolve(element, itemIndex));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([name, child]) => [name, resolve(child, itemIndex)]),
		);
	};

	const context = {
		getNode: () => structuredClone(node),
		getMode: () => parts.mode ?? 'trigger',
		getInputData: () => items,
		continueOnFail: () => (node.onError ?? 'stopWorkflow') !== 'stopWorkflow',
		getExecutionCancelSignal: () => parts.cancelled,
		getNodeParameter(name: string, itemIndex: number, fallback?: unknown) {
			const found = name
				.split('.')
				.reduce<unknown>((value, key) => (value as INodeParameters | undefined)?.[key], parameters);
			return found === undefined ? fallback : resolve(found, itemIndex);
		},
		async getCredentials(type: string, itemIndex: number) {
			log.credentialReads.push(`${type} ${itemIndex}`);
			const data = credentials[type];
			if (!data) throw new Error('Node does not have any credentials set');
			return typeof data === 'function' ? data(itemIndex) : { ...data };
		},
		getParentNodes: () => [],
		getWorkflowDataProxy: () => ({ $runIndex: parts.runIndex ?? 0 }),
		addExecutionHints: (...hints: NodeExecutionHint[]) => void log.hints.push(...hints),
		sendResponse: async (response: unknown) => void log.responses.push(response),
		sendMessageToUI: (message: string) => void log.messages.push(message),
		logger: { info: () => undefined },
		helpers: { httpRequest },
		...parts.more,
	};
	return context as unknown as IExecuteFunctions;
}

export const newLog = (): ContextLog => ({
	hints: [],
	responses: [],
	messages: [],
	credentialReads: [],
});
