import type { Failure } from '../../../shared/delivery';
import { statusText } from '../../response/statusNames';
import {
	errorChain,
	errorCodes,
	innermostMessage,
	type RequestPhase,
	requestPhase,
} from './errorChain';
import { ProxyRefusedError } from './proxyRefusedError';
import { isTemporaryStatus } from './temporaryStatus';
import { tlsFaultOf } from './tlsFaults';

/** Why one attempt brought no whole answer. */
export interface TransportFault {
	failure: Extract<Failure, 'network' | 'timeout' | 'tls' | 'authentication' | 'configuration'>;
	/** In words for the person who reads the Rejected branch. */
	reason: string;
	/** The request may have reached the CRM. */
	uncertain: boolean;
	/** Another attempt in this run could go through. */
	retry: boolean;
	/** A later run could go through. */
	retryable: boolean;
	/** The wait that a token endpoint asks for, ms. */
	retryAfter?: number | null;
}

/** What a request was, that brought a fault. */
export interface RequestInfo {
	url: string;
	/** Where the URL stands: `'Endpoint'` or `the credential`. */
	setting: string;
	/** Milliseconds. */
	timeout: number;
	/** HOST:PORT of the option 'Proxy'; null without it. */
	proxy: string | null;
	/** A client certificate was offered. */
	withCertificate: boolean;
	/** It carried the lead; anything else was to bring a token or the like. */
	withLead: boolean;
	/** The status line had come, so the CRM has the whole request. */
	answerBegan: boolean;
}

/** What happened, as a sentence without its full stop, and what to do about it. */
interface Cause extends Omit<TransportFault, 'reason'> {
	what: string;
	advice?: string;
}

const notFound = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA'];
const unreachable = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'];
const reset = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'];
const timedOut = ['ECONNABORTED', 'ERR_CANCELED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'];

const LOOK_FIRST = 'Look for it there before you send it again.';

const hostOf = ({ url }: RequestInfo) => new URL(url).host;

const checkHost = ({ setting }: RequestInfo) => `Check the host and the port in ${setting}.`;

/** The proxy in words, and where it was set. */
const proxyIn = ({ proxy }: RequestInfo) =>
	proxy === null
		? { name: 'The proxy', variable: 'HTTP_PROXY and HTTPS_PROXY of n8n' }
		: { name: `The proxy ${proxy}`, variable: "'Proxy'" };

const network = (what: string, more: Partial<Cause> = {}): Cause => ({
	failure: 'network',
	what,
	uncertain: false,
	retry: true,
	retryable: true,
	...more,
});

/** A fault that no other attempt mends. */
const lasting = (failure: Cause['failure'], what: string, advice: string): Cause => ({
	failure,
	what,
	advice,
	uncertain: false,
	retry: false,
	retryable: false,
});

function toTransportFault(
	{ what, advice, ...fault }: Cause,
	{ withLead }: RequestInfo,
): TransportFault {
	const uncertain = fault.uncertain && withLead;
	const sentences = [
		uncertain ? `${what}; the CRM may have taken the lead` : what,
		uncertain ? LOOK_FIRST : undefined,
		advice,
	].filter((sentence) => sentence !== undefined);
	const [first, ...others] = sentences;
	const reason = others.length === 0 ? first : `${first}. ${others.join(' ')}`;
	return { ...fault, uncertain, reason };
}

/** @param error what ended the request at its deadline */
export const timeoutFault = (error: unknown, info: RequestInfo): TransportFault =>
	toTransportFault(timeoutCause(requestPhase(error), info), info);

function timeoutCause(phase: RequestPhase, info: RequestInfo): Cause {
	const host = hostOf(info);
	const { timeout, answerBegan, withLead } = info;
	const cause = (what: string, more: Partial<Cause>): Cause =>
		network(what, { failure: 'timeout', ...more });
	if (answerBegan) {
		return cause(`The answer of ${host} was not complete after ${timeout} ms`, {
			uncertain: true,
			retry: false,
		});
	}
	const unsent = withLead ? ', so the lead was not sent' : '';
	switch (phase) {
		case 'proxy': {
			const { name, variable } = proxyIn(info);
			return cause(`${name} made no connection to ${host} within ${timeout} ms${unsent}`, {
				advice: `Check ${variable}.`,
			});
		}
		case 'connecting':
			return cause(`No connection to ${host} was made within ${timeout} ms${unsent}`, {
				advice: `${checkHost(info)} A firewall may be in between.`,
			});
		case 'tls':
			return cause(`${host} did not set up TLS within ${timeout} ms${unsent}`, {
				advice: checkHost(info),
			});
		case 'sent':
			return cause(`${host} did not answer within ${timeout} ms`, { uncertain: true });
	}
}

export const cancelledFault = (uncertain: boolean): TransportFault => ({
	failure: 'network',
	reason: 'The execution was cancelled',
	uncertain,
	retry: false,
	retryable: true,
});

/**
 * Tells from what was thrown whether the host, the proxy, the connection, the certificate or the
 * answer was at fault, and with it whether the CRM may have the lead.
 */
export const faultFromError = (error: unknown, info: RequestInfo): TransportFault =>
	toTransportFault(causeOf(error, info), info);

