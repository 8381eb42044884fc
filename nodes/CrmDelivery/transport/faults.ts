import type { Failure } from '../delivery';

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
}

const notFound = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA'];
const unreachable = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL'];
const reset = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_BAD_RESPONSE'];
const timedOut = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'];
const tls =
	/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/;
const garbage = /^(HPE_|Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_ZLIB)/;

interface Thrown {
	code?: unknown;
	message?: unknown;
	cause?: unknown;
	errors?: unknown;
}

/** The errors inside an error: n8n wraps axios, which wraps the socket's own. */
function chain(error: unknown): Thrown[] {
	const found: Thrown[] = [];
	let next: unknown = error;
	while (typeof next === 'object' && next !== null && found.length < 6) {
		const thrown = next as Thrown;
		found.push(thrown);
		next = thrown.cause ?? (Array.isArray(thrown.errors) ? thrown.errors[0] : undefined);
	}
	return found;
}

const messageOf = (error: unknown) =>
	String(chain(error).at(-1)?.message ?? error)
		.replace(/\s+/g, ' ')
		.trim();

const networkFault = (reason: string, more: Partial<TransportFault> = {}): TransportFault => ({
	failure: 'network',
	reason,
	uncertain: false,
	retry: true,
	retryable: true,
	...more,
});

export const timeoutFault = (timeout: number, answerBegan: boolean): TransportFault => ({
	failure: 'timeout',
	reason: answerBegan
		? `The CRM's answer was not complete after ${timeout} ms; the CRM may have taken the lead`
		: `The CRM did not answer within ${timeout} ms; it may have taken the lead`,
	uncertain: true,
	retry: !answerBegan,
	retryable: true,
});

export const cancelledFault = (uncertain: boolean): TransportFault =>
	networkFault('The execution was cancelled', { uncertain, retry: false });

/**
 * Tells from what was thrown whether the host, the connection, the certificate or
 * the answer was at fault, and with it whether the CRM may have the lead.
 *
 * @param answerBegan the status line had come, so the CRM has the whole request
 */
export function faultOf(
	error: unknown,
	where: { host: string; timeout: number; answerBegan: boolean },
): TransportFault {
	const { host, timeout, answerBegan } = where;
	const codes = chain(error)
		.map(({ code }) => code)
		.filter((code) => typeof code === 'string');
	const has = (known: string[]) => codes.some((code) => known.includes(code));
	const message = messageOf(error);

	if (has(notFound)) {
		return networkFault(`The host ${host} was not found; check the Endpoint's spelling`);
	}
	if (has(unreachable)) return networkFault(`The connection to ${host} was refused`);
	if (codes.some((code) => tls.test(code))) {
		return networkFault(`No secure connection to ${host} was possible: ${message}`, {
			failure: 'tls',
			retry: false,
			retryable: false,
		});
	}
	if (has(timedOut)) return timeoutFault(timeout, answerBegan);
	if (codes.some((code) => garbage.test(code))) {
		return networkFault(`${host} answered with something that is not HTTP: ${message}`, {
			uncertain: true,
			retry: false,
		});
	}
	if (has(reset) || /socket hang up|aborted/i.test(message)) {
		return networkFault(
			answerBegan
				? `The connection to ${host} was cut in the middle of the answer; the CRM may have taken the lead`
				: `The connection to ${host} was cut before an answer; the CRM may have taken the lead`,
			{ uncertain: true, retry: !answerBegan },
		);
	}
	return networkFault(`The request to ${host} did not go through: ${message}`, {
		uncertain: answerBegan,
		retry: false,
	});
}

/**
 * No token, so the lead was not sent.
 *
 * @param fault what `faultOf` makes of the same thing
 */
export function tokenFault(error: unknown, { retry, retryable }: TransportFault): TransportFault {
	const known = chain(error).some(({ code }) => typeof code === 'string');
	return {
		failure: 'authentication',
		reason: `No access token could be had, so the lead was not sent: ${messageOf(error)}. Check the credential and the URL that it gets the token from.`,
		uncertain: false,
		retry: known && retry,
		retryable: known && retryable,
	};
}
