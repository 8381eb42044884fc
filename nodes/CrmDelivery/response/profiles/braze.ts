import type { Profile } from './profile';

/**
 * Braze users/track. A user that was not taken is `success` with a list of `errors`; a success
 * means queued.
 * From memory: `queued` as the message of a success.
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
	],
	capture: [
		{ name: 'reason', source: 'bodyField', path: 'errors[*].type' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
