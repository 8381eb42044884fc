import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import type { ResponseRule } from '../../../nodes/CrmDelivery/response/model/types';
import { firstCallBarrier } from '../../../nodes/CrmDelivery/transport/auth/firstCallBarrier';
import type { Credential } from '../../../nodes/CrmDelivery/transport/auth/scheme';
import { circuitBreaker } from '../../../nodes/CrmDelivery/transport/retry/circuitBreaker';
import { createRateLimiter } from '../../../nodes/CrmDelivery/transport/retry/rateLimiter';
import { sendWithRetries } from '../../../nodes/CrmDelivery/transport/sendWithRetries';
import { maskOf } from '../../../nodes/shared/redaction/mask';
import { contextOf } from './context.mts';
import { leadFor, transportSettings } from './transport.mts';

export interface Sending {
	primary?: Credential | null;
	timeout?: number;
	maxAttempts?: number;
	rules?: Array<Partial<ResponseRule>>;
	maxRetryDelay?: number;
}

/** One lead, sent over a socket until an answer decides. */
export async function sendTo(
	url: string,
	{
		primary = null,
		timeout = 10_000,
		maxAttempts = 3,
		rules = [],
		maxRetryDelay = 50,
	}: Sending = {},
) {
	const settings = {
		...transportSettings({ timeout }),
		maxAttempts,
		retryDelay: 1,
		maxRetryDelay,
		holdUncertain: false,
	};
	const classify = compileClassifier({
		responseProfile: 'none',
		responseRules: rules.map((rule) => ({
			outcome: 'delivered',
			statusCodes: '',
			source: 'any',
			path: '',
			operator: 'equals',
			value: '',
			...rule,
		})),
		otherwise: 'status',
		doubtfulAnswers: 'reject',
		requestKind: 'json',
		capture: [],
		retryStatusCodes: '408, 425, 429, 500, 502, 503, 504',
	});
	const sender = {
		context: contextOf(),
		settings,
		rateLimiter: createRateLimiter(0, undefined),
		breaker: circuitBreaker(null),
		tokenBarrier: firstCallBarrier(),
		maskOf,
		cancelled: undefined,
	};
	const credentials = { primary, certificate: null };
	const outgoing = { request: leadFor(url), secrets: [], credentials };
	return await sendWithRetries(sender, outgoing, classify);
}
