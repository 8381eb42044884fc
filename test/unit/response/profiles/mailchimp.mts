import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

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
];
