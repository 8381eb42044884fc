import type { Addresses } from '../graph/describe';
import { instanceOf, type Instance } from '../graph/instance';
import { addressesOf, listWorkflows, type Context } from '../transport/api';

/** What several items of one run need of the API: asked for once, and again after a change. */
export interface Session {
	instance(): Promise<Instance>;
	addresses(): Promise<Addresses>;
	/** Has the next item see what this run changed. */
	forget(): void;
}

export function sessionOf(context: Context): Session {
	let instance: Promise<Instance> | undefined;
	let addresses: Promise<Addresses> | undefined;
	return {
		instance: async () => await (instance ??= listWorkflows(context).then(instanceOf)),
		addresses: async () => await (addresses ??= addressesOf(context)),
		forget: () => {
			instance = undefined;
		},
	};
}
