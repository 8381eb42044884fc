import { AuthenticationError } from '../auth/authenticationError';
import type { Credential } from '../auth/scheme';
import { requestPhase } from '../errors/errorChain';
import {
	cancelledFault,
	faultFromError,
	timeoutFault,
	tokenFault,
	type TransportFault,
} from '../errors/transportFault';
import type { AttemptState } from './attemptState';
import type { DescribeRequest } from './requestInfo';

/** What ended an attempt from outside. */
export interface AttemptEnd {
	cancelled: boolean;
	timedOut: boolean;
}

/** Tells from the phase that an error was thrown in what it means for the lead. */
export function attemptFault(
	thrown: unknown,
	{ phase, sent }: AttemptState,
	{ cancelled, timedOut }: AttemptEnd,
	primary: Credential | null,
	describe: DescribeRequest,
): TransportFault {
	if (thrown instanceof AuthenticationError) return thrown.fault;
	const error = phase.name === 'failed' ? phase.error : thrown;
	const withLead = phase.name !== 'preparing';
	if (cancelled) return cancelledFault(withLead && requestPhase(error) === 'sent');

	const answerBegan = phase.name === 'reading';
	const url = withLead ? sent.url : (tokenUrl(primary) ?? sent.url);
	const info = describe(url, { withLead, answerBegan });
	const fault = timedOut ? timeoutFault(error, info) : faultFromError(error, info);
	return !withLead && primary?.scheme.hasToken ? tokenFault(fault) : fault;
}

/** Where a credential gets its token. */
const tokenUrl = (credential: Credential | null): string | undefined =>
	credential?.scheme
		.urls?.(credential.data)
		.map(String)
		.find((url) => URL.canParse(url));
