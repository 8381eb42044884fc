import type { Profile } from './profile';

/**
 * Klaviyo: create or import a profile, the bulk jobs to subscribe, unsubscribe and import. A bulk
 * job to subscribe answers 202 with nothing. Only creating a profile reports a duplicate.
 * From memory: the code of 400.
 */
export const klaviyo: Profile = {
	name: 'Klaviyo',
	rules: [
		{
			label: 'profile exists',
			outcome: 'duplicate',
			statusCodes: '409',
			source: 'bodyField',
			path: 'errors[*].code',
			value: 'duplicate_profile',
		},
		{ label: 'invalid input', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors',
			operator: 'exists',
		},
		{
			label: 'saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'data.id',
			operator: 'exists',
		},
		{
			label: 'job accepted',
			outcome: 'delivered',
			statusCodes: '202',
			source: 'bodyText',
			value: '',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
		{ label: 'server fault', outcome: 'retry', statusCodes: '5xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'data.id' },
		{ name: 'reference', source: 'bodyField', path: 'errors[0].meta.duplicate_profile_id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].detail' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].title' },
	],
};
