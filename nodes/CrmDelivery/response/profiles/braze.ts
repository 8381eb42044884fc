import type { Profile } from './profile';

/**
 * Braze users/track. A user that was not taken is `success` with a list of `errors`; a success
 * means queued. A fault of the server is to be tried again, says Braze, whatever its number.
 */
export const braze: Profile = {
	name: 'Braze',
	rules: [
		{
			label: 'user not taken',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors',
			operator: 'exists',
		},
		{
			label: 'queued',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'message',
			operator: 'regex',
			value: '^(success|queued)$',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{ label: 'server fault', outcome: 'retry', statusCodes: '5xx' },
	],
	capture: [
		{ name: 'reason', source: 'bodyField', path: 'errors[*].type' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
