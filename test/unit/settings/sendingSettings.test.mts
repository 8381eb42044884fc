import { sendingSettings } from '../../../nodes/CrmDelivery/settings/sendingSettings';

test('what is not set has its default', () => {
	expect(sendingSettings({})).toMatchObject({
		timeout: 30_000,
		maxAttempts: 3,
		retryDelay: 500,
		maxRetryDelay: 30_000,
		concurrency: 10,
		requestsPerSecond: 0,
		maxResponseSize: 1_048_576,
		idempotencyKeyHeader: '',
		followRedirects: false,
		allowUnauthorizedCerts: false,
		proxy: undefined,
		throwOnFailure: false,
	});
});

test.each([
	['http://proxy.example.com', { protocol: 'http', host: 'proxy.example.com', port: 80 }],
	['https://proxy.example.com', { protocol: 'https', host: 'proxy.example.com', port: 443 }],
	['https://proxy.example.com:443', { protocol: 'https', host: 'proxy.example.com', port: 443 }],
	['proxy.example.com:3128', { protocol: 'http', host: 'proxy.example.com', port: 3128 }],
	[
		'http://user:p%40ss@proxy:8080',
		{ protocol: 'http', host: 'proxy', port: 8080, auth: { username: 'user', password: 'p@ss' } },
	],
])('the proxy %s', (proxy, expected) => {
	expect(sendingSettings({ proxy }).proxy).toEqual({ auth: undefined, ...expected });
});

test.each(['ftp://proxy', 'http://', 'socks5://proxy:1080'])('%s is no proxy', (proxy) => {
	expect(() => sendingSettings({ proxy })).toThrow("'Proxy' is not a URL");
});

test.each([
	['Timeout', { timeout: 0 }],
	['Max Attempts', { maxAttempts: 'many' }],
	['Retry Delay', { retryDelay: -1 }],
	['Concurrency', { concurrency: 0 }],
	['Max Response Size', { maxResponseSize: 0 }],
])('%s has a least value', (label, options) => {
	expect(() => sendingSettings(options)).toThrow(`'${label}' is`);
});

test('a wait that no timer can hold is the longest that one can', () => {
	expect(sendingSettings({ timeout: 1e12, maxRetryDelay: 1e12 })).toMatchObject({
		timeout: 2 ** 31 - 1,
		maxRetryDelay: 2 ** 31 - 1,
	});
});

test('an idempotency key goes under a name that a header can have', () => {
	expect(sendingSettings({ idempotencyKeyHeader: ' X-Key ' }).idempotencyKeyHeader).toBe('X-Key');
	expect(() => sendingSettings({ idempotencyKeyHeader: 'no name' })).toThrow('header name');
	expect(() => sendingSettings({ idempotencyKeyHeader: 'Host' })).toThrow('set by hand');
});
