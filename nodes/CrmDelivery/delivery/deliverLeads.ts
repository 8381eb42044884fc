import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { breaths } from '../../shared/eventLoop';
import { concurrently } from './mapConcurrently';
import { deliverLead } from './deliverLead';
import { rejection, type Delivery } from '../../shared/delivery';
import { progress } from './progress';
import { memoryOf } from './retryOnFailCache';
import { masks } from '../../shared/redaction';
import type { RunPlan } from '../settings/plan';
import type { SettingsFault } from '../../shared/settingsError';
import { firstAlone } from '../transport/auth/firstCallBarrier';
import { paceOf } from '../transport/retry/rateLimiter';

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
	const shared = { pace, firstToken, maskOf: masks(), cancelled };
	const run = { context, settings, credentialData, ...shared };
	const memory = memoryOf(context);
	const breathe = breaths();
	const leadIsThrough = progress(leads.length, (text) => report(context, text));
	return await concurrently(leads, settings.concurrency, async (planned, itemIndex) => {
		await breathe();
		const item = items[itemIndex];
		if ('fault' in planned) return { lead: item.json, delivery: faulted(planned.fault) };
		const { plan } = planned;
		const delivery = memory.recall(item) ?? (await deliverLead(run, plan, itemIndex));
		memory.keep(item, delivery);
		leadIsThrough();
		return { lead: plan.lead, delivery };
	});
}

/** In n8n's log and, in a manual run, in the browser's console: n8n shows no progress elsewhere. */
function report(context: IExecuteFunctions, text: string): void {
	const message = `${context.getNode().name}: ${text}`;
	context.logger.info(message);
	context.sendMessageToUI(message);
}

const faulted = (fault: SettingsFault): Delivery => ({
	...rejection('configuration', fault.reason),
	attempts: 0,
	durationMs: 0,
	deliveredAt: new Date().toISOString(),
	environment: 'production',
	endpoint: '',
});
