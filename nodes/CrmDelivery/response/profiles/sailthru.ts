import type { Profile } from './profile';

/**
 * Sailthru: save a user, opt one out. A save is an upsert, so no duplicate is reported.
 * From memory: the id of a success.
 */
export const sailthru: Profile = {
	name: 'Sailthru',
	rules: [
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: '[error, errormsg]',
			operator: 'exists',
		},
		{
			label: 'user saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'error',
			operator: 'notExists',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'keys.sid' },
		{ name: 'reason', source: 'bodyField', path: 'errormsg' },
	],
};
