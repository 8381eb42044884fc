import type { Profile } from './profile';

/**
 * Klaviyo: create or import a profile, the bulk jobs to subscribe and unsubscribe. Only creating
 * a profile reports a duplicate.
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
		{ label: 'accepted', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'data.id' },
		{ name: 'reference', source: 'bodyField', path: 'errors[0].meta.duplicate_profile_id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].detail' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].title' },
	],
};
