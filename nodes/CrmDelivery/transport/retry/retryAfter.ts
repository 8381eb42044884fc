import { DateTime } from 'luxon';

import type { CrmResponse } from '../../response/model/types';

type Headers = CrmResponse['headers'];

/** A reset above this is a Unix time in seconds, and above the next one in milliseconds. */
const UNIX_SECONDS = 1e9;
const UNIX_MILLISECONDS = 1e12;

const RESETS = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];
const REMAINING = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

const textOf = (headers: Headers, name: string): string =>
	String([headers[name] ?? ''].flat()[0] ?? '').trim();

const numberOf = (text: string): number | null =>
	/^\d{1,16}(?:\.\d{0,9})?$/.test(text) ? Number(text) : null;

/** Retry-After: seconds or a date (RFC 9110, 10.2.3), also with decimals, which some CRMs send. */
function retryAfter(headers: Headers, now: number): number | null {
	const text = textOf(headers, 'retry-after');
	const seconds = numberOf(text);
	if (seconds !== null) return Math.ceil(seconds * 1000);
	const date = DateTime.fromHTTP(text);
	return date.isValid ? Math.max(0, date.toMillis() - now) : null;
}

/**
 * The end of a rate limit's window: seconds left or a Unix time, in the headers of several names,
 * or `t` of the field RateLimit (draft-ietf-httpapi-ratelimit-headers).
 */
function reset(headers: Headers, now: number): number | null {
	const value = RESETS.map((name) => numberOf(textOf(headers, name))).find(
		(found) => found !== null,
	);
	if (value !== undefined && value !== null) {
		if (value < UNIX_SECONDS) return Math.ceil(value * 1000);
		return Math.max(0, Math.ceil(value < UNIX_MILLISECONDS ? value * 1000 : value) - now);
	}
	const left = /;\s*t=(\d{1,9})/.exec(textOf(headers, 'ratelimit'))?.[1];
	return left === undefined ? null : Number(left) * 1000;
}

/** A reset concerns an answer that refuses for the limit; others carry the same headers. */
const isLimited = (statusCode: number, headers: Headers): boolean =>
	statusCode === 429 ||
	REMAINING.some((name) => numberOf(textOf(headers, name)) === 0) ||
	/;\s*r=0(?!\d)/.test(textOf(headers, 'ratelimit'));

/**
 * The wait that an answer asks for, in ms: by `retry-after-ms`, else `Retry-After`, else, where
 * the answer refuses for a rate limit, the reset of the limit. Null where it asks for none.
 *
 * @param now ms since 1970
 */
export function retryAfterOf(
	{ statusCode, headers }: Pick<CrmResponse, 'statusCode' | 'headers'>,
	now: number = Date.now(),
): number | null {
	const milliseconds = numberOf(textOf(headers, 'retry-after-ms'));
	if (milliseconds !== null) return Math.ceil(milliseconds);
	const wished = retryAfter(headers, now);
	if (wished !== null) return wished;
	return isLimited(statusCode, headers) ? reset(headers, now) : null;
}
