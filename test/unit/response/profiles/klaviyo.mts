import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const klaviyo: Case[] = [
	['subscribed', answer(202), { outcome: 'delivered', rule: 'accepted', reference: null }],
	[
		'created',
		answer(201, { data: { type: 'profile', id: '01GX' } }),
		{ outcome: 'delivered', rule: 'accepted', reference: '01GX' },
	],
	[
		'known',
		answer(409, {
			errors: [
				{
					status: 409,
					code: 'duplicate_profile',
					title: 'Conflict.',
					detail: 'A profile already exists with one of these identifiers.',
					meta: { duplicate_profile_id: '01GDDKASAP8TKDDA2GRZDSVP4H' },
				},
			],
		}),
		{
			outcome: 'duplicate',
			rule: 'profile exists',
			reference: '01GDDKASAP8TKDDA2GRZDSVP4H',
			reason: 'A profile already exists with one of these identifiers.',
		},
	],
	[
		'a bad address',
		answer(400, {
			errors: [
				{
					status: 400,
					code: 'invalid',
					title: 'Invalid input.',
					detail: 'Invalid email address',
				},
			],
		}),
		{ outcome: 'rejected', rule: 'invalid input', reason: 'Invalid email address' },
	],
	['too many', answer(429, { errors: [{ title: 'Throttled' }] }), { outcome: 'retry', rule: null }],
];
