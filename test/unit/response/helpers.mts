import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import type {
	CaptureSetting,
	CrmResponse,
	ResponseRule,
	ResponseSettings,
	Verdict,
} from '../../../nodes/CrmDelivery/response/model/types';
import { SettingsError } from '../../../nodes/shared/settingsError';

/** A rule as the panel makes a new one, with the given parts set. */
export const rule = (parts: Partial<ResponseRule> = {}): ResponseRule => ({
	outcome: 'duplicate',
	statusCodes: '',
	source: 'any',
	path: '',
	operator: 'equals',
	value: '',
	...parts,
});

export const settings = (parts: Partial<ResponseSettings> = {}): ResponseSettings => ({
	responseRules: [],
	responseProfile: 'none',
	otherwise: 'status',
	doubtfulAnswers: 'reject',
	requestKind: 'json',
	capture: [],
	retryStatusCodes: '408, 425, 429, 500, 502, 503, 504',
	...parts,
});

/** An answer; a body that is neither text nor bytes is sent as JSON. */
export function answer(
	statusCode: number,
	body: Buffer | string | object = '',
	headers: CrmResponse['headers'] = {},
): CrmResponse {
	if (typeof body === 'string' || Buffer.isBuffer(body)) {
		return { statusCode, headers, body: Buffer.from(body), truncated: false };
	}
	const json = { 'content-type': 'application/json', ...headers };
	return { statusCode, headers: json, body: Buffer.from(JSON.stringify(body)), truncated: false };
}

/** An answer that was longer than Max Response Size. */
export const cut = (response: CrmResponse): CrmResponse => ({ ...response, truncated: true });

/** What one answer means under some settings. */
export const classify = (parts: Partial<ResponseSettings>, response: CrmResponse): Verdict =>
	compileClassifier(settings(parts))(response);

/** Whether one rule holds for an answer. */
export const holds = (parts: Partial<ResponseRule>, response: CrmResponse): boolean =>
	classify({ responseRules: [rule(parts)] }, response).rule !== null;

export const captured = (name: string, source: CaptureSetting['source'], path: string) => ({
	name,
	source,
	path,
});

/** What one value to capture finds, under a name of the user's own. */
export const capture = (
	source: CaptureSetting['source'],
	path: string,
	response: CrmResponse,
): unknown => classify({ capture: [{ name: 'own', source, path }] }, response).captured.own;

/** What is wrong with some settings. */
export function faultOf(parts: Partial<ResponseSettings>): SettingsError {
	try {
		compileClassifier(settings(parts));
	} catch (fault) {
		if (fault instanceof SettingsError) return fault;
		throw fault;
	}
	throw new Error('The settings were accepted');
}
