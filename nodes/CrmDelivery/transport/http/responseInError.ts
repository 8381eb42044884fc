import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { errorChain } from '../errors/errorChain';
import { ProxyRefusedError } from '../errors/proxyRefusedError';

/**
 * n8n's helper throws every answer whose status is not 2xx, unless set otherwise, and only then
 * exposes the connection that it came on. By that a proxy that makes no tunnel is known: what it
 * says looks like an answer of the CRM's, but did not come over TLS. Over plain HTTP a proxy's
 * answer has no mark but the status 407.
 *
 * The helper does not apply the abort signal to an answer that it throws, so it is applied here.
 */
export async function responseInError(
	error: unknown,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const { response, request } = errorChain(error)[0] ?? {};
	if (!response || !request) return await Promise.reject(error);
	const abortSignal = options.abortSignal as AbortSignal | undefined;
	const { status, statusText, headers, data } = response;
	const overTls = request.socket?.encrypted === true;
	if (status === 407 || (new URL(options.url).protocol === 'https:' && !overTls)) {
		data.destroy();
		return await Promise.reject(new ProxyRefusedError(status));
	}
	const end = () => request.destroy();
	// A stream that is destroyed before it is read leaves its connection open.
	data.once('close', end);
	if (abortSignal?.aborted) end();
	abortSignal?.addEventListener('abort', end, { once: true });
	return {
		statusCode: status,
		statusMessage: statusText,
		headers: headers as IN8nHttpFullResponse['headers'],
		body: data as unknown as IN8nHttpFullResponse['body'],
	};
}
