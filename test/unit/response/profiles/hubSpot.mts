import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const hubSpot: Case[] = [
	[
		'created',
		answer(201, {
			id: '179556362935',
			properties: { email: 'ada@example.com' },
			archived: false,
		}),
		{ outcome: 'delivered', rule: 'accepted', reference: '179556362935', reason: null },
	],
	[
		'known',
		answer(409, {
			status: 'error',
			message: 'Contact already exists. Existing ID: 179556362935',
			category: 'CONFLICT',
		}),
		{
			outcome: 'duplicate',
			rule: 'contact exists',
			reference: '179556362935',
			reason: 'Contact already exists. Existing ID: 179556362935',
		},
	],
	[
		'bad values',
		answer(400, {
			status: 'error',
			category: 'VALIDATION_ERROR',
			message: 'Property values were not valid',
			errors: [],
		}),
		{ outcome: 'rejected', rule: 'invalid values', reason: 'Property values were not valid' },
	],
	[
		'bad values, each told',
		answer(400, {
			category: 'VALIDATION_ERROR',
			message: 'Property values were not valid',
			errors: [{ message: 'Email is invalid' }],
		}),
		{ outcome: 'rejected', rule: 'invalid values', reason: 'Email is invalid' },
	],
	[
		'no scope',
		answer(403, { message: 'missing scope' }),
		{ outcome: 'rejected', rule: 'missing scope' },
	],
	['too many', answer(429, { category: 'RATE_LIMITS' }), { outcome: 'retry', rule: 'rate limit' }],
	[
		'updated by the older call',
		answer(200, { vid: 7, isNew: false }),
		{ outcome: 'delivered', rule: 'accepted', reference: '7' },
	],
	[
		'a batch with one refused',
		answer(207, { numErrors: 1, errors: [{ message: 'no' }] }),
		{ outcome: 'rejected', rule: 'refused in a batch' },
	],
	[
		'a form',
		answer(200, { inlineMessage: 'Thanks' }),
		{ outcome: 'delivered', rule: 'accepted', reason: null },
	],
	[
		'a form with a bad address',
		answer(400, {
			status: 'error',
			errors: [
				{ message: "Error in 'fields.email'. Invalid email address", errorType: 'INVALID_EMAIL' },
			],
		}),
		{
			outcome: 'rejected',
			rule: 'form not accepted',
			reason: "Error in 'fields.email'. Invalid email address",
		},
	],
	[
		'unsubscribed',
		answer(200, { id: '1', status: 'NOT_SUBSCRIBED' }),
		{ outcome: 'delivered', rule: 'accepted' },
	],
];
