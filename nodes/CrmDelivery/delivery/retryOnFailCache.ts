import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Delivery } from '../../shared/delivery';

export interface RetryOnFailCache {
	/** The delivery of an item that an earlier try of this node run decided. */
	get(item: INodeExecutionData): Delivery | undefined;
	set(item: INodeExecutionData, delivery: Delivery): void;
}

const decided = new WeakMap<INodeExecutionData, Map<string, Delivery>>();

/**
 * With Retry On Fail n8n runs the whole node again, with the same items, after it threw and also
 * where the first item that it put out has a key `error` of its own. A lead that was decided
 * must not be sent again then; one that could still go through is.
 */
export function retryOnFailCache(context: IExecuteFunctions): RetryOnFailCache {
	const { id, retryOnFail } = context.getNode();
	if (!retryOnFail) return { get: () => undefined, set: () => undefined };
	const nodeRun = `${id}:${context.getWorkflowDataProxy(0).$runIndex}`;
	return {
		get: (item) => decided.get(item)?.get(nodeRun),
		set(item, delivery) {
			if (delivery.retryable) return;
			const runs = decided.get(item) ?? new Map<string, Delivery>();
			decided.set(item, runs.set(nodeRun, delivery));
		},
	};
}
