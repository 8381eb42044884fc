import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { headerOf } from '../../../shared/signing/requestParts';
import type { BodyStream } from '../http/readBody';
import type { Credential, AuthContext } from './scheme';

/**
 * Sends a lead with an OAuth2 token that n8n fetches, stores and renews, on a 401 and on the
 * status that the credential names.
 *
 * n8n's helper renews only when the request throws, overwrites the abort signal that ends an
 * attempt, and reads the credential for the first item alone. So it is given a context of ours: it
 * throws the status that the helper waits for, and keeps the answer for the case that the CRM
 * refuses the new token as well, or that there is no new one.
 */
export async function sendWithOAuth2(
	{ context, send }: AuthContext,
	{ scheme, data, itemIndex, reader: stored }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	let renews = scheme.hasToken?.(data) === false;
	const expired = Number(data.tokenExpiredStatusCode ?? 401);
	let refused: { response: IN8nHttpFullResponse; authorization: string } | undefined;
	const httpRequest = async (signed: IHttpRequestOptions) => {
		const authorization = headerOf(signed, 'authorization');
		if (refused?.authorization === authorization) throw new Error('The token is the same');
		(refused?.response.body as BodyStream | undefined)?.destroy();
		refused = undefined;
		const response = await send(signed);
		if (response.statusCode !== 401 && response.statusCode !== expired) return response;
		refused = { response, authorization };
		renews = true;
		throw Object.assign(new Error('Token expired'), { response: { status: expired } });
	};
	const signing = Object.create(context, {
		helpers: { value: { ...context.helpers, httpRequest } },
		getCredentials: {
			// A copy, since the helper puts a new token into it.
			value: async (name: string) => ({ ...(await stored.read(name, itemIndex)) }),
		},
	}) as typeof context;
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(
			signing,
			scheme.type,
			options,
		)) as IN8nHttpFullResponse;
	} catch (error) {
		if (refused !== undefined) return refused.response;
		return await Promise.reject(error);
	} finally {
		if (renews) stored.forget(scheme.type);
	}
}
