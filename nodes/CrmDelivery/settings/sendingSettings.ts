import { checkName } from '../request/headers';
import { SettingsError } from '../../shared/settingsError';
import type { TransportSettings } from '../transport/http/n8nHttp';
import type { RetryPolicy } from '../transport/retry/retryDelay';
import { isOn } from './choice';

export interface SendingSettings extends TransportSettings, RetryPolicy {
	concurrency: number;
	requestsPerSecond: number;
	idempotencyKeyHeader: string;
	includeRequest: boolean;
	includeResponse: boolean;
	throwOnFailure: boolean;
}

/** Node.js's timers go off at once where they are to wait longer, ms. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** How leads are sent: the Options that concern the whole run. */
export function sendingSettings(options: Record<string, unknown>): SendingSettings {
	const number = (label: string, name: string, fallback: number, least: number): number => {
		const value = Number(options[name] ?? fallback);
		if (Number.isFinite(value) && value >= least) return value;
		throw new SettingsError(
			label,
			`'${label}' is '${String(options[name])}', not a number of at least ${least}`,
			`Enter a number of ${least} or more in '${label}'.`,
		);
	};
	return {
		timeout: Math.min(number('Timeout', 'timeout', 30_000, 1), LONGEST_WAIT),
		maxAttempts: number('Max Attempts', 'maxAttempts', 3, 1),
		retryDelay: number('Retry Delay', 'retryDelay', 500, 0),
		maxRetryDelay: Math.min(number('Max Retry Delay', 'maxRetryDelay', 30_000, 0), LONGEST_WAIT),
		concurrency: number('Concurrency', 'concurrency', 10, 1),
		requestsPerSecond: number('Requests Per Second', 'requestsPerSecond', 0, 0),
		maxResponseSize: number('Max Response Size', 'maxResponseSize', 1_048_576, 1),
		idempotencyKeyHeader: headerName('Idempotency Key Header', options.idempotencyKeyHeader),
		followRedirects: isOn(options.followRedirects),
		allowUnauthorizedCerts: isOn(options.allowUnauthorizedCerts),
		proxy: proxyOf(String(options.proxy ?? '').trim()),
		includeRequest: isOn(options.includeRequest),
		includeResponse: isOn(options.includeResponse),
		throwOnFailure: isOn(options.throwOnFailure),
	};
}

/** Empty where none is set. */
function headerName(label: string, setting: unknown): string {
	const name = String(setting ?? '').trim();
	if (name !== '') checkName({ name, location: { parameter: label } });
	return name;
}

function proxyOf(text: string): TransportSettings['proxy'] {
	if (text === '') return undefined;
	const withScheme = text.includes('://') ? text : `http://${text}`;
	const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new SettingsError(
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
