import type { CaptureSetting, ResponseRule, ResponseSettings } from '../response/types';
import { listOf, type Parameters } from './parameters';

/** The parameters that `responseSettings` reads. */
export const responseParameters = ['responseProfile', 'responseRules', 'otherwise', 'options'];

export const DEFAULT_RETRY_STATUS_CODES = '408, 425, 429, 500, 502, 503, 504';

export function responseSettings(parameters: Parameters): ResponseSettings {
	const options = parameters.tree('options');
	return {
		responseProfile: parameters.text('responseProfile', 'none'),
		responseRules: listOf(parameters.tree('responseRules'), 'rules').map(ruleOf),
		otherwise: parameters.text('otherwise', 'status') as ResponseSettings['otherwise'],
		capture: listOf(options.capture, 'values').map(captureOf),
		retryStatusCodes: String(options.retryStatusCodes ?? DEFAULT_RETRY_STATUS_CODES),
	};
}

const ruleOf = (row: Record<string, unknown>): ResponseRule => ({
	outcome: (row.outcome ?? 'delivered') as ResponseRule['outcome'],
	statusCodes: String(row.statusCodes ?? ''),
	source: (row.source ?? 'any') as ResponseRule['source'],
	path: String(row.path ?? ''),
	operator: (row.operator ?? 'equals') as ResponseRule['operator'],
	value: String(row.value ?? ''),
});

const captureOf = (row: Record<string, unknown>): CaptureSetting => ({
	name: String(row.name ?? ''),
	source: (row.source ?? 'bodyField') as CaptureSetting['source'],
	path: String(row.path ?? ''),
});
