import { SettingsFault } from '../settingsFault';
import type { TransportSettings } from '../transport/attempt';
import type { RetryPolicy } from '../transport/retryDelay';

export interface SendingSettings extends TransportSettings, RetryPolicy {
	concurrency: number;
	requestsPerSecond: number;
	idempotencyKeyHeader: string;
	includeRequest: boolean;
	includeResponse: boolean;
	throwOnFailure: boolean;
}

/** How leads are sent: the Options that concern the whole run. */
export function sendingSettings(options: Record<string, unknown>): SendingSettings {
	const number = (label: string, name: string, fallback: number, least: number): number => {
		const value = Number(options[name] ?? fallback);
		if (Number.isFinite(value) && value >= least) return value;
		throw new SettingsFault(
			label,
			`'${label}' is '${String(options[name])}', not a number of at least ${least}`,
			`Enter a number of ${least} or more in '${label}'.`,
		);
	};
	return {
		timeout: number('Timeout', 'timeout', 30_000, 1),
		maxAttempts: number('Max Attempts', 'maxAttempts', 3, 1),
		retryDelay: number('Retry Delay', 'retryDelay', 500, 0),
		maxRetryDelay: number('Max Retry Delay', 'maxRetryDelay', 30_000, 0),
		concurrency: number('Concurrency', 'concurrency', 10, 1),
		requestsPerSecond: number('Requests Per Second', 'requestsPerSecond', 0, 0),
		maxResponseSize: number('Max Response Size', 'maxResponseSize', 1_048_576, 1),
		idempotencyKeyHeader: String(options.idempotencyKeyHeader ?? '').trim(),
		followRedirects: options.followRedirects === true,
		allowUnauthorizedCerts: options.allowUnauthorizedCerts === true,
		proxy: proxyOf(String(options.proxy ?? '').trim()),
		includeRequest: options.includeRequest === true,
		includeResponse: options.includeResponse === true,
		throwOnFailure: options.throwOnFailure === true,
	};
}

function proxyOf(text: string): TransportSettings['proxy'] {
	if (text === '') return undefined;
	const withScheme = text.includes('://') ? text : `http://${text}`;
	const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new SettingsFault(
			'Proxy',
			"'Proxy' is not a URL",
			'Enter it as http://HOST:PORT, with http://USER:PASSWORD@HOST:PORT where the proxy asks for one.',
		);
	}
	const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
	const auth =
		url.username === ''
			? undefined
			: {
					username: decodeURIComponent(url.username),
					password: decodeURIComponent(url.password),
				};
	return { host: url.hostname, port, protocol: url.protocol.slice(0, -1), auth };
}
