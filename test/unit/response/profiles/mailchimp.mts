import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const mailchimp: Case[] = [
	[
		'added',
		answer(200, { id: '5d41402a', email_address: 'ada@example.com', status: 'subscribed' }),
		{ outcome: 'delivered', rule: 'member saved', reason: null, reference: '5d41402a' },
	],
	[
		'unsubscribed',
		answer(200, { id: '5d41402a', status: 'unsubscribed' }),
		{ outcome: 'delivered', rule: 'member saved', reference: '5d41402a' },
	],
	[
		'known',
		answer(
			400,
			{
				title: 'Member Exists',
				status: 400,
				detail:
					'ada@example.com is already a list member. Use PUT to insert or update list members.',
			},
			{ 'content-type': 'application/problem+json; charset=utf-8' },
		),
		{
			outcome: 'duplicate',
			rule: 'member exists',
			reason: 'ada@example.com is already a list member. Use PUT to insert or update list members.',
			reference: null,
		},
	],
	[
		'a bad address',
		answer(400, {
			title: 'Invalid Resource',
			detail: 'x looks fake or invalid, please enter a real email address.',
		}),
		{
			outcome: 'rejected',
			rule: 'invalid',
			reason: 'x looks fake or invalid, please enter a real email address.',
		},
	],
	[
		'has left',
		answer(400, {
			title: 'Member In Compliance State',
			detail: 'ada@example.com is in a compliance state',
		}),
		{ outcome: 'rejected', rule: 'member in compliance state' },
	],
	[
		'forgotten',
		answer(400, { title: 'Forgotten Email Not Subscribed' }),
		{ outcome: 'rejected', rule: 'forgotten email', reason: 'Forgotten Email Not Subscribed' },
	],
	[
		'nobody to unsubscribe',
		answer(404, {
			title: 'Resource Not Found',
			detail: 'The requested resource could not be found.',
		}),
		{ outcome: 'rejected', rule: 'not on the list' },
	],
	[
		'too many',
		answer(429, { title: 'Too Many Requests' }),
		{ outcome: 'retry', rule: null, reason: 'Too Many Requests' },
	],
	[
		'a batch that was taken',
		answer(200, {
			new_members: [{ id: '5d41402a', email_address: 'ada@example.com', status: 'subscribed' }],
			updated_members: [],
			errors: [],
			total_created: 1,
			total_updated: 0,
			error_count: 0,
		}),
		{ outcome: 'delivered', rule: 'member saved', reference: '5d41402a' },
	],
	[
		'known, in a batch',
		answer(200, {
			new_members: [],
			updated_members: [],
			errors: [
				{
					email_address: 'ada@example.com',
					error:
						'ada@example.com is already a list member, do you want to update? please provide update_existing:true in the request body',
					error_code: 'ERROR_CONTACT_EXISTS',
					field: '',
					field_message: '',
				},
			],
			total_created: 0,
			total_updated: 0,
			error_count: 1,
		}),
		{ outcome: 'duplicate', rule: 'member exists in a batch' },
	],
	[
		'refused in a batch',
		answer(200, {
			new_members: [],
			updated_members: [],
			errors: [
				{
					email_address: 'ada@',
					error: 'ada@ looks fake or invalid, please enter a real email address.',
					error_code: 'ERROR_GENERIC',
				},
			],
			total_created: 0,
			total_updated: 0,
			error_count: 1,
		}),
		{
			outcome: 'rejected',
			rule: 'refused in a batch',
			reason: 'ada@ looks fake or invalid, please enter a real email address.',
		},
	],
	[
		'an older batch, without a count',
		answer(200, { errors: [{ email_address: 'ada@', error: 'invalid' }] }),
		{ outcome: 'rejected', rule: 'refused in a batch', undocumented: true },
	],
	[
		'not permitted',
		answer(403, { title: 'Forbidden', status: 403, detail: 'You may not do this.' }),
		{ outcome: 'rejected', rule: 'not permitted' },
	],
	['throttled', answer(403, 'Access Denied'), { outcome: 'retry', rule: 'throttled' }],
	['archived', answer(204), { outcome: 'delivered', rule: 'done' }],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
