import { createHash } from 'node:crypto';

import { withHeader } from '../../shared/signing/requestParts';
import { isBlank } from '../../shared/blank';
import { rejection, type Delivery, type Result } from '../../shared/delivery';
import { toHeader } from '../request/headers';
import type { CrmRequest, Lead, Setting } from '../request/model/types';
import { maskDeep, type Mask } from '../../shared/redaction/mask';
import { secretName } from '../../shared/redaction/namedSecrets';
import {
	sendWithRetries,
	type DecidingResponse,
	type SendResult,
	type SendContext,
} from '../transport/sendWithRetries';
import { resultOfVerdict } from '../transport/resultOf';
import type { LeadPlan } from '../settings/plan';
import { wayOf, type SendingSettings } from '../settings/sendingSettings';
import type { SentRequest } from '../transport/attempt/attemptState';
import type { CredentialReader } from '../transport/auth/credentialReader';
import { credentialsFor } from '../transport/auth/credentials';
import { earlierRounds, nextAttempt } from './laterAttempts';

/** What all leads of one node run share. */
export interface RunContext extends SendContext {
	settings: SendingSettings;
	credentialData: CredentialReader;
}

/**
 * Takes one lead all the way: builds its request, sends it and says what became
 * of it. What is wrong with one lead is reported in its delivery, never thrown.
 */
export async function deliverLead(
	run: RunContext,
	plan: LeadPlan,
	itemIndex: number,
): Promise<Delivery> {
	const started = Date.now();
	const progress = { sending: false };
	const sendResult = await processLead(run, plan, itemIndex, progress).catch((error: unknown) =>
		unforeseen(error, progress.sending),
	);
	try {
		return deliveryOf(run, plan, sendResult, started);
	} catch (error) {
		return untold(plan, sendResult, started, error);
	}
}

const unsent = (
	result: Result,
	sent: SentRequest | null = null,
	secrets: string[] = [],
): SendResult => ({ result, attempts: 0, sent, answer: null, secrets });

const heldUncertain: Result = {
	...rejection(
		'network',
		"The CRM may have this lead from an earlier attempt, so it was not sent again ('Uncertain Leads' is 'Hold')",
		{ retryable: true, uncertain: true },
	),
	failure: null,
};

/** What no rule of this node foresaw must not cost the other leads their outcome. */
const unforeseen = (error: unknown, uncertain: boolean): SendResult =>
	unsent(
		rejection('invalidRequest', `This lead could not be handled: ${messageOf(error)}`, {
			uncertain,
		}),
	);

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** The outcome of a lead of which nothing else can be shown. */
function untold(
	{ environment }: LeadPlan,
	{ result, attempts }: SendResult,
	started: number,
	error: unknown,
): Delivery {
	const now = Date.now();
	return {
		...result,
		reason: `What the CRM answered could not be shown: ${messageOf(error)}`,
		reference: null,
		captured: {},
		attempts,
		round: 1,
		nextAttemptAt: null,
		durationMs: now - started,
		deliveredAt: new Date(now).toISOString(),
		environment,
		endpoint: '',
	};
}

async function processLead(
	run: RunContext,
	plan: LeadPlan,
	itemIndex: number,
	progress: { sending: boolean },
): Promise<SendResult> {
	if ('refusal' in plan.build) return unsent(rejection('configuration', plan.build.refusal));
	const built = plan.build(plan.lead);
	if ('failure' in built) return unsent(rejection(built.failure, built.reason));
	const { secrets } = plan.build;
	const request = withIdempotencyKey(built.request, plan.lead, run.settings.idempotencyKeyHeader);

	if (plan.simulatedResponse) {
		const received = plan.simulatedResponse;
		const verdict = plan.classify(received, run.maskOf(secrets));
		const result = resultOfVerdict(verdict, received, { attempts: 0, uncertain: false });
		const answer = { received, bodyText: verdict.bodyText };
		return { ...unsent(result, request, secrets), answer };
	}

	const { uncertain } = earlierRounds(plan.lead);
	if (uncertain && run.settings.holdUncertain) {
		return { ...unsent(heldUncertain, request, secrets), heldBack: true };
	}
	const found = await credentialsFor(
		run.credentialData,
		plan.credentials,
		request,
		wayOf(run.settings),
		itemIndex,
	);
	if ('fault' in found) {
		return unsent(rejection('configuration', found.fault.reason), request, secrets);
	}
	progress.sending = true;
	const { credentials } = found;
	return await sendWithRetries(run, { request, secrets, credentials }, plan.classify, uncertain);
}

