export interface RetryPolicy {
	maxAttempts: number;
	/** Milliseconds before the second attempt; it doubles from there. */
	retryDelay: number;
	/** The longest wait in milliseconds, Retry-After included. */
	maxRetryDelay: number;
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
