import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import type {
	CaptureSetting,
	CrmResponse,
	ResponseRule,
	ResponseSettings,
	Verdict,
} from '../../../nodes/CrmDelivery/response/types';

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
	capture: [],
	retryStatusCodes: '408, 425, 429, 500, 502, 503, 504',
	...parts,
});

type Body = Buffer | string | object;

/** An answer; a body that is no text and no bytes is sent as JSON. */
export function answer(
	statusCode: number,
	body: Body = '',
	headers: CrmResponse['headers'] = {},
	truncated = false,
): CrmResponse {
	if (Buffer.isBuffer(body)) return { statusCode, headers, body, truncated };
	if (typeof body === 'string') {
		return { statusCode, headers, body: Buffer.from(body), truncated };
	}
	const json = { 'content-type': 'application/json', ...headers };
	return { statusCode, headers: json, body: Buffer.from(JSON.stringify(body)), truncated };
}

/** What one answer means under some settings. */
export const classify = (parts: Partial<ResponseSettings>, response: CrmResponse): Verdict =>
	compileClassifier(settings(parts))(response);

/** Whether one rule holds for an answer. */
export const holds = (parts: Partial<ResponseRule>, response: CrmResponse): boolean =>
	classify({ responseRules: [rule({ ...parts, outcome: 'duplicate' })] }, response).outcome ===
	'duplicate';

export const captured = (name: string, source: CaptureSetting['source'], path: string) => ({
	name,
	source,
	path,
});
