import type { Profile } from './profile';

/**
 * Campaign Monitor v3.3: add a subscriber, import several, unsubscribe one. A success is a bare
 * JSON text, the address; somebody known is updated and answers as new. Unsubscribing answers
 * with nothing.
 * From memory: the statuses of the codes, 203, that a duplicate is not reported, the empty answer.
 */
export const campaignMonitor: Profile = {
	name: 'Campaign Monitor',
	rules: [
		{
			label: 'suppressed, deleted, left, bounced or unconfirmed',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'Code',
			operator: 'regex',
			value: '^20[4-8]$',
		},
		{
			label: 'not on the list',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'Code',
			value: '203',
		},
		{
			label: 'invalid list',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'Code',
			value: '101',
		},
		{
			label: 'refused in an import',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: '[FailureDetails, ResultData.FailureDetails]',
			operator: 'exists',
		},
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'Code',
			operator: 'exists',
		},
		{
			label: 'subscriber saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: "type(@) == 'string' && contains(@, '@')",
			value: 'true',
		},
		{
			label: 'import taken',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'TotalUniqueEmailsSubmitted',
			operator: 'greaterThan',
			value: '0',
		},
		{
			label: 'unsubscribed',
			outcome: 'delivered',
			statusCodes: '200',
			source: 'bodyText',
			value: '',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: "[@][?type(@) == 'string'] | [0]" },
		{ name: 'reason', source: 'bodyField', path: 'ResultData.FailureDetails[*].Message' },
		{ name: 'reason', source: 'bodyField', path: 'FailureDetails[*].Message' },
		{ name: 'reason', source: 'bodyField', path: 'Message' },
	],
};
