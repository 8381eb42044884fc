import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { bytesOf, headerOf } from '../../../credentials/common/sign';
import type { CrmRequest } from '../request/types';
import type { CrmResponse } from '../response/types';
import { namedSecretsOf } from '../secrets';
import { allowsHost, type Credentials } from './credentials';
import { cancelledFault, faultOf, timeoutFault, tokenFault, type TransportFault } from './faults';
import { readBody, type BodyStream } from './readBody';
import { redirectTarget } from './redirects';
import { Unauthenticated, type Send, type Wire } from './scheme';

export interface TransportSettings {
	/** Milliseconds for one attempt, reading the answer included. */
	timeout: number;
	/** Bytes. */
	maxResponseSize: number;
	followRedirects: boolean;
	allowUnauthorizedCerts: boolean;
	proxy: IHttpRequestOptions['proxy'];
}

/** The request as it left, with the credential on it. */
export type SentRequest = Pick<CrmRequest, 'method' | 'url' | 'headers' | 'body'>;

export interface Attempt {
	sent: SentRequest;
	/** What was put on the request and may appear in no output, such as a fresh token. */
	secrets: string[];
	statusCode: number | null;
	answer: { response: CrmResponse } | { fault: TransportFault };
}

const MAX_REDIRECTS = 5;

function optionsOf(request: CrmRequest, settings: TransportSettings): IHttpRequestOptions {
	return {
		url: request.url,
		method: request.method,
		headers: { ...request.headers },
		// A form goes as text: n8n's helper cannot read one from bytes.
		body: isForm(request) ? request.body?.toString('latin1') : (request.body ?? undefined),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: settings.timeout,
		skipSslCertificateValidation: settings.allowUnauthorizedCerts,
		proxy: settings.proxy,
	};
}

const isForm = (request: CrmRequest) =>
	headerOf(request, 'content-type') === 'application/x-www-form-urlencoded';

async function responseOf(answer: Awaited<ReturnType<Send>>, limit: number): Promise<CrmResponse> {
	const read = await readBody(answer.body as unknown as BodyStream, limit);
	const headers = answer.headers as CrmResponse['headers'];
	return { ...read, headers, statusCode: answer.statusCode };
}

/**
 * One attempt: sends a request with its credentials and reads the whole answer
 * before a deadline of its own. n8n's time-out alone does not end an answer that
 * trickles in. Never throws; what went wrong is the answer's fault.
 */
export async function attempt(
	context: IExecuteFunctions,
	request: CrmRequest,
	{ own, certificate }: Credentials,
	settings: TransportSettings,
	cancelled: AbortSignal | undefined,
): Promise<Attempt> {
	const { timeout, maxResponseSize } = settings;
	const deadline = AbortSignal.timeout(timeout);
	const abortSignal = cancelled ? AbortSignal.any([deadline, cancelled]) : deadline;
	const result: Omit<Attempt, 'answer'> = { sent: request, secrets: [], statusCode: null };

	const dispatch: Send = async (options) => await context.helpers.httpRequest(options);
	const sendPlain: Send = async (options) => {
		const { method } = request;
		const headers = options.headers as Record<string, string>;
		const body = options.body === undefined ? null : bytesOf(options.body);
		result.sent = { method, url: options.url, headers, body };
		result.secrets.push(...namedSecretsOf(options.url, headers));
		return await dispatch({ ...options, abortSignal });
	};
	const withCertificate =
		(send: Send): Send =>
		async (options) =>
			certificate && allowsHost(certificate, new URL(options.url).hostname)
				? await certificate.scheme.send({ ...wire, send }, certificate, options)
				: await send(options);
	const wire: Wire = {
		context,
		send: withCertificate(sendPlain),
		// What it brings serves other leads and executions, too, so this one's end does not end it.
		ask: async (asked) => {
			const options = { ...optionsOf(asked, settings), abortSignal: AbortSignal.timeout(timeout) };
			return await responseOf(await withCertificate(dispatch)(options), maxResponseSize);
		},
		hide: (...secrets) => result.secrets.push(...secrets),
	};
	const sendSigned: Send = async (options) => {
		if (own === null) return await wire.send(options);
		return await Promise.race([own.scheme.send(wire, own, options), rejectionOf(abortSignal)]);
	};

	try {
		let options = optionsOf(request, settings);
		let response = await sendSigned(options);
		for (let hops = 0; settings.followRedirects && hops < MAX_REDIRECTS; hops++) {
			const target = redirectTarget(options.url, response, own);
			if (target === null) break;
			(response.body as unknown as BodyStream).destroy();
			options = { ...options, url: target.url };
			response = await (target.withCredential ? sendSigned(options) : sendPlain(options));
		}
		result.statusCode = response.statusCode;
		return { ...result, answer: { response: await responseOf(response, maxResponseSize) } };
	} catch (error) {
		if (error instanceof Unauthenticated) return { ...result, answer: { fault: error.fault } };
		const left = result.sent !== request;
		const answerBegan = result.statusCode !== null;
		if (cancelled?.aborted) return { ...result, answer: { fault: cancelledFault(left) } };
		if (deadline.aborted && left) {
			return { ...result, answer: { fault: timeoutFault(timeout, answerBegan) } };
		}
		const { host } = new URL(request.url);
		const fault = faultOf(error, { host, timeout, answerBegan });
		if (left) return { ...result, answer: { fault } };
		const beforeLead = own?.scheme.hasToken
			? tokenFault(error, fault)
			: { ...fault, uncertain: false };
		return { ...result, answer: { fault: beforeLead } };
	}
}

async function rejectionOf(signal: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}
