import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const campaignMonitor: Case[] = [
	[
		'added',
		answer(201, '"ada@example.com"', { 'content-type': 'application/json' }),
		{ outcome: 'delivered', rule: 'accepted', reference: 'ada@example.com' },
	],
	['unsubscribed', answer(200), { outcome: 'delivered', rule: 'accepted', reference: null }],
	[
		'a bad address',
		answer(400, { Code: 1, Message: 'Invalid Email Address' }),
		{ outcome: 'rejected', rule: 'invalid', reason: 'Invalid Email Address', reference: null },
	],
	...[204, 205, 206, 207, 208].map(
		(Code): Case => [
			`code ${Code}`,
			answer(400, { Code, Message: 'Subscriber is not added.' }),
			{
				outcome: 'rejected',
				rule: 'suppressed, deleted, left, bounced or unconfirmed',
				reason: 'Subscriber is not added.',
			},
		],
	),
	[
		'no such list',
		answer(400, { Code: 101, Message: 'Invalid ListID' }),
		{ outcome: 'rejected', rule: 'invalid list' },
	],
	[
		'nobody to unsubscribe',
		answer(400, { Code: 203, Message: 'Subscriber not in list' }),
		{ outcome: 'rejected', rule: 'not on the list' },
	],
	['too many', answer(429), { outcome: 'retry', rule: null }],
];
