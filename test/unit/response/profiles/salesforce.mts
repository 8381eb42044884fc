import { answer } from '../helpers.mts';
import type { Case } from './case.mts';

export const salesforce: Case[] = [
	[
		'created',
		answer(201, { id: '00Q5g000001', success: true, errors: [] }),
		{ outcome: 'delivered', rule: 'record saved', reference: '00Q5g000001', reason: null },
	],
	['updated', answer(204), { outcome: 'delivered', rule: 'record saved', reference: null }],
	[
		'known, in a language of its own',
		answer(400, [
			{
				errorCode: 'DUPLICATES_DETECTED',
				message: 'Einen dieser Datensätze verwenden?',
				duplicateResult: {
					allowSave: false,
					matchResults: [{ matchRecords: [{ record: { Id: '00Q7' } }] }],
				},
			},
		]),
		{
			outcome: 'duplicate',
			rule: 'duplicate detected',
			reference: '00Q7',
			reason: 'Einen dieser Datensätze verwenden?',
		},
	],
	[
		'a unique field',
		answer(400, [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }]),
		{ outcome: 'duplicate', rule: 'duplicate detected' },
	],
	[
		'incomplete',
		answer(400, [
			{
				errorCode: 'REQUIRED_FIELD_MISSING',
				message: 'Required fields are missing: [Company]',
				fields: ['Company'],
			},
		]),
		{
			outcome: 'rejected',
			rule: 'required field missing',
			reason: 'Required fields are missing: [Company]',
		},
	],
	[
		'a bad address',
		answer(400, [{ errorCode: 'INVALID_EMAIL_ADDRESS', message: 'invalid' }]),
		{ outcome: 'rejected', rule: 'invalid email' },
	],
	[
		'another fault',
		answer(400, [{ errorCode: 'STRING_TOO_LONG', message: 'too long' }]),
		{ outcome: 'rejected', rule: 'invalid' },
	],
	[
		'too many',
		answer(403, [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'limit' }]),
		{ outcome: 'retry', rule: 'request limit' },
	],
	[
		'not allowed',
		answer(403, [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'no' }]),
		{ outcome: 'rejected', rule: null, reason: 'no' },
	],
	['not available', answer(503, ''), { outcome: 'retry', rule: null }],
	[
		'several matches of an upsert',
		answer(300, ['/services/data/v60.0/sobjects/Lead/1']),
		{ outcome: 'rejected', rule: 'several records match' },
	],
	[
		'no success with 200',
		answer(200, { success: false, errors: [{ message: 'no' }] }),
		{ outcome: 'rejected', rule: 'not saved', reason: 'no' },
	],
];
