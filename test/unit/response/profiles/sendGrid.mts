import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const sendGrid: Case[] = [
	[
		'queued',
		answer(202, { job_id: 'a1b2' }),
		{ outcome: 'delivered', rule: 'queued', reference: 'a1b2' },
	],
	[
		'suppressed',
		answer(201, { recipient_emails: ['ada@example.com'] }),
		{ outcome: 'delivered', rule: 'suppressed' },
	],
	[
		'a bad address',
		answer(400, {
			errors: [
				{
					field: 'contacts[0].email',
					message: 'ada@ is not a valid email',
					error_id: '1',
					parameter: '',
				},
			],
		}),
		{ outcome: 'rejected', rule: 'invalid', reason: 'ada@ is not a valid email' },
	],
	[
		'forbidden',
		answer(403, { errors: [{ message: 'access forbidden' }] }),
		{ outcome: 'rejected', rule: 'access forbidden', reason: 'access forbidden' },
	],
	['not found', answer(404), { outcome: 'rejected', rule: null }],
	['a fault', answer(500), { outcome: 'retry', rule: null }],
	[
		'blocked for a while',
		answer(403, { errors: [{ message: 'too many bad requests' }] }),
		{ outcome: 'retry', rule: 'temporary block' },
	],
	['too many', answer(429), { outcome: 'retry', rule: null }],
	[
		'errors with 200',
		answer(200, { errors: [{ message: 'no' }] }),
		{ outcome: 'rejected', rule: 'refused', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
