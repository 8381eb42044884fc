import type { Profile } from './profile';

/**
 * Marketo REST: sync leads. Every answer is 200, and `success` is true for a lead that was skipped,
 * too. To be tried again: a token that has run out (601, 602), time-outs, limits and what Marketo
 * calls temporary (502, 604, 606, 607, 608, 611, 614, 615, 713).
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
			label: 'token refused, time-out, limit or temporary fault',
			outcome: 'retry',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors[].code',
			operator: 'regex',
			value: '^(502|60[1246-8]|611|61[45]|713)$',
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
			operator: 'regex',
			value: '^(created|updated|queued)$',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'result[0].id' },
		{ name: 'reason', source: 'bodyField', path: 'result[].reasons[].message' },
		{ name: 'reason', source: 'bodyField', path: 'errors[].message' },
	],
};
