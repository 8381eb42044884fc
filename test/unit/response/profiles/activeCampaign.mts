import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const activeCampaign: Case[] = [
	[
		'synced',
		answer(201, { fieldValues: [], contact: { id: '113', email: 'ada@example.com' } }),
		{ outcome: 'delivered', rule: 'contact saved', reference: '113' },
	],
	[
		'updated',
		answer(200, { contact: { id: '113' } }),
		{ outcome: 'delivered', rule: 'contact saved', reference: '113' },
	],
	[
		'taken off a list',
		answer(200, { contacts: [{ id: '113' }], contactList: { status: '2' } }),
		{ outcome: 'delivered', rule: 'contact saved', reference: '113' },
	],
	[
		'known',
		answer(422, {
			errors: [
				{ title: 'Email address already exists in the system', detail: '', code: 'duplicate' },
			],
		}),
		{
			outcome: 'duplicate',
			rule: 'contact exists',
			reason: 'Email address already exists in the system',
		},
	],
	[
		'a bad address',
		answer(422, {
			errors: [{ title: 'Contact Email Address is not valid.', detail: '', code: 'email_invalid' }],
		}),
		{ outcome: 'rejected', rule: 'invalid', reason: 'Contact Email Address is not valid.' },
	],
	[
		'an empty refusal',
		answer(400, {}),
		{ outcome: 'rejected', rule: 'invalid', reason: 'HTTP 400 Bad Request' },
	],
	[
		'a bad token',
		answer(403, { message: 'You are not authorized' }),
		{ outcome: 'rejected', rule: 'token not accepted' },
	],
	[
		'nobody to unsubscribe',
		answer(404, { message: 'No Result found for Subscriber with id 1' }),
		{
			outcome: 'rejected',
			rule: 'not found',
			reason: 'No Result found for Subscriber with id 1',
		},
	],
	['too many', answer(429), { outcome: 'retry', rule: null }],
	[
		'an import of several',
		answer(200, {
			Success: 1,
			queued_contacts: 1,
			batchId: 'b1',
			message: 'Contact import queued',
		}),
		{ outcome: 'delivered', rule: 'import queued', reason: null },
	],
	[
		'an import that was refused',
		answer(400, {
			Success: 0,
			message: 'validation error',
			failureReasons: [{ contact: 0, failureReason: 'Invalid email address' }],
		}),
		{ outcome: 'rejected', rule: 'invalid', reason: 'Invalid email address' },
	],
	['no payment', answer(402), { outcome: 'rejected', rule: 'payment issues' }],
	[
		'errors with 200',
		answer(200, { errors: [{ title: 'The contact is not valid', code: 'invalid' }] }),
		{ outcome: 'rejected', rule: 'refused', undocumented: true },
	],
	['nothing', answer(200, {}), { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
