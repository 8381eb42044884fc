import type { Profile } from './profile';

/**
 * Iterable: subscribe to and unsubscribe from a list, update a user or its subscriptions. A
 * list counts whom it did not take in an answer of 200.
 * From memory: the code of a success of users/update, RateLimitExceeded.
 */
export const iterable: Profile = {
	name: 'Iterable',
	rules: [
		{
			label: 'not taken',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'failCount',
			operator: 'greaterThan',
			value: '0',
		},
		{
			label: 'counted',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'successCount',
			operator: 'greaterThan',
			value: '0',
		},
		{
			label: 'saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'code',
			value: 'Success',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'rate limit',
			outcome: 'retry',
			statusCodes: '429',
			source: 'bodyField',
			path: 'code',
			value: 'RateLimitExceeded',
		},
	],
	capture: [
		{ name: 'reason', source: 'bodyField', path: 'msg' },
		{
			name: 'reason',
			source: 'bodyField',
			path: "invalidEmails[0] && join(': ', ['invalid email', invalidEmails[0]])",
		},
		{
			name: 'reason',
			source: 'bodyField',
			path: "failedUpdates.forgottenEmails[0] && join(': ', ['forgotten email', failedUpdates.forgottenEmails[0]])",
		},
		{
			name: 'reason',
			source: 'bodyField',
			path: "failedUpdates.conflictEmails[0] && join(': ', ['email in conflict', failedUpdates.conflictEmails[0]])",
		},
		{
			name: 'reason',
			source: 'bodyField',
			path: "failedUpdates.notFoundEmails[0] && join(': ', ['unknown email', failedUpdates.notFoundEmails[0]])",
		},
	],
};
