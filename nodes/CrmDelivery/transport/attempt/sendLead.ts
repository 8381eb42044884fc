import { namedSecretsOf } from '../../../shared/redaction/namedSecrets';
import { bytesOf } from '../../../shared/signing/requestParts';
import type { Method } from '../../request/model/types';
import type { Send } from '../http/send';
import type { AttemptState } from './attemptState';

/**
 * Sends the lead, signed already, and keeps in the state how far it came. The request's own
 * error stays there, since n8n's helpers may hand on another.
 *
 * @param signal ends the request
 */
export function leadSender(state: AttemptState, dispatch: Send, signal: AbortSignal): Send {
	const built = state.sent;
	return async (options) => {
		const headers = options.headers as Record<string, string>;
		const body = options.body === undefined ? null : bytesOf(options.body);
		state.sent = { method: options.method as Method, url: options.url, headers, body };
		// Without what the lead itself brings, which is no secret of the author's.
		state.secrets.push(...namedSecretsOf(options.url, headers, built));
		state.phase = { name: 'sending' };
		const response = await dispatch({ ...options, abortSignal: signal }).catch(
			async (error: unknown) => {
				state.phase = { name: 'failed', error };
				return await Promise.reject(error);
			},
		);
		state.phase = { name: 'preparing' };
		return response;
	};
}
