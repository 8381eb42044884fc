import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios from 'axios';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

/**
 * `helpers.httpRequest` as far as this pack uses it: n8n's own is axios, too, with a new connection
 * for every request, and throws axios's error for what is no 2xx. The workflow floor runs n8n's own.
 */
export async function httpRequest(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
	const { agentOptions, skipSslCertificateValidation } = options;
	const { status, statusText, data, headers } = await axios({
		url: options.url,
		method: options.method,
		headers: { 'User-Agent': 'n8n', ...(options.headers as Record<string, string>) },
		data: options.body,
		timeout: options.timeout,
		responseType: options.encoding === 'stream' ? 'stream' : 'text',
		maxRedirects: options.disableFollowRedirect ? 0 : undefined,
		signal: options.abortSignal as AbortSignal | undefined,
		proxy: false,
		httpAgent: new Agent(),
		httpsAgent: new SecureAgent({
			...agentOptions,
			rejectUnauthorized: skipSslCertificateValidation !== true,
		}),
	});
	return {
		statusCode: status,
		statusMessage: statusText,
		headers: headers as IN8nHttpFullResponse['headers'],
		body: data as IN8nHttpFullResponse['body'],
	};
}