function causeOf(error: unknown, info: RequestInfo): Cause {
	const host = hostOf(info);
	const codes = errorCodes(error);
	const message = innermostMessage(error);
	const phase = requestPhase(error);
	const has = (known: string[]) => codes.some((code) => known.includes(code));

	if (error instanceof ProxyRefusedError) return proxyRefusal(error.statusCode, info);
	if (errorChain(error).some(({ name }) => String(name).startsWith('SsrfBlocked'))) {
		return lasting(
			'configuration',
			`n8n's protection against server-side request forgery blocks ${info.proxy === null ? host : `${host} or the proxy ${info.proxy}`}`,
			'Whoever runs n8n can allow it with N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES.',
		);
	}
	if (has(timedOut)) return timeoutCause(phase, info);
	const secured =
		phase === 'proxy'
			? { host: info.proxy ?? 'the proxy', setting: proxyIn(info).variable }
			: { host, setting: info.setting };
	const { withCertificate, answerBegan } = info;
	const handshake = phase !== 'sent';
	const tls = tlsFaultOf(codes, message, { ...secured, withCertificate, handshake });
	if (tls && !answerBegan) return lasting('tls', tls.what, tls.advice);
	if (phase === 'proxy' || (phase === 'connecting' && codes.some(isParsing))) {
		const { name, variable } = proxyIn(info);
		return network(`${name} made no connection to ${host}: ${message}`, {
			advice: `Check ${variable}.`,
		});
	}
	if (has(notFound)) {
		return network(`The host ${host} was not found`, {
			advice: `Check its spelling in ${info.setting}.`,
		});
	}
	if (has(unreachable)) return network(`${host} cannot be reached from here: ${message}`);
	if (has(['ECONNREFUSED'])) {
		return network(`The connection to ${host} was refused`, { advice: checkHost(info) });
	}
	return answerFault(error, info, { host, codes, message, phase });
}

const isParsing = (code: string) => code.startsWith('HPE_');

/** Faults after the connection was made. */
function answerFault(
	error: unknown,
	info: RequestInfo,
	{
		host,
		codes,
		message,
		phase,
	}: { host: string; codes: string[]; message: string; phase: RequestPhase },
): Cause {
	const { answerBegan, withCertificate, withLead, url } = info;
	const unread = { uncertain: true, retry: false };
	if (codes.includes('HPE_HEADER_OVERFLOW')) {
		return network(`${host} answered with more headers than n8n reads`, unread);
	}
	if (codes.some(isParsing)) {
		return network(`${host} answered with something that is not HTTP: ${message}`, unread);
	}
	if (codes.some((code) => /^(Z_|ERR__ERROR|ERR_BROTLI|ERR_ZLIB|ZSTD)/.test(code))) {
		return network(`The answer of ${host} cannot be decompressed: ${message}`, unread);
	}
	const cut = codes.some((code) => reset.includes(code) || /^(EPROTO|ERR_SSL)/.test(code));
	if (cut || /socket hang up|aborted/i.test(message)) {
		if (answerBegan) {
			return network(`The connection to ${host} was cut in the middle of the answer`, unread);
		}
		if (phase === 'tls') {
			return network(`${host} cut the connection while TLS was set up`, {
				advice: `${checkHost(info)} A CRM that asks for a client certificate cuts it, too.`,
			});
		}
		const advice = withCertificate
			? 'A CRM that does not accept the client certificate cuts it, too.'
			: url.startsWith('http:')
				? 'A CRM that takes https alone cuts it, too.'
				: undefined;
		return network(`The connection to ${host} was cut before an answer`, {
			uncertain: true,
			advice,
		});
	}
	const errors = errorChain(error);
	const passing = errors.some(({ status }) => isTemporaryStatus(status));
	if (!withLead) {
		return network(message, {
			retry: passing,
			retryable: passing,
			advice: 'Check the credential and the URL that it gets the token from.',
		});
	}
	return network(`The request to ${host} did not go through: ${message}`, {
		uncertain: answerBegan || (phase === 'sent' && errors.some(({ request }) => request)),
		retry: passing,
	});
}

function proxyRefusal(statusCode: number, info: RequestInfo): Cause {
	const { name, variable } = proxyIn(info);
	const passing = isTemporaryStatus(statusCode);
	return network(`${name} let nothing through to ${hostOf(info)}: ${statusText(statusCode)}`, {
		retry: passing,
		retryable: passing,
		advice:
			statusCode === 407
				? `Put its user and password into ${variable}: http://USER:PASSWORD@HOST:PORT.`
				: `Check ${variable}, or ask who runs the proxy.`,
	});
}

/** What a token endpoint or a login answered in place of a token, as a fault of the lead. */
export const tokenRefusal = (why: string, isTemporary: boolean): TransportFault =>
	tokenFault({
		failure: 'authentication',
		reason: why,
		uncertain: false,
		retry: isTemporary,
		retryable: isTemporary,
	});

/** A fault on the way to a token: the lead was not sent. */
export function tokenFault({ reason, retry, retryable }: TransportFault): TransportFault {
	return {
		failure: 'authentication',
		reason: `No token was received, so the lead was not sent: ${reason}`,
		uncertain: false,
		retry,
		retryable,
	};
}
