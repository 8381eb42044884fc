import type { Profile } from './profile';

/**
 * Sailthru: save a user, opt one out. A save is an upsert, so no duplicate is reported. Error 9 is
 * an internal one, which Sailthru asks to try again after a while.
 * From memory: the id of a success, `ok`, the status of error 9.
 */
export const sailthru: Profile = {
	name: 'Sailthru',
	rules: [
		{
			label: 'internal fault',
			outcome: 'retry',
			statusCodes: '2xx, 400, 5xx',
			source: 'bodyField',
			path: 'error',
			value: '9',
		},
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx, 400, 403, 404, 409',
			source: 'bodyField',
			path: '[error, errormsg]',
			operator: 'exists',
		},
		{
			label: 'user saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'ok || keys',
			operator: 'exists',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'keys.sid' },
		{ name: 'reason', source: 'bodyField', path: 'errormsg' },
	],
};
