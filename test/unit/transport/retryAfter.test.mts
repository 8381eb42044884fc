import { retryAfterOf } from '../../../nodes/CrmDelivery/transport/retry/retryAfter';

const now = Date.parse('2026-01-01T00:00:00Z');
const inFiveSeconds = String(now / 1000 + 5);

const waitOf = (headers: Record<string, string | string[]>, statusCode = 429) =>
	retryAfterOf({ statusCode, headers }, now);

test.each<[string | string[], number]>([
	['3', 3000],
	['0', 0],
	['1.5', 1500],
	['2.0', 2000],
	[' 120 ', 120_000],
	['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
	['Wed, 31 Dec 2025 23:00:00 GMT', 0],
	[['2', '9'], 2000],
])('Retry-After %j asks for %d ms', (header, milliseconds) => {
	expect(waitOf({ 'retry-after': header })).toBe(milliseconds);
});

test.each(['', 'soon', '-3', '1.5s', '1,5', 'Infinity', '9'.repeat(40)])(
	'Retry-After %j asks for nothing',
	(header) => {
		expect(waitOf({ 'retry-after': header })).toBeNull();
	},
);

test.each<[string, Record<string, string>, number | null]>([
	['milliseconds before seconds', { 'retry-after-ms': '250', 'retry-after': '9' }, 250],
	['seconds before a reset', { 'retry-after': '2', 'x-ratelimit-reset': '9' }, 2000],
	['seconds left', { 'ratelimit-reset': '1' }, 1000],
	['seconds left, the older name', { 'x-ratelimit-reset': '1' }, 1000],
	['seconds left, the other spelling', { 'x-rate-limit-reset': '1.5' }, 1500],
	['a Unix time', { 'x-ratelimit-reset': inFiveSeconds }, 5000],
	['a Unix time in milliseconds', { 'x-ratelimit-reset': `${inFiveSeconds}000` }, 5000],
	['a Unix time that is over', { 'x-ratelimit-reset': '1500000000' }, 0],
	['the field RateLimit', { ratelimit: '"default";r=0;t=7' }, 7000],
	['a reset that is no number', { 'x-ratelimit-reset': 'soon' }, null],
	['nothing', {}, null],
])('a 429 with %s: %j', (_title, headers, milliseconds) => {
	expect(waitOf(headers)).toBe(milliseconds);
});

test.each<[string, number, Record<string, string>, number | null]>([
	['has requests left', 503, { 'x-ratelimit-remaining': '10', 'x-ratelimit-reset': '9' }, null],
	['has none left', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }, 9000],
	['has none left', 503, { ratelimit: '"a";r=0;t=3' }, 3000],
	['has some left', 503, { ratelimit: '"a";r=05;t=3' }, null],
])('a reset of a client that %s, with %d: %j', (_title, statusCode, headers, milliseconds) => {
	expect(waitOf(headers, statusCode)).toBe(milliseconds);
});
