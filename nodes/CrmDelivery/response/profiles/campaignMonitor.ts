import type { Profile } from './profile';

/**
 * Campaign Monitor v3.3: add a subscriber, unsubscribe one. A success is a bare JSON text, the
 * address; somebody known is updated and answers as new.
 * From memory: the statuses of the codes, 203, that a duplicate is not reported.
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
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{ label: 'accepted', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: "[@][?type(@) == 'string'] | [0]" },
		{ name: 'reason', source: 'bodyField', path: 'Message' },
	],
};
