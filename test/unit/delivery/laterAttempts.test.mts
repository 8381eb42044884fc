import fc from 'fast-check';
import { earlierRounds, nextAttempt } from '../../../nodes/CrmDelivery/delivery/laterAttempts';
import { durationsOf } from '../../../nodes/CrmDelivery/settings/durations';

const minute = 60_000;
const now = Date.parse('2026-01-01T00:00:00Z');
const end = {
	laterAttempts: [minute, 5 * minute],
	round: 1,
	heldBack: false,
	notBefore: null,
	now,
};

describe('durations', () => {
	test.each([
		['', []],
		['1m', [minute]],
		['30s, 5m,2h , 1d', [30_000, 5 * minute, 120 * minute, 1440 * minute]],
		['1.5H', [90 * minute]],
		['250 ms', [250]],
	])('%j', (text, milliseconds) => {
		expect(durationsOf('Later Attempts', text)).toEqual(milliseconds);
	});

	test.each(['1', 'soon', '1m,,5m', '-5m', '0s', '5 minutes', '999999d'])('%j is none', (text) => {
		expect(() => durationsOf('Later Attempts', text)).toThrow(/'Later Attempts' holds/);
	});
});

describe('the next attempt', () => {
	test('waits as long as the list says for the round that ended, and up to a fifth more', () => {
		expect(nextAttempt(end, 0)).toBe(now + minute);
		expect(nextAttempt(end, 1)).toBe(now + 1.2 * minute);
		expect(nextAttempt({ ...end, round: 2 }, 0)).toBe(now + 5 * minute);
	});

	test('there is none after the last, and none without a list', () => {
		expect(nextAttempt({ ...end, round: 3 })).toBeNull();
		expect(nextAttempt({ ...end, laterAttempts: [] })).toBeNull();
		expect(nextAttempt({ ...end, laterAttempts: [], heldBack: true })).toBeNull();
	});

	test('is not sooner than the CRM asked for', () => {
		expect(nextAttempt({ ...end, notBefore: now + 60 * minute }, 0)).toBe(now + 60 * minute);
		expect(nextAttempt({ ...end, notBefore: now + 1000 }, 0)).toBe(now + minute);
		expect(nextAttempt({ ...end, notBefore: now - 1000 }, 0)).toBe(now + minute);
	});

	test('of a lead that was held back comes after the pause, however many there were', () => {
		const held = { ...end, round: 9, heldBack: true, notBefore: now + 30_000 };
		expect(nextAttempt(held, 0)).toBe(now + 30_000);
		expect(nextAttempt(held, 1)).toBe(now + 36_000);
	});

	test('differs between leads', () => {
		const times = new Set(Array.from({ length: 50 }, () => nextAttempt(end)));
		expect(times.size).toBeGreaterThan(10);
	});
});

describe('earlier rounds', () => {
	test.each([
		[{}, 0, false],
		[{ delivery: { round: 2, uncertain: true } }, 2, true],
		[{ delivery: { round: '3' } }, 3, false],
		[{ delivery: null }, 0, false],
	])('of %j', (lead, round, uncertain) => {
		expect(earlierRounds(lead)).toEqual({ round, uncertain });
	});

	test('are a number whatever the item says', () => {
		fc.assert(
			fc.property(fc.anything(), (round) => {
				const safe = typeof round === 'symbol' || typeof round === 'object' ? 'x' : round;
				const { round: count } = earlierRounds({ delivery: { round: safe } });
				expect(count).toBeGreaterThanOrEqual(0);
				expect(Number.isNaN(count)).toBe(false);
			}),
		);
	});
});
