import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const emarsys: Case[] = [
	[
		'created',
		answer(200, { replyCode: 0, replyText: 'OK', data: { id: 123 } }),
		{ outcome: 'delivered', rule: 'contact saved', reference: '123', reason: null },
	],
	[
		'known',
		answer(400, {
			replyCode: 2009,
			replyText: 'Contact with the external id already exists: 3',
			data: '',
		}),
		{
			outcome: 'duplicate',
			rule: 'contact exists',
			reason: 'Contact with the external id already exists: 3',
		},
	],
	[
		'known, by the code that the page prints',
		answer(400, {
			replyCode: 2006,
			replyText: 'Contact with the external id already exists: 3',
			data: '',
		}),
		{ outcome: 'duplicate', rule: 'contact exists' },
	],
	[
		'known, in a batch that answers 200',
		answer(200, {
			replyCode: 0,
			replyText: 'OK',
			data: {
				ids: [],
				errors: {
					'ada2010@example.com': { '2009': 'Contact with the external id already exists: 3' },
				},
			},
		}),
		{
			outcome: 'duplicate',
			rule: 'contact exists',
			reason: 'Contact with the external id already exists: 3',
		},
	],
	[
		'refused, in a batch that answers 200',
		answer(200, {
			replyCode: 0,
			replyText: 'OK',
			data: { ids: [], errors: { 'ada2009@example.com': { '2005': 'No value' } } },
		}),
		{ outcome: 'rejected', rule: 'contact refused', reason: 'No value' },
	],
	[
		'a batch that was taken',
		answer(200, { replyCode: 0, replyText: 'OK', data: { ids: [124], errors: [] } }),
		{ outcome: 'delivered', rule: 'contact saved', reference: '124' },
	],
	...[2004, 2005, 2007, 2008, 2010, 2013].map(
		(replyCode): Case => [
			`code ${replyCode}`,
			answer(400, { replyCode, replyText: 'refused', data: '' }),
			{ outcome: 'rejected', rule: 'contact refused', reason: 'refused' },
		],
	),
	[
		'the database',
		answer(500, { replyCode: 2011, replyText: 'database' }),
		{ outcome: 'retry', rule: 'database not available' },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
