import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const klaviyo: Case[] = [
	['subscribed', answer(202), { outcome: 'delivered', rule: 'job accepted', reference: null }],
	[
		'created',
		answer(201, { data: { type: 'profile', id: '01GX' } }),
		{ outcome: 'delivered', rule: 'saved', reference: '01GX' },
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
	[
		'a job to import',
		answer(202, {
			data: {
				type: 'profile-bulk-import-job',
				id: 'job1',
				attributes: { status: 'queued', total_count: 1, completed_count: 0, failed_count: 0 },
			},
		}),
		{ outcome: 'delivered', rule: 'saved', reference: 'job1' },
	],
	['a fault', answer(500), { outcome: 'retry', rule: 'server fault' }],
	['not available', answer(503), { outcome: 'retry', rule: 'server fault' }],
	[
		'errors with 200',
		answer(200, { errors: [{ code: 'invalid', title: 'Invalid input.' }] }),
		{ outcome: 'rejected', rule: 'refused', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
