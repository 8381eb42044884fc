import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const zoho: Case[] = [
	[
		'inserted',
		answer(201, {
			data: [
				{ code: 'SUCCESS', details: { id: '5551' }, message: 'record added', status: 'success' },
			],
		}),
		{ outcome: 'delivered', rule: 'record saved', reference: '5551', reason: null },
	],
	[
		'updated by an upsert',
		answer(200, {
			data: [
				{
					code: 'SUCCESS',
					action: 'update',
					duplicate_field: 'Email',
					details: { id: '5551' },
					status: 'success',
				},
			],
		}),
		{ outcome: 'delivered', rule: 'record saved', reference: '5551' },
	],
	[
		'known, with 202',
		answer(202, {
			data: [
				{
					code: 'DUPLICATE_DATA',
					details: { api_name: 'Email', duplicate_record: { id: '4440' } },
					message: 'duplicate data',
					status: 'error',
				},
			],
		}),
		{
			outcome: 'duplicate',
			rule: 'duplicate data',
			reference: '4440',
			reason: 'duplicate data: Email',
		},
	],
	...[202, 400].map(
		(status): Case => [
			`incomplete, with ${status}`,
			answer(status, {
				data: [
					{
						code: 'MANDATORY_NOT_FOUND',
						details: { api_name: 'Last_Name' },
						message: 'required field not found',
						status: 'error',
					},
				],
			}),
			{
				outcome: 'rejected',
				rule: 'required field missing',
				reason: 'required field not found: Last_Name',
			},
		],
	),
	[
		'a bad address',
		answer(202, {
			data: [
				{
					code: 'INVALID_DATA',
					details: { api_name: 'Email', expected_data_type: 'email' },
					message: 'invalid data',
					status: 'error',
				},
			],
		}),
		{ outcome: 'rejected', rule: 'invalid data', reason: 'invalid data: Email' },
	],
	[
		'no scope',
		answer(403, { code: 'OAUTH_SCOPE_MISMATCH', message: 'invalid scope', status: 'error' }),
		{ outcome: 'rejected', rule: 'refused', reason: 'invalid scope' },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
	['too many', answer(429), { outcome: 'retry', rule: null }],
	[
		'an internal error, with 202',
		answer(202, {
			data: [{ code: 'INTERNAL_ERROR', details: {}, message: 'try later', status: 'error' }],
		}),
		{ outcome: 'retry', rule: 'internal error or limit', reason: 'try later' },
	],
	[
		'an internal error',
		answer(500, { code: 'INTERNAL_ERROR', message: 'Internal Server Error', status: 'error' }),
		{ outcome: 'retry', rule: 'internal error or limit' },
	],
	[
		'too many at once',
		answer(429, { code: 'TOO_MANY_REQUESTS', message: 'limit', status: 'error' }),
		{ outcome: 'retry', rule: 'internal error or limit' },
	],
];
