import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { headerOf } from '../../../shared/signing/requestParts';
import type { CrmRequest } from '../../request/model/types';
import type { CrmResponse } from '../../response/model/types';
import { readBody, type BodyStream } from './readBody';
import { responseInError } from './responseInError';
import type { Send } from './send';

export interface TransportSettings {
	/** Milliseconds for one attempt, reading the answer included. */
	timeout: number;
	/** Bytes. */
	maxResponseSize: number;
	followRedirects: boolean;
	allowUnauthorizedCerts: boolean;
	proxy: IHttpRequestOptions['proxy'];
}

/** Options for n8n's helper: every answer as a stream, no redirects, no time-out. */
export function requestOptions(
	request: CrmRequest,
	settings: TransportSettings,
): IHttpRequestOptions {
	return {
		url: request.url,
		method: request.method,
		headers: { ...request.headers },
		// A form goes as text: n8n's helper cannot read one from bytes.
		body: isForm(request) ? request.body?.toString('latin1') : (request.body ?? undefined),
		encoding: 'stream',
		returnFullResponse: true,
		disableFollowRedirect: true,
		// n8n's own time-out counts from other moments; every request has a deadline of ours.
		timeout: 0,
		skipSslCertificateValidation: settings.allowUnauthorizedCerts,
		proxy: settings.proxy,
	};
}

const isForm = (request: CrmRequest) =>
	headerOf(request, 'content-type') === 'application/x-www-form-urlencoded';

/** Reads an answer to its end, or to `limit` bytes. */
export async function readResponse(
	answer: Awaited<ReturnType<Send>>,
	limit: number,
): Promise<CrmResponse> {
	const read = await readBody(answer.body as unknown as BodyStream, limit);
	const headers = answer.headers as CrmResponse['headers'];
	return { ...read, headers, statusCode: answer.statusCode };
}

/** Hands requests to n8n's helper, which throws what is no 2xx. */
export const sendThroughN8n =
	(context: IExecuteFunctions): Send =>
	async (options) =>
		await context.helpers
			.httpRequest(options)
			.catch(async (error: unknown) => await responseInError(error, options));
