import type { IExecuteFunctions } from 'n8n-workflow';

import type { CrmRequest } from '../../request/model/types';
import type { CrmResponse } from '../../response/model/types';
import type { Credentials } from '../auth/credentials';
import type { TransportFault } from '../errors/transportFault';
import { startDeadline } from '../http/deadline';
import {
	readResponse,
	requestOptions,
	sendThroughN8n,
	type TransportSettings,
} from '../http/n8nHttp';
import { proxySecrets } from '../http/proxy';
import { attemptFault } from './attemptFault';
import { initialState, statusCodeIn, type AttemptState } from './attemptState';
import { authContextFor } from './authContext';
import { authenticatedSend } from './authenticatedSend';
import { sendAlongRedirects } from './followRedirects';
import { requestDescriber } from './requestInfo';
import { tokenRequester } from './requestToken';
import { leadSender } from './sendLead';

export interface AttemptInput {
	context: IExecuteFunctions;
	request: CrmRequest;
	credentials: Credentials;
	settings: TransportSettings;
	cancelled: AbortSignal | undefined;
}

export interface Attempt extends Omit<AttemptState, 'phase'> {
	statusCode: number | null;
	answer: { response: CrmResponse } | { fault: TransportFault };
}

/**
 * One attempt: sends a request with its credentials and reads the whole answer
 * before a deadline of its own. Never throws; what went wrong is the answer's fault.
 */
export async function attempt(input: AttemptInput): Promise<Attempt> {
	const { context, request, credentials, settings, cancelled } = input;
	const { primary, certificate } = credentials;
	const deadline = startDeadline(settings.timeout, cancelled);
	const state = initialState(request, proxySecrets(settings.proxy));
	const describe = requestDescriber(request.url, settings, certificate !== null);

	const dispatch = sendThroughN8n(context);
	const bare = leadSender(state, dispatch, deadline.signal);
	const authContext = authContextFor(context, state, certificate, {
		sendLead: bare,
		dispatch,
		makeTokenRequester: (send) => tokenRequester(send, settings, describe, deadline.expired),
	});
	const withCredential = authenticatedSend(state, authContext, primary, deadline.signal);

	let answer: Attempt['answer'];
	try {
		const options = requestOptions(request, settings);
		const response = settings.followRedirects
			? await sendAlongRedirects({ withCredential, bare }, options, primary)
			: await withCredential(options);
		state.phase = { name: 'reading', statusCode: response.statusCode };
		answer = { response: await readResponse(response, settings.maxResponseSize) };
	} catch (error) {
		const end = { cancelled: cancelled?.aborted === true, timedOut: deadline.hasPassed() };
		answer = { fault: attemptFault(error, state, end, primary, describe) };
	} finally {
		deadline.clear();
	}
	const { sent, secrets, dropToken } = state;
	return { sent, secrets, dropToken, statusCode: statusCodeIn(state), answer };
}
