import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const sailthru: Case[] = [
	[
		'saved',
		answer(200, {
			ok: true,
			keys: { sid: '4e2879472d7acd6d97144f9e', email: 'ada@example.com' },
		}),
		{ outcome: 'delivered', rule: 'user saved', reference: '4e2879472d7acd6d97144f9e' },
	],
	...[200, 400].map(
		(status): Case => [
			`a bad address with ${status}`,
			answer(status, { error: 11, errormsg: 'Invalid email: ada@' }),
			{ outcome: 'rejected', rule: 'refused', reason: 'Invalid email: ada@' },
		],
	),
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
	[
		'too many',
		answer(429, { error: 43, errormsg: 'Too many' }),
		{ outcome: 'retry', rule: null, reason: 'Too many' },
	],
	[
		'an internal fault',
		answer(500, { error: 9, errormsg: 'Internal Error' }),
		{ outcome: 'retry', rule: 'internal fault', reason: 'Internal Error' },
	],
	...[403, 404, 409].map(
		(status): Case => [
			`refused with ${status}`,
			answer(status, { error: 99, errormsg: 'Not allowed' }),
			{ outcome: 'rejected', rule: 'refused', reason: 'Not allowed' },
		],
	),
	['nothing', answer(200, {}), { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
