import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const iterable: Case[] = [
	[
		'subscribed',
		answer(200, { successCount: 1, failCount: 0, invalidEmails: [] }),
		{ outcome: 'delivered', rule: 'counted', reason: null },
	],
	[
		'updated',
		answer(200, { msg: '', code: 'Success', params: null }),
		{ outcome: 'delivered', rule: 'saved', reason: null },
	],
	[
		'counted as failed, with 200',
		answer(200, {
			successCount: 0,
			failCount: 1,
			invalidEmails: ['ada@'],
			failedUpdates: { invalidEmails: ['ada@'], forgottenEmails: [] },
		}),
		{ outcome: 'rejected', rule: 'not taken', reason: 'invalid email: ada@' },
	],
	[
		'forgotten, with 200',
		answer(200, {
			successCount: 0,
			failCount: 1,
			invalidEmails: [],
			failedUpdates: { forgottenEmails: ['ada@example.com'] },
		}),
		{ outcome: 'rejected', rule: 'not taken', reason: 'forgotten email: ada@example.com' },
	],
	[
		'nobody counted',
		answer(200, { successCount: 0, failCount: 0 }),
		{ outcome: 'rejected', rule: 'not confirmed', undocumented: true },
	],
	[
		'a bad address',
		answer(400, {
			msg: 'Invalid currentEmail sayan',
			code: 'InvalidEmailAddressError',
			params: null,
		}),
		{ outcome: 'rejected', rule: 'invalid', reason: 'Invalid currentEmail sayan' },
	],
	[
		'too many',
		answer(429, { code: 'RateLimitExceeded' }),
		{ outcome: 'retry', rule: 'rate limit' },
	],
];
