import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Delivery } from '../../shared/delivery';

export interface Memory {
	/** The delivery of an item that an earlier try of this node run decided. */
	recall(item: INodeExecutionData): Delivery | undefined;
	keep(item: INodeExecutionData, delivery: Delivery): void;
}

const decided = new WeakMap<INodeExecutionData, Map<string, Delivery>>();

/**
 * With Retry On Fail n8n runs the whole node again, with the same items, after it threw and also
 * where the first item that it put out has a key `error` of its own. A lead that was decided
 * must not be sent again then; one that could still go through is.
 */
export function memoryOf(context: IExecuteFunctions): Memory {
	const { id, retryOnFail } = context.getNode();
	if (!retryOnFail) return { recall: () => undefined, keep: () => undefined };
	const nodeRun = `${id}:${context.getWorkflowDataProxy(0).$runIndex}`;
	return {
		recall: (item) => decided.get(item)?.get(nodeRun),
		keep(item, delivery) {
			if (delivery.retryable) return;
			const runs = decided.get(item) ?? new Map<string, Delivery>();
			decided.set(item, runs.set(nodeRun, delivery));
		},
	};
}
