import type { AuthContext, Credential } from '../auth/scheme';
import type { Send } from '../http/send';
import type { AttemptState } from './attemptState';

/**
 * Sends the lead with its credential on it. While the lead is not on its way, the end of the
 * attempt is the end of this; on its way its request ends by itself, and tells how far it came.
 *
 * @param signal aborted at the end of the attempt's time, and when the execution is cancelled
 */
export function authenticatedSend(
	state: AttemptState,
	authContext: AuthContext,
	primary: Credential | null,
	signal: AbortSignal,
): Send {
	if (primary === null) return authContext.send;
	const isUnderWay = () => state.phase.name === 'sending';
	return async (options) =>
		await Promise.race([
			primary.scheme.send(authContext, primary, options),
			rejectionOf(signal, () => !isUnderWay()),
		]);
}

/** Rejects on abort, if that may end what is under way. */
async function rejectionOf(signal: AbortSignal, mayReject: () => boolean): Promise<never> {
	return await new Promise((_, reject) => {
		const end = () => {
			if (mayReject()) reject(signal.reason);
		};
		signal.addEventListener('abort', end, { once: true });
	});
}
