import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { concurrently } from './concurrently';
import { deliverLead } from './deliverLead';
import { rejection, type Delivery } from './delivery';
import { memoryOf } from './rerun';
import type { RunPlan } from './settings/plan';
import type { SettingsFault } from './settingsFault';
import { firstAlone } from './transport/firstAlone';
import { paceOf } from './transport/pace';

export interface DeliveredLead {
	/** The input item's json; in manual executions with the sample lead laid over it. */
	lead: INodeExecutionData['json'];
	delivery: Delivery;
}

/** Takes every lead all the way, `concurrency` at a time; the result is in the order of the plans. */
export async function deliverLeads(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	{ settings, credentialData, leads }: RunPlan,
): Promise<DeliveredLead[]> {
	const cancelled = context.getExecutionCancelSignal();
	const pace = paceOf(settings.requestsPerSecond, cancelled);
	const firstToken = firstAlone();
	const run = { context, settings, credentialData, pace, firstToken, cancelled };
	const memory = memoryOf(context);
	return await concurrently(leads, settings.concurrency, async (planned, itemIndex) => {
		const item = items[itemIndex];
		if ('fault' in planned) return { lead: item.json, delivery: faulted(planned.fault) };
		const { plan } = planned;
		const delivery = memory.recall(item) ?? (await deliverLead(run, plan, itemIndex));
		memory.keep(item, delivery);
		return { lead: plan.lead, delivery };
	});
}

const faulted = (fault: SettingsFault): Delivery => ({
	...rejection('configuration', `${fault.message}. ${fault.description}`),
	attempts: 0,
	durationMs: 0,
	deliveredAt: new Date().toISOString(),
	environment: 'production',
	endpoint: '',
});
