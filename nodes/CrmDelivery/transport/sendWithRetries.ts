import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { rejection, type Result } from '../../shared/delivery';
import type { CrmRequest } from '../request/model/types';
import type { Classifier, CrmResponse, Verdict } from '../response/model/types';
import type { Mask } from '../../shared/redaction';
import { attempt } from './attempt/attempt';
import type { SentRequest } from './attempt/attemptState';
import { needsToken, type Credentials } from './auth/credentials';
import type { TransportSettings } from './http/n8nHttp';
import { cancelledFault, type TransportFault } from './errors/transportFault';
import type { CallBarrier } from './auth/firstCallBarrier';
import type { RateLimiter } from './retry/rateLimiter';
import { retryAfterOf, retryDelay, type RetryPolicy } from './retry/retryDelay';

/** The answer that decided, with its body as text. */
export interface DecidingResponse {
	received: CrmResponse;
	bodyText: string;
}

/** The outcome of a lead, with the request and the response. */
export interface SendResult {
	result: Result;
	attempts: number;
	sent: SentRequest | null;
	answer: DecidingResponse | null;
	/** What may appear in no output. */
	secrets: string[];
}

/** What all leads of one node run share. */
export interface SendContext {
	context: IExecuteFunctions;
	settings: TransportSettings & RetryPolicy;
	rateLimiter: RateLimiter;
	tokenBarrier: CallBarrier;
	maskOf: (secrets: string[]) => Mask;
	cancelled: AbortSignal | undefined;
}

/**
 * Sends a request until an answer decides or the attempts are used up. Repeated
 * are only faults before an answer and answers that ask for it; what the CRM may
 * have taken in an earlier attempt stays uncertain until it decides.
 */
export async function sendWithRetries(
	sender: SendContext,
	request: CrmRequest,
	credentials: Credentials,
	classify: Classifier,
): Promise<SendResult> {
	const { context, settings, rateLimiter, tokenBarrier, maskOf, cancelled } = sender;
	const { host } = new URL(request.url);
	const { primary, certificate } = credentials;
	const secrets = [...(primary?.secrets ?? []), ...(certificate?.secrets ?? [])];
	let uncertain = false;
	for (let attempts = 1; ; attempts++) {
		const mayGo = await rateLimiter.acquire(host).then(
			() => cancelled?.aborted !== true,
			() => false,
		);
		if (!mayGo) {
			const result = resultOfFault(cancelledFault(false), null, uncertain);
			return { result, attempts: attempts - 1, sent: request, answer: null, secrets };
		}

		const go = async () => await attempt({ context, request, credentials, settings, cancelled });
		const made = needsToken(credentials) ? await tokenBarrier(go) : await go();
		secrets.push(...made.secrets);
		const last = attempts >= settings.maxAttempts;
		const { sent } = made;
		let wait: number;
		if ('fault' in made.answer) {
			const { fault } = made.answer;
			if (last || !fault.retry) {
				const result = resultOfFault(fault, made.statusCode, uncertain);
				return { result, attempts, sent, answer: null, secrets };
			}
			uncertain ||= fault.uncertain;
			wait = retryDelay(settings, attempts, null);
		} else {
			const received = made.answer.response;
			const verdict = classify(received, maskOf(secrets));
			const retryAfter = retryAfterOf(received.headers['retry-after']);
			wait = retryDelay(settings, attempts, retryAfter);
			// The pause applies to the other leads too, even after this lead's last attempt.
			if (verdict.outcome === 'retry' && retryAfter !== null) rateLimiter.pause(host, wait);
			if (verdict.outcome === 'retry' && verdict.rule !== null) made.dropToken?.();
			if (last || verdict.outcome !== 'retry') {
				const result = resultOfVerdict(verdict, received, { attempts, uncertain });
				const answer = { received, bodyText: verdict.bodyText };
				return { result, attempts, sent, answer, secrets };
			}
		}
		// A cancelled wait ends early, and the next turn tells.
		await sleep(wait, cancelled).catch(() => undefined);
	}
}

/** @param earlier an earlier attempt may have reached the CRM */
function resultOfFault(
	{ failure, reason, retryable, uncertain }: TransportFault,
	statusCode: number | null,
	earlier: boolean,
): Result {
	const reasonInWords =
		earlier && !uncertain
			? `${reason.replace(/\.$/, '')}. An earlier attempt may have reached the CRM.`
			: reason;
	return rejection(failure, reasonInWords, {
		retryable,
		uncertain: uncertain || earlier,
		statusCode,
	});
}

/** The verdict on the answer that decided, or on the last one of a lead that is to be tried again. */
export function resultOfVerdict(
	verdict: Verdict,
	{ statusCode }: CrmResponse,
	{ attempts, uncertain }: { attempts: number; uncertain: boolean },
): Result {
	const { rule, failure, retryable, reference, price, captured } = verdict;
	const gaveUp = verdict.outcome === 'retry';
	const reason =
		gaveUp && attempts > 1 ? `${verdict.reason} (after ${attempts} attempts)` : verdict.reason;
	return {
		outcome: verdict.outcome === 'retry' ? 'rejected' : verdict.outcome,
		reason,
		rule,
		failure,
		retryable,
		uncertain: gaveUp && uncertain,
		statusCode,
		reference,
		price,
		captured,
	};
}
