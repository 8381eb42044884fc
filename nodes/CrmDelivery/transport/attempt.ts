import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { CrmRequest } from '../request/types';
import type { CrmResponse } from '../response/types';
import type { Credential } from './credentials';
import { cancelledFault, faultOf, timeoutFault, tokenFault, type TransportFault } from './faults';
import { sendWithOAuth2, type Send } from './oauth2';
import { readBody, type BodyStream } from './readBody';
import { redirectTarget } from './redirects';

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
	/** What n8n put on the request and may appear in no output, such as a fresh token. */
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

function isForm({ headers }: CrmRequest): boolean {
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
	return type?.[1] === 'application/x-www-form-urlencoded';
}

/**
 * One attempt: sends a request with its credential and reads the whole answer
 * before a deadline of its own. n8n's time-out alone does not end an answer that
 * trickles in. Never throws; what went wrong is the answer's fault.
 */
export async function attempt(
	context: IExecuteFunctions,
	request: CrmRequest,
	credential: Credential | null,
	settings: TransportSettings,
	cancelled: AbortSignal | undefined,
): Promise<Attempt> {
	const deadline = AbortSignal.timeout(settings.timeout);
	const abortSignal = cancelled ? AbortSignal.any([deadline, cancelled]) : deadline;
	const result: Omit<Attempt, 'answer'> = { sent: request, secrets: [], statusCode: null };

	const send: Send = async (options) => {
		const headers = options.headers as Record<string, string>;
		result.sent = { ...request, url: options.url, headers };
		result.secrets.push(...authorizationOf(headers));
		return await context.helpers.httpRequest({ ...options, abortSignal });
	};
	const sendSigned: Send = async (options) => {
		if (credential === null) return await send(options);
		const { scheme, data } = credential;
		if (scheme.sign) return await send(await scheme.sign(data, options));
		// n8n gives the request for the token no deadline.
		return await Promise.race([
			sendWithOAuth2(context, scheme.type, options, 401, send),
			rejectionOf(abortSignal),
		]);
	};

	try {
		let options = optionsOf(request, settings);
		let response = await sendSigned(options);
		for (let hops = 0; settings.followRedirects && hops < MAX_REDIRECTS; hops++) {
			const target = redirectTarget(options.url, response, credential);
			if (target === null) break;
			(response.body as unknown as BodyStream).destroy();
			options = { ...options, url: target.url };
			response = await (target.withCredential ? sendSigned(options) : send(options));
		}
		result.statusCode = response.statusCode;
		const read = await readBody(response.body as unknown as BodyStream, settings.maxResponseSize);
		const headers = response.headers as CrmResponse['headers'];
		return {
			...result,
			answer: { response: { ...read, headers, statusCode: response.statusCode } },
		};
	} catch (error) {
		const left = result.sent !== request;
		const answerBegan = result.statusCode !== null;
		const { timeout } = settings;
		if (cancelled?.aborted) return { ...result, answer: { fault: cancelledFault(left) } };
		if (deadline.aborted && left) {
			return { ...result, answer: { fault: timeoutFault(timeout, answerBegan) } };
		}
		const { host } = new URL(request.url);
		const fault = faultOf(error, { host, timeout, answerBegan });
		return { ...result, answer: { fault: left ? fault : tokenFault(error, fault) } };
	}
}

async function rejectionOf(signal: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

/** The value of the Authorization header, with and without its scheme. */
function authorizationOf(headers: Record<string, string>): string[] {
	const value = Object.entries(headers).find(
		([name]) => name.toLowerCase() === 'authorization',
	)?.[1];
	return value === undefined ? [] : [value, value.replace(/^\S+\s+/, '')];
}
