import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const webToLead: Case[] = [
	[
		'taken',
		answer(200, '<html></html>', { 'is-processed': 'true', 'content-type': 'text/html' }),
		{ outcome: 'delivered', rule: 'processed', reason: null },
	],
	[
		'refused with 200',
		answer(200, '<html></html>', {
			'is-processed': 'true Exception:common.exception.SalesforceGenericException',
		}),
		{
			outcome: 'rejected',
			rule: 'refused',
			reason: 'true Exception:common.exception.SalesforceGenericException',
		},
	],
	[
		'without the header',
		answer(200, '<html></html>'),
		{ outcome: 'rejected', rule: 'not confirmed', reason: 'HTTP 200 OK', undocumented: true },
	],
];
