import type { IExecuteFunctions } from 'n8n-workflow';

import { bytesOf } from '../../shared/signing/requestParts';
import type { CrmRequest } from '../request/model/types';
import type { CrmResponse } from '../response/model/types';
import { namedSecretsOf } from '../../shared/redaction';
import type { Credentials } from './auth/credentials';
import { startDeadline } from './http/deadline';
import {
	sendThroughN8n,
	requestOptions,
	readResponse,
	type TransportSettings,
} from './http/n8nHttp';
import {
	cancelledFault,
	faultFromError,
	timeoutFault,
	tokenFault,
	type RequestInfo,
	type TransportFault,
} from './errors/transportFault';
import type { BodyStream } from './http/readBody';
import { redirectTarget } from './redirects';
import { type Credential, type AuthContext } from './auth/scheme';
import { requestPhase } from './errors/errorChain';
import { allowsHost } from '../../shared/allowedHosts';
import { AuthenticationError } from './auth/authenticationError';
import type { Send } from './http/send';

/** The request as it left, with the credential on it. */
export type SentRequest = Pick<CrmRequest, 'method' | 'url' | 'headers' | 'body'>;

export interface Attempt {
	sent: SentRequest;
	/** What was put on the request and may appear in no output, such as a fresh token. */
	secrets: string[];
	statusCode: number | null;
	/** Drops the token that was sent, so that the next attempt gets another. */
	dropToken?: () => void;
	answer: { response: CrmResponse } | { fault: TransportFault };
}

const MAX_REDIRECTS = 5;

/** The option as HOST:PORT, and what of it may appear in no output. */
const proxyOf = ({ proxy }: TransportSettings) => ({
	name: proxy ? `${proxy.host}:${proxy.port}` : null,
	secrets: proxy?.auth
		? [proxy.auth.password, `${proxy.auth.username}:${proxy.auth.password}`]
		: [],
});

/**
 * One attempt: sends a request with its credentials and reads the whole answer
 * before a deadline of its own. Never throws; what went wrong is the answer's fault.
 */
export async function attempt(
	context: IExecuteFunctions,
	request: CrmRequest,
	{ primary: own, certificate }: Credentials,
	settings: TransportSettings,
	cancelled: AbortSignal | undefined,
): Promise<Attempt> {
	const { timeout, maxResponseSize } = settings;
	const deadline = startDeadline(timeout, cancelled);
	const { signal: abortSignal } = deadline;
	const proxy = proxyOf(settings);
	const result: Omit<Attempt, 'answer'> = {
		sent: request,
		secrets: proxy.secrets,
		statusCode: null,
	};
	/** The lead has set off, and there is no answer yet. */
	let onTheWay = false;
	/** What ended its way. */
	let stopped: unknown;
	/** Ends what was asked before the lead. */
	let asking: AbortController | undefined;

	const dispatch = sendThroughN8n(context);
	const sendPlain: Send = async (options) => {
		const { method } = request;
		const headers = options.headers as Record<string, string>;
		const body = options.body === undefined ? null : bytesOf(options.body);
		result.sent = { method, url: options.url, headers, body };
		result.secrets.push(...namedSecretsOf(options.url, headers));
		onTheWay = true;
		stopped = undefined;
		return await dispatch({ ...options, abortSignal })
			.catch(async (error: unknown) => {
				stopped = error;
				return await Promise.reject(error);
			})
			.finally(() => (onTheWay = false));
	};
	const withCertificate =
		(send: Send): Send =>
		async (options) =>
			certificate && allowsHost(certificate, new URL(options.url).hostname)
				? await certificate.scheme.send({ ...wire, send }, certificate, options)
				: await send(options);
	const wire: AuthContext = {
		context,
		send: withCertificate(sendPlain),
		// What it brings serves other leads and executions, too, so the end of this one does not end
		// it. The deadline does: the next attempt would wait for the same answer.
		requestToken: async (question) => {
			asking = new AbortController();
			const limit = startDeadline(timeout, asking.signal);
			const options = { ...requestOptions(question, settings), abortSignal: limit.signal };
			const answered = withCertificate(dispatch)(options);
			return await answered
				.then(async (answer) => await readResponse(answer, maxResponseSize))
				.catch(async (error: unknown) => {
					const fault = faultFromError(error, asked(question.url, false));
					return await Promise.reject(new AuthenticationError(fault));
				})
				.finally(limit.clear);
		},
		registerTokenDrop: (drop) => (result.dropToken = drop),
		addSecrets: (...secrets) => result.secrets.push(...secrets),
	};
	const sendSigned: Send = async (options) => {
		if (own === null) return await wire.send(options);
		const signed = own.scheme.send(wire, own, options);
		return await Promise.race([signed, rejectionOf(abortSignal, () => !onTheWay)]);
	};

	const asked = (url: string, withLead: boolean): RequestInfo => ({
		url,
		setting: withLead || url === request.url ? "'Endpoint'" : 'the credential',
		timeout,
		proxy: proxy.name,
		withCertificate: certificate !== null,
		withLead,
		answerBegan: result.statusCode !== null,
	});
	/** What was thrown before the lead, on its way, or while its answer was read. */
	const faultIn = (thrown: unknown): TransportFault => {
		if (thrown instanceof AuthenticationError) return thrown.fault;
		const ofLead = stopped !== undefined || result.statusCode !== null;
		const error = stopped ?? thrown;
		if (cancelled?.aborted) return cancelledFault(ofLead && requestPhase(error) === 'sent');
		const where = ofLead
			? asked(result.sent.url, true)
			: asked(tokenUrl(own) ?? request.url, false);
		const fault = deadline.hasPassed() ? timeoutFault(error, where) : faultFromError(error, where);
		return !ofLead && own?.scheme.hasToken ? tokenFault(fault) : fault;
	};

	try {
		let options = requestOptions(request, settings);
		let response = await sendSigned(options);
		for (let hops = 0; settings.followRedirects && hops < MAX_REDIRECTS; hops++) {
			const target = redirectTarget(options.url, response, own);
			if (target === null) break;
			(response.body as unknown as BodyStream).destroy();
			options = { ...options, url: target.url };
			response = await (target.withCredential ? sendSigned(options) : sendPlain(options));
		}
		result.statusCode = response.statusCode;
		return { ...result, answer: { response: await readResponse(response, maxResponseSize) } };
	} catch (error) {
		return { ...result, answer: { fault: faultIn(error) } };
	} finally {
		if (deadline.hasPassed()) asking?.abort();
		deadline.clear();
	}
}

/** Where a credential gets its token. */
const tokenUrl = (own: Credential | null): string | undefined =>
	own?.scheme
		.urls?.(own.data)
		.map(String)
		.find((url) => URL.canParse(url));

/** Rejects on abort, unless what the signal ends is still under way and will tell more. */
async function rejectionOf(signal: AbortSignal, mayReject: () => boolean): Promise<never> {
	return await new Promise((_, reject) => {
		const end = () => {
			if (mayReject()) reject(signal.reason);
		};
		signal.addEventListener('abort', end, { once: true });
	});
}
