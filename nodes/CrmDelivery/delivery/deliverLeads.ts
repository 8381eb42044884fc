import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eventLoopYielder } from '../../shared/eventLoop';
import { mapConcurrently } from './mapConcurrently';
import { deliverLead } from './deliverLead';
import { rejection, type Delivery } from '../../shared/delivery';
import { earlierRounds } from './laterAttempts';
import { progressReporter } from './progress';
import { retryOnFailCache } from './retryOnFailCache';
import { maskCache } from '../../shared/redaction/mask';
import type { RunPlan } from '../settings/plan';
import type { SettingsError } from '../../shared/settingsError';
import { firstCallBarrier } from '../transport/auth/firstCallBarrier';
import { circuitBreaker } from '../transport/retry/circuitBreaker';
import { createRateLimiter } from '../transport/retry/rateLimiter';

export interface DeliveredLead {
	/** The input item's json; in manual executions with the sample lead laid over it. */
	lead: INodeExecutionData['json'];
	delivery: Delivery;
}

/** Takes every lead all the way, `concurrency` at a time; the result is in the order of the plans. */
export async function deliverLeads(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	{ settings, credentialReader: credentialData, leads }: RunPlan,
): Promise<DeliveredLead[]> {
	const cancelled = context.getExecutionCancelSignal();
	const rateLimiter = createRateLimiter(settings.requestsPerSecond, cancelled);
	const breaker = circuitBreaker(settings.circuitBreaker);
	const tokenBarrier = firstCallBarrier();
	const shared = { rateLimiter, breaker, tokenBarrier, maskOf: maskCache(), cancelled };
	const run = { context, settings, credentialData, ...shared };
	const retryOnFail = retryOnFailCache(context);
	const yieldToEventLoop = eventLoopYielder();
	const leadDone = progressReporter(leads.length, (text) => report(context, text));
	return await mapConcurrently(leads, settings.concurrency, async (planned, itemIndex) => {
		await yieldToEventLoop();
		const item = items[itemIndex];
		if ('fault' in planned) return { lead: item.json, delivery: faulted(planned.fault, item.json) };
		const { plan } = planned;
		const delivery = retryOnFail.get(item) ?? (await deliverLead(run, plan, itemIndex));
		retryOnFail.set(item, delivery);
		leadDone();
		return { lead: plan.lead, delivery };
	});
}

/** In n8n's log and, in a manual run, in the browser's console: n8n shows no progress elsewhere. */
function report(context: IExecuteFunctions, text: string): void {
	const message = `${context.getNode().name}: ${text}`;
	// A browser that has gone costs no lead its outcome.
	try {
		context.logger.info(message);
		context.sendMessageToUI(message);
	} catch {
		return;
	}
}

const faulted = (fault: SettingsError, lead: INodeExecutionData['json']): Delivery => ({
	...rejection('configuration', fault.reason),
	attempts: 0,
	round: earlierRounds(lead).round + 1,
	nextAttemptAt: null,
	durationMs: 0,
	deliveredAt: new Date().toISOString(),
	environment: 'production',
	endpoint: '',
});
