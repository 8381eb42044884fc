import { DateTime } from 'luxon';

export interface RetryPolicy {
	maxAttempts: number;
	/** Milliseconds before the second attempt; it doubles from there. */
	retryDelay: number;
	/** The longest wait in milliseconds, Retry-After included. */
	maxRetryDelay: number;
}

/** The wait that a Retry-After header asks for in milliseconds (RFC 9110, 10.2.3); null without one. */
export function retryAfterOf(
	header: string | string[] | undefined,
	now: number = Date.now(),
): number | null {
	if (header === undefined) return null;
	const text = String([header].flat()[0] ?? '').trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const date = DateTime.fromHTTP(text);
	return date.isValid ? Math.max(0, date.toMillis() - now) : null;
}

/** The wait before the next attempt: what the CRM asked for, else exponential with full jitter. */
export function retryDelay(
	policy: RetryPolicy,
	attempt: number,
	retryAfter: number | null,
	random: number = Math.random(),
): number {
	const wished = retryAfter ?? random * policy.retryDelay * 2 ** (attempt - 1);
	return Math.min(policy.maxRetryDelay, wished);
}
