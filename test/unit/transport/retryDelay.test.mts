import fc from 'fast-check';
import { retryDelay } from '../../../nodes/CrmDelivery/transport/retry/retryDelay';

const policy = { maxAttempts: 5, retryDelay: 500, maxRetryDelay: 30_000 };

test('the wait doubles with each attempt, up to the maximum', () => {
	const longest = [1, 2, 3, 4, 10].map((attempt) => retryDelay(policy, attempt, null, 1));
	expect(longest).toEqual([500, 1000, 2000, 4000, 30_000]);
});

test('the wait is anywhere between nothing and its longest', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 40 }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(attempt, random) => {
				const wait = retryDelay(policy, attempt, null, random);
				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (attempt - 1)));
			},
		),
	);
});

test('what the CRM asks for comes before the exponential wait, up to the maximum', () => {
	expect(retryDelay(policy, 1, 7000)).toBe(7000);
	expect(retryDelay(policy, 1, 0)).toBe(0);
	expect(retryDelay(policy, 1, 3_600_000)).toBe(30_000);
});
