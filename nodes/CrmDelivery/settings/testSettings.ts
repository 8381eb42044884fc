import { parse } from 'lossless-json';

import { exactNumber } from '../../shared/exactNumber';
import { parseHeaderLines } from '../../shared/headers';
import type { Setting } from '../request/model/types';
import type { CrmResponse } from '../response/model/types';
import { SettingsError } from '../../shared/settingsError';
import { choiceOf, isOn } from './choice';
import type { Parameters } from './parameters';
import type { Outcome } from '../../shared/delivery';

export interface TestSettings {
	/** Null where requests go to the live endpoint. */
	testEndpoint: Setting | null;
	/** Laid over every item. */
	sampleLead: Record<string, unknown>;
	/** The answer to read instead of sending; null to send. */
	simulatedResponse: CrmResponse | null;
	expectedOutcome: Outcome | null;
}

const outcomes = ['any', 'delivered', 'duplicate', 'rejected'] as const;

/** @param manual else what is for manual executions is not looked at: a fault in it stops no lead */
export function testSettings(parameters: Parameters, manual: boolean): TestSettings {
	const tests = parameters.tree('testSettings');
	const expected = choiceOf('Expected Outcome', tests.expectedOutcome ?? 'any', outcomes);
	const endpoint = parameters.setting('testSettings.testEndpoint');
	const text = 'fixed' in endpoint ? endpoint.fixed : String(endpoint.computed ?? '');
	return {
		testEndpoint: text.trim() === '' ? null : endpoint,
		sampleLead: manual ? sampleLead(tests.sampleLead) : {},
		simulatedResponse:
			manual && isOn(tests.simulate)
				? shownResponse(responseIn(tests.simulatedResponse), "'Simulated Response'")
				: null,
		expectedOutcome: expected === 'any' ? null : expected,
	};
}

function sampleLead(setting: unknown): Record<string, unknown> {
	const parsed = typeof setting === 'string' ? parsedOf(setting) : (setting ?? {});
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as Record<string, unknown>;
	}
	throw new SettingsError(
		'Sample Lead',
		"'Sample Lead' is not a JSON object",
		'Write it as {"email": "name@example.com"}.',
	);
}

function parsedOf(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		// As the triggers read events.
		return parse(text, undefined, exactNumber);
	} catch {
		return undefined;
	}
}

const responseIn = (setting: unknown): Record<string, unknown> =>
	((setting ?? {}) as { response?: Record<string, unknown> }).response ?? {};

/**
 * An answer as the panel holds it: a status, headers one a line, a body.
 *
 * @param where names the answer in a fault
 */
export function shownResponse(response: Record<string, unknown>, where: string): CrmResponse {
	const headers: CrmResponse['headers'] = {};
	for (const [name, value] of parseHeaderLines(String(response.headers ?? ''))) {
		if (name === '') continue;
		const key = name.toLowerCase();
		const all = [headers[key] ?? [], value].flat();
		headers[key] = all.length === 1 ? all[0] : all;
	}
	return {
		statusCode: statusCode(response.statusCode ?? 200, where),
		headers,
		body: Buffer.from(String(response.body ?? ''), 'utf8'),
		truncated: false,
	};
}

function statusCode(setting: unknown, where: string): number {
	const text = String(setting).trim();
	if (/^[1-5]\d\d$/.test(text)) return Number(text);
	throw new SettingsError(
		'Status Code',
		`'Status Code' in ${where} is '${text}', which no answer can have`,
		'Enter a status from 100 to 599, e.g. 409.',
	);
}
