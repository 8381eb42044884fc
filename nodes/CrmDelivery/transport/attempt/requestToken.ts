import type { CrmRequest } from '../../request/model/types';
import type { CrmResponse } from '../../response/model/types';
import { AuthenticationError } from '../auth/authenticationError';
import { faultFromError } from '../errors/transportFault';
import { startDeadline } from '../http/deadline';
import { readResponse, requestOptions, type TransportSettings } from '../http/n8nHttp';
import type { Send } from '../http/send';
import type { DescribeRequest } from './requestInfo';

/**
 * Sends what comes before the lead, such as a login, and reads the answer.
 *
 * What it brings serves other leads and executions, too, so the end of this execution does not
 * end it. The end of the attempt's time does: the next attempt would wait for the same answer.
 *
 * @param expired aborted when the time of the attempt is up
 * @throws AuthenticationError
 */
export const tokenRequester =
	(send: Send, settings: TransportSettings, describe: DescribeRequest, expired: AbortSignal) =>
	async (request: CrmRequest): Promise<CrmResponse> => {
		const deadline = startDeadline(settings.timeout, expired);
		const options = { ...requestOptions(request, settings), abortSignal: deadline.signal };
		return await send(options)
			.then(async (answer) => await readResponse(answer, settings.maxResponseSize))
			.catch(async (error: unknown) => {
				const info = describe(request.url, { withLead: false, answerBegan: false });
				return await Promise.reject(new AuthenticationError(faultFromError(error, info)));
			})
			.finally(deadline.clear);
	};
