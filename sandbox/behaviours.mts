import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { json, type Answer, type Received } from './message.mts';

/** How the query sets an endpoint's behaviour. */
export interface Behaviour {
	/** Before anything else, in ms. */
	delay: number;
	/** How often a request misbehaves before it is answered; always, where the query does not say. */
	fail: number;
	/** Answered in place of what the path does. */
	status: number | null;
	/** Seconds, or a date. */
	retryAfter: string | null;
	/** Where a status is a redirect. */
	location: string | null;
	/** The connection is reset without an answer, or half way through it. */
	cut: 'before' | 'during' | null;
	/** A byte every 100 ms, without end. */
	trickle: boolean;
}

/** Takes the sandbox's own parameters out of the query; the rest is the lead's. */
export function takeBehaviour(query: URLSearchParams): Behaviour {
	const take = (name: string) => {
		const value = query.get(name);
		query.delete(name);
		return value;
	};
	const cut = take('cut');
	const trickle = take('trickle') === '1';
	const fail = take('fail');
	const status = number(take('status'), 200, 599);
	const misbehaves = status !== null || cut !== null || trickle;
	return {
		delay: number(take('delay'), 0, 600_000) ?? 0,
		fail: number(fail, 0, 1_000_000) ?? (misbehaves ? Infinity : 0),
		status: status ?? (misbehaves ? null : 503),
		retryAfter: take('retryAfter'),
		location: take('location'),
		cut: cut === 'before' || cut === 'during' ? cut : null,
		trickle,
	};
}

/**
 * Answers as set. A lead whose answer is cut half way or trickles was taken; one that is cut
 * before, or answered by a status alone, was not.
 * @param failures how often each request has misbehaved so far
 */
export async function behave(
	behaviour: Behaviour,
	request: Received,
	response: ServerResponse,
	failures: Map<string, number>,
	answer: () => Answer,
): Promise<void> {
	const gone = new AbortController();
	response.on('close', () => gone.abort());
	if (behaviour.delay > 0) await pause(behaviour.delay, undefined, { signal: gone.signal });

	if (!misbehavesNow(behaviour, request, failures)) send(response, answer());
	else if (behaviour.cut === 'before') reset(response);
	else if (behaviour.status !== null) send(response, toldAnswer(behaviour, behaviour.status));
	else if (behaviour.cut === 'during') await sendHalf(response, answer());
	else await trickle(response, answer(), gone.signal);
}

/** The same request is the same lead: a retry sends the same text to the same endpoint. */
function misbehavesNow(
	{ fail }: Behaviour,
	{ method, url, body }: Received,
	failures: Map<string, number>,
): boolean {
	if (fail === Infinity || fail === 0) return fail > 0;
	const lead = `${method} ${url} ${body}`;
	const soFar = failures.get(lead) ?? 0;
	failures.set(lead, soFar + 1);
	return soFar < fail;
}

function toldAnswer({ retryAfter, location }: Behaviour, status: number): Answer {
	const headers: Record<string, string> = {};
	if (retryAfter !== null) headers['retry-after'] = retryAfter;
	if (location !== null) headers.location = location;
	if (status === 204 || status === 304) return { status, headers };
	const message = `The sandbox is set to answer ${status}`;
	return json(status, { status: 'unavailable', message }, headers);
}

export function send(response: ServerResponse, { status, headers, body = '' }: Answer): void {
	const bytes = Buffer.from(body);
	const bodiless = status === 204 || status === 304;
	response.writeHead(status, bodiless ? headers : { ...headers, 'content-length': bytes.length });
	response.end(bodiless ? undefined : bytes);
}

/** Writes half of what the content length promises, then resets. */
async function sendHalf(response: ServerResponse, { status, headers, body = '' }: Answer) {
	const bytes = Buffer.from(body || ' '.repeat(64));
	response.writeHead(status, { ...headers, 'content-length': bytes.length });
	const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
	await new Promise((resolve) => response.write(half, resolve));
	// What was written would be dropped with the connection if it were reset at once.
	await pause(50);
	reset(response);
}

async function trickle(
	response: ServerResponse,
	{ status, headers, body }: Answer,
	gone: AbortSignal,
) {
	response.writeHead(status, headers);
	const bytes = Buffer.from(body ?? '');
	for (let index = 0; ; index += 1) {
		response.write(index < bytes.length ? bytes.subarray(index, index + 1) : ' ');
		await pause(100, undefined, { signal: gone });
	}
}

function reset(response: ServerResponse): void {
	response.socket?.resetAndDestroy();
}

/** A whole number within bounds, else null. */
function number(value: string | null, least: number, most: number): number | null {
	if (value === null || !/^\d+$/.test(value)) return null;
	const read = Number(value);
	return read >= least && read <= most ? read : null;
}
