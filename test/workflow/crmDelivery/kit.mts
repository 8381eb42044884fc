import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import type { Delivery } from '../../../nodes/shared/delivery';
import { runWorkflow, type N8n, type Run, type RunOptions } from '../harness.mts';

/** One item of an output. */
export interface Lead extends IDataObject {
	email?: string;
	delivery: Delivery & IDataObject;
}

export interface Delivered {
	run: Run;
	delivered: Lead[];
	duplicate: Lead[];
	rejected: Lead[];
	/** All leads that came out, branch by branch. */
	all: Lead[];
}

export interface Setup extends Omit<RunOptions, 'items' | 'start'> {
	/** Settings of the node beside the parameters, such as `onError`. */
	node?: Partial<INode>;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
}

/** Quick repeats, so that tests of attempts do not wait. */
export const quick = { retryDelay: 1, maxRetryDelay: 50 };

export const fields = (values: Record<string, string>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

/** Runs a CRM Delivery node alone with these leads, in a production execution unless told otherwise. */
export async function deliver(
	n8n: N8n,
	parameters: IDataObject,
	leads: IDataObject[],
	{ node, mode = 'trigger', ...options }: Setup = {},
): Promise<Delivered> {
	const workflow = {
		nodes: [
			{
				name: 'CRM Delivery',
				type: 'n8n-nodes-referral-delivery.crmDelivery',
				parameters: {
					bodyParameters: fields({ email: '{{email}}', firstName: '{{firstName}}' }),
					...parameters,
					options: { ...quick, ...(parameters.options as IDataObject) },
				},
				...node,
			},
		],
	};
	const items = leads.map((json) => ({ json }));
	const run = await runWorkflow(n8n, workflow, { items, mode, ...options });
	const [delivered = [], duplicate = [], rejected = []] = run
		.outputs('CRM Delivery')
		.map((output) => output.map(({ json }) => json as Lead));
	return { run, delivered, duplicate, rejected, all: [...delivered, ...duplicate, ...rejected] };
}
