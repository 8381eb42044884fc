import type { Profile } from './profile';

/**
 * Zoho CRM v8: insert or upsert a record. A duplicate and a refusal may come with 202. An internal
 * error and too many requests pass by themselves.
 * From memory: 202 for refusals, 207 for some of several, the wording of messages.
 */
export const zoho: Profile = {
	name: 'Zoho',
	rules: [
		{
			label: 'duplicate data',
			outcome: 'duplicate',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: 'data[].code',
			value: 'DUPLICATE_DATA',
		},
		{
			label: 'internal error or limit',
			outcome: 'retry',
			statusCodes: '2xx, 400, 429, 500',
			source: 'bodyField',
			path: '[code, data[].code]',
			operator: 'regex',
			value: '^(INTERNAL_ERROR|TOO_MANY_REQUESTS)$',
		},
		{
			label: 'required field missing',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: 'data[].code',
			value: 'MANDATORY_NOT_FOUND',
		},
		{
			label: 'invalid data',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: '[code, data[].code]',
			value: 'INVALID_DATA',
		},
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx, 400, 403',
			source: 'bodyField',
			path: '[status, data[].status]',
			value: 'error',
		},
		{
			label: 'record saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'data[].code',
			value: 'SUCCESS',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'data[0].details.id' },
		{ name: 'reference', source: 'bodyField', path: 'data[0].details.duplicate_record.id' },
		{
			name: 'reason',
			source: 'bodyField',
			path: "data[0].details.api_name && join(': ', data[0].[message, details.api_name])",
		},
		{ name: 'reason', source: 'bodyField', path: 'data[].message' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
