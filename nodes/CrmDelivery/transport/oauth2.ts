import type { IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { BodyStream } from './readBody';

export type Send = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/**
 * Sends a request with an OAuth2 token that n8n fetches, stores and renews.
 *
 * n8n's helper renews only when the request throws, and overwrites the abort
 * signal that ends an attempt. So it is given a context whose `httpRequest` is
 * ours: it throws the expired status as the helper expects, and keeps the answer
 * for the case that the renewed token is refused as well.
 */
export async function sendWithOAuth2(
	context: IExecuteFunctions,
	type: string,
	options: IHttpRequestOptions,
	expiredStatus: number,
	send: Send,
): Promise<IN8nHttpFullResponse> {
	let refused: IN8nHttpFullResponse | undefined;
	const httpRequest = async (signed: IHttpRequestOptions) => {
		(refused?.body as BodyStream | undefined)?.destroy();
		refused = undefined;
		const response = await send(signed);
		if (response.statusCode !== expiredStatus) return response;
		refused = response;
		throw Object.assign(new Error('Token expired'), { response: { status: expiredStatus } });
	};
	const signing = Object.create(context, {
		helpers: { value: { ...context.helpers, httpRequest } },
	}) as IExecuteFunctions;
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(
			signing,
			type,
			options,
		)) as IN8nHttpFullResponse;
	} catch (error) {
		if (refused !== undefined) return refused;
		return await Promise.reject(error);
	}
}