/** The source's id of the event, or a hash of a lead that has none: the same on every attempt. */
function withIdempotencyKey(request: CrmRequest, lead: Lead, header: string): CrmRequest {
	if (header === '') return request;
	const { eventId } = lead;
	const hasId = typeof eventId === 'number' || (typeof eventId === 'string' && !isBlank(eventId));
	// What an earlier round says of the lead is not the lead.
	const text = JSON.stringify({ ...lead, delivery: undefined });
	const key = hasId ? eventId : createHash('sha256').update(text).digest('hex');
	return withHeader(request, header, toHeader(key));
}

function deliveryOf(
	run: RunContext,
	plan: LeadPlan,
	sendResult: SendResult,
	started: number,
): Delivery {
	const { result, attempts, sent, answer, secrets } = sendResult;
	const { includeRequest, includeResponse } = run.settings;
	const mask = run.maskOf(secrets);
	const now = Date.now();
	const { outcome, reason, reference } = result;
	const { heldBack = false, notBefore = null } = sendResult;
	const round = earlierRounds(plan.lead).round + (heldBack ? 0 : 1);
	const { laterAttempts, holdUncertain } = run.settings;
	const isFinal =
		outcome !== 'rejected' || !result.retryable || (holdUncertain && result.uncertain);
	const next = isFinal ? null : nextAttempt({ laterAttempts, round, heldBack, notBefore, now });
	// Each key is written out: an object made by spreading takes four times the memory.
	return {
		outcome,
		reason: reason === null ? null : mask(reason),
		rule: result.rule,
		failure: result.failure,
		retryable: result.retryable,
		uncertain: result.uncertain,
		statusCode: result.statusCode,
		reference: reference === null ? null : mask(reference),
		price: result.price,
		captured: maskDeep(result.captured, mask) as Delivery['captured'],
		attempts,
		round,
		nextAttemptAt: next === null ? null : new Date(next).toISOString(),
		durationMs: now - started,
		deliveredAt: new Date(now).toISOString(),
		environment: plan.environment,
		endpoint: mask(endpointOf(sent?.url ?? settingText(plan.endpoint))),
		...(plan.expectedOutcome && {
			test: { expected: plan.expectedOutcome, passed: outcome === plan.expectedOutcome },
		}),
		...(includeRequest && sent && { request: shownRequest(sent, mask) }),
		...(includeResponse && answer && { response: shownResponse(answer, mask) }),
	};
}

const settingText = (setting: Setting) =>
	'fixed' in setting ? setting.fixed : String(setting.computed ?? '');

const endpointOf = (url: string) => url.split(/[?#]/, 1)[0];

const shownRequest = ({ method, url, headers, body }: SentRequest, mask: Mask) => ({
	method,
	url: mask(withoutNamed(url)),
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			secretName.test(name) ? '***' : mask(value),
		]),
	),
	body: body === null ? null : mask(body.toString('utf8')),
});

/** Without what parameters hold whose names tell of a secret. */
const withoutNamed = (url: string): string =>
	url.replace(/([?&])([^=&#]*)=[^&#]*/g, (pair, mark: string, name: string) =>
		secretName.test(name) ? `${mark}${name}=***` : pair,
	);

const shownResponse = ({ received, bodyText }: DecidingResponse, mask: Mask) => ({
	statusCode: received.statusCode,
	headers: maskDeep({ ...received.headers }, mask) as Record<string, string | string[]>,
	body: mask(bodyText),
});
