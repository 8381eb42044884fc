import { checkName } from '../request/headers';
import type { Way } from '../../shared/credentialBoundary';
import { SettingsError } from '../../shared/settingsError';
import type { TransportSettings } from '../transport/http/n8nHttp';
import type { BreakerSettings } from '../transport/retry/circuitBreaker';
import type { RetryPolicy } from '../transport/retry/retryDelay';
import { choiceOf, isOn } from './choice';
import { durationOf, durationsOf } from './durations';

export interface SendingSettings extends TransportSettings, RetryPolicy {
	concurrency: number;
	requestsPerSecond: number;
	idempotencyKeyHeader: string;
	includeRequest: boolean;
	includeResponse: boolean;
	throwOnFailure: boolean;
	/** The waits before the later rounds, ms. */
	laterAttempts: number[];
	/** Whether a lead that the CRM may have is kept from it. */
	holdUncertain: boolean;
	/** Null for none. */
	circuitBreaker: BreakerSettings | null;
}

/** Node.js's timers go off at once where they are to wait longer, ms. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** How leads are sent: the Options that concern the whole run. */
export function sendingSettings(options: Record<string, unknown>): SendingSettings {
	const number = (label: string, name: string, fallback: number, least: number): number =>
		atLeast(least, label, options[name] ?? fallback);
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
		laterAttempts: durationsOf('Later Attempts', options.laterAttempts),
		holdUncertain:
			choiceOf('Uncertain Leads', options.uncertainLeads ?? 'retry', ['retry', 'hold']) === 'hold',
		circuitBreaker: breakerOf(options.circuitBreaker),
	};
}

/** @throws SettingsError */
function breakerOf(setting: unknown): BreakerSettings | null {
	const { breaker } = (setting ?? {}) as { breaker?: Record<string, unknown> };
	if (breaker === undefined) return null;
	const { failures = 5, pause = 30_000 } = breaker;
	return {
		failures: atLeast(1, 'Failures', failures),
		pause: Math.min(durationOf(String(pause)) ?? atLeast(1, 'Pause', pause), LONGEST_WAIT),
	};
}

/** @throws SettingsError */
function atLeast(least: number, label: string, setting: unknown): number {
	const value = Number(setting);
	if (Number.isFinite(value) && value >= least) return value;
	throw new SettingsError(
		label,
		`'${label}' is '${String(setting)}', not a number of at least ${least}`,
		`Enter a number of ${least} or more in '${label}'.`,
	);
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

/** The way that a credential would take. */
export const wayOf = ({ proxy, allowUnauthorizedCerts }: SendingSettings): Way => ({
	proxy,
	insecureTls: allowUnauthorizedCerts,
});
