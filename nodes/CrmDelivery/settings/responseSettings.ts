import type {
	CaptureSetting,
	RequestKind,
	ResponseRule,
	ResponseSettings,
} from '../response/model/types';
import { SettingsError } from '../../shared/settingsError';
import { choiceOf } from './choice';
import { listOf, type Parameters } from './parameters';

/** The parameters that `responseSettings` reads. */
export const responseParameters = [
	'responseProfile',
	'responseRules',
	'otherwise',
	'options',
	'method',
	'contentType',
	'rawContentType',
];

const DEFAULT_RETRY_STATUS_CODES = '408, 425, 429, 500, 502, 503, 504';

export function responseSettings(parameters: Parameters): ResponseSettings {
	const options = parameters.tree('options');
	return {
		responseProfile: parameters.text('responseProfile', 'none'),
		responseRules: rulesIn(parameters, options.jsonRules),
		otherwise: choiceOf('Otherwise', parameters.text('otherwise', 'status'), endings),
		doubtfulAnswers: choiceOf('Doubtful Answers', options.doubtfulAnswers ?? 'reject', [
			'reject',
			'deliver',
		]),
		requestKind: requestKind(parameters),
		capture: listOf(options.capture, 'values').map(captureOf),
		retryStatusCodes: String(options.retryStatusCodes ?? DEFAULT_RETRY_STATUS_CODES),
	};
}

/** The rules as JSON where they are given, else those of the list. */
function rulesIn(parameters: Parameters, json: unknown): ResponseRule[] {
	const isGiven = json !== undefined && json !== null && String(json).trim() !== '';
	if (!isGiven) return listOf(parameters.tree('responseRules'), 'rules').map(ruleOf);
	const parsed = typeof json === 'string' ? parsedOf(json) : json;
	const rules = Array.isArray(parsed) ? parsed : (parsed as { rules?: unknown } | null)?.rules;
	if (Array.isArray(rules)) return listOf({ rules }, 'rules').map(ruleOf);
	throw new SettingsError(
		'Rules as JSON',
		"'Rules as JSON' holds no list of rules",
		'Write it as {"rules": [{"outcome": "duplicate", "statusCodes": "409"}]}.',
	);
}

function parsedOf(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** A GET has no body; what else the panel says of one is checked where the request is built. */
function requestKind(parameters: Parameters): RequestKind {
	if (parameters.text('method', 'POST').toUpperCase() === 'GET') return 'other';
	const chosen = parameters.text('contentType', 'json');
	const type = chosen === 'raw' ? parameters.text('rawContentType', 'text/plain') : chosen;
	return (['json', 'xml', 'form'] as const).find((kind) => type.includes(kind)) ?? 'other';
}

const endings = ['status', 'delivered', 'duplicate', 'rejected'] as const;
const outcomes = ['delivered', 'duplicate', 'rejected', 'retry'] as const;
const places = ['bodyField', 'bodyText', 'header'] as const;
const operators = [
	'equals',
	'notEquals',
	'contains',
	'notContains',
	'regex',
	'exists',
	'notExists',
	'greaterThan',
	'lessThan',
] as const;

function ruleOf(row: Record<string, unknown>, index: number): ResponseRule {
	const where = `Rule ${index + 1} in 'Response Rules': `;
	return {
		outcome: choiceOf('Outcome', row.outcome ?? 'delivered', outcomes, where),
		statusCodes: String(row.statusCodes ?? ''),
		source: choiceOf('Look In', row.source ?? 'any', ['any', ...places], where),
		path: String(row.path ?? ''),
		operator: choiceOf('Condition', row.operator ?? 'equals', operators, where),
		value: String(row.value ?? ''),
	};
}

function captureOf(row: Record<string, unknown>, index: number): CaptureSetting {
	const where = `Value ${index + 1} in 'Capture From Answer': `;
	return {
		name: String(row.name ?? ''),
		source: choiceOf('Look In', row.source ?? 'bodyField', places, where),
		path: String(row.path ?? ''),
	};
}
