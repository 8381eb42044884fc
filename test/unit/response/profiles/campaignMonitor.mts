import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const campaignMonitor: Case[] = [
	[
		'added',
		answer(201, '"ada@example.com"', { 'content-type': 'application/json' }),
		{ outcome: 'delivered', rule: 'subscriber saved', reference: 'ada@example.com' },
	],
	['unsubscribed', answer(200), { outcome: 'delivered', rule: 'unsubscribed', reference: null }],
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
	[
		'an import of several',
		answer(201, {
			FailureDetails: [],
			TotalUniqueEmailsSubmitted: 3,
			TotalExistingSubscribers: 0,
			TotalNewSubscribers: 3,
			DuplicateEmailsInSubmission: [],
		}),
		{ outcome: 'delivered', rule: 'import taken', reason: null },
	],
	...[200, 400].map(
		(status): Case => [
			`an import of which some are refused, with ${status}`,
			answer(status, {
				ResultData: {
					TotalUniqueEmailsSubmitted: 3,
					TotalExistingSubscribers: 2,
					TotalNewSubscribers: 0,
					DuplicateEmailsInSubmission: [],
					FailureDetails: [
						{ EmailAddress: 'example+1@example', Code: 1, Message: 'Invalid Email Address' },
					],
				},
				Code: 210,
				Message: 'Subscriber Import had some failures',
			}),
			{ outcome: 'rejected', rule: 'refused in an import', reason: 'Invalid Email Address' },
		],
	),
	[
		'a code with 200',
		answer(200, { Code: 1, Message: 'Invalid Email Address' }),
		{ outcome: 'rejected', rule: 'refused', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
