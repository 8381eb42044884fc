import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { deliverLeads } from '../../../nodes/CrmDelivery/delivery/deliverLeads';
import { planRun } from '../../../nodes/CrmDelivery/settings/plan';
import type { Delivery } from '../../../nodes/shared/delivery';
import { contextOf, newLog, type ContextParts } from './context.mts';

/** Takes leads all the way, as `execute` does, over sockets. Options wait for nothing long. */
export async function deliver(
	{ options, ...parameters }: IDataObject,
	leads: IDataObject[],
	parts: Omit<ContextParts, 'parameters'> = {},
): Promise<Delivery[]> {
	const items: INodeExecutionData[] = parts.items ?? leads.map((json) => ({ json }));
	const context = contextOf(
		{
			...parts,
			items,
			parameters: {
				bodyParameters: { parameters: [{ name: 'email', value: '{{email}}' }] },
				...parameters,
				options: { retryDelay: 1, maxRetryDelay: 50, ...(options as IDataObject) },
			} as ContextParts['parameters'],
		},
		newLog(),
	);
	const plan = await planRun(context, items);
	return (await deliverLeads(context, items, plan)).map(({ delivery }) => delivery);
}

/** Reads a header of a request as a peer keeps it. */
export const headerIn = (request: string, name: string): string | undefined =>
	new RegExp(`^${name}: (.*)\\r$`, 'im').exec(request)?.[1];
