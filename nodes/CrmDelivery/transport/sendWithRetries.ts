import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { rejection, type Result } from '../../shared/delivery';
import { resultOfFault, resultOfVerdict } from './resultOf';
import type { CrmRequest } from '../request/model/types';
import type { Classifier, CrmResponse } from '../response/model/types';
import type { Mask } from '../../shared/redaction/mask';
import { attempt } from './attempt/attempt';
import type { SentRequest } from './attempt/attemptState';
import { needsToken, type Credentials } from './auth/credentials';
import type { TransportSettings } from './http/n8nHttp';
import { cancelledFault, type TransportFault } from './errors/transportFault';
import type { CallBarrier } from './auth/firstCallBarrier';
import { isOpen, type CircuitBreaker, type OpenCircuit } from './retry/circuitBreaker';
import type { RateLimiter } from './retry/rateLimiter';
import { retryAfterOf } from './retry/retryAfter';
import { retryDelay, type RetryPolicy } from './retry/retryDelay';

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
	/** No request should come before this time, ms since 1970. */
	notBefore?: number | null;
	/** The breaker kept the lead from the CRM. */
	heldBack?: boolean;
}

/** What all leads of one node run share. */
export interface SendContext {
	context: IExecuteFunctions;
	settings: TransportSettings & RetryPolicy & { holdUncertain: boolean };
	rateLimiter: RateLimiter;
	breaker: CircuitBreaker;
	tokenBarrier: CallBarrier;
	maskOf: (secrets: string[]) => Mask;
	cancelled: AbortSignal | undefined;
}

/** What is sent, and how it shows who sends it. */
export interface Outgoing {
	request: CrmRequest;
	/** What the author wrote into it where a secret stands. */
	secrets: string[];
	credentials: Credentials;
}

/**
 * Sends a request until an answer decides or the attempts are used up. Repeated
 * are only faults before an answer and answers that ask for it; what the CRM may
 * have taken in an earlier attempt stays uncertain until it decides.
 *
 * @param uncertainBefore the CRM may have taken the lead in an earlier run
 */
export async function sendWithRetries(
	sender: SendContext,
	{ request, secrets: written, credentials }: Outgoing,
	classify: Classifier,
	uncertainBefore = false,
): Promise<SendResult> {
	const { context, settings, rateLimiter, breaker, tokenBarrier, maskOf, cancelled } = sender;
	const { host } = new URL(request.url);
	const { primary, certificate } = credentials;
	const secrets = [...written, ...(primary?.secrets ?? []), ...(certificate?.secrets ?? [])];
	let uncertain = uncertainBefore;
	/** Of the attempt before, where another one was worth it. */
	let before: SendResult | undefined;
	for (let attempts = 1; ; attempts++) {
		const mayGo = await rateLimiter.acquire(host).then(
			() => cancelled?.aborted !== true,
			() => false,
		);
		if (!mayGo) {
			const result = resultOfFault(cancelledFault(false), null, uncertain);
			return { result, attempts: attempts - 1, sent: request, answer: null, secrets };
		}
		const permit = breaker.admit(host);
		if (isOpen(permit)) return before ?? heldBack(permit, host, request, secrets, uncertain);

		const go = async () => await attempt({ context, request, credentials, settings, cancelled });
		const made = needsToken(credentials) ? await tokenBarrier(go) : await go();
		secrets.push(...made.secrets);
		const { sent } = made;
		let wait: number;
		let mayRepeat: boolean;
		if ('fault' in made.answer) {
			const { fault } = made.answer;
			if (cancelled?.aborted) permit.abandon();
			else if (outages.includes(fault.failure)) permit.fail();
			else permit.abandon();
			const result = resultOfFault(fault, made.statusCode, uncertain);
			before = { result, attempts, sent, answer: null, secrets };
			uncertain ||= fault.uncertain;
			wait = retryDelay(settings, attempts, fault.retryAfter ?? null);
			mayRepeat = fault.retry;
		} else {
			const received = made.answer.response;
			const verdict = classify(received, maskOf(secrets));
			const asksToWait = verdict.outcome === 'retry';
			if (received.statusCode >= 500 && (asksToWait || verdict.rule === null)) permit.fail();
			else permit.succeed();
			const retryAfter = retryAfterOf(received);
			wait = retryDelay(settings, attempts, retryAfter);
			// The pause applies to the other leads too, even after this lead's last attempt.
			if (asksToWait && retryAfter !== null) rateLimiter.pause(host, wait);
			if (asksToWait && verdict.rule !== null) made.dropToken?.();
			const result = resultOfVerdict(verdict, received, { attempts, uncertain });
			uncertain = result.uncertain;
			const answer = { received, bodyText: verdict.bodyText };
			const notBefore = retryAfter === null ? null : Date.now() + retryAfter;
			before = { result, attempts, sent, answer, secrets, notBefore };
			mayRepeat = asksToWait;
		}
		const held = settings.holdUncertain && before.result.uncertain;
		if (attempts >= settings.maxAttempts || !mayRepeat || held) return before;
		// A cancelled wait ends early, and the next turn tells.
		await sleep(wait, cancelled).catch(() => undefined);
	}
}

/** Failures that say that the host is not well. */
const outages: Array<TransportFault['failure']> = ['network', 'timeout', 'tls'];

/** A lead that is not sent, because those before it failed. */
function heldBack(
	{ failures, until }: OpenCircuit,
	host: string,
	sent: CrmRequest,
	secrets: string[],
	uncertain: boolean,
): SendResult {
	const reason = `The circuit breaker is open: the last ${failures} requests to ${host} failed, so this lead was not sent`;
	const result = rejection('network', reason, { retryable: true, uncertain });
	return { result, attempts: 0, sent, answer: null, secrets, notBefore: until, heldBack: true };
}
