import type { Profile } from './profile';

/**
 * Marketo REST: sync leads. Every answer is 200, and `success` is true for a lead that was skipped,
 * too.
 * From memory: 606 for the rate limit.
 */
export const marketo: Profile = {
	name: 'Marketo',
	rules: [
		{
			label: 'lead exists',
			outcome: 'duplicate',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'result[].reasons[].code',
			value: '1005',
		},
		{
			label: 'lead skipped',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'result[].status',
			value: 'skipped',
		},
		{
			label: 'token refused, time-out or rate limit',
			outcome: 'retry',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors[].code',
			operator: 'regex',
			value: '^(601|602|604|606)$',
		},
		{
			label: 'call refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'success',
			value: 'false',
		},
		{
			label: 'lead saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'result[].status',
			operator: 'exists',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'result[0].id' },
		{ name: 'reason', source: 'bodyField', path: 'result[].reasons[].message' },
		{ name: 'reason', source: 'bodyField', path: 'errors[].message' },
	],
};
