import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const salesforce: Case[] = [
	[
		'created',
		answer(201, { id: '00Q5g000001', success: true, errors: [] }),
		{ outcome: 'delivered', rule: 'record saved', reference: '00Q5g000001', reason: null },
	],
	['updated', answer(204), { outcome: 'delivered', rule: 'record updated', reference: null }],
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
		{ outcome: 'retry', rule: 'row locked, time-out or not available' },
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
	[
		'a row that is locked',
		answer(400, [
			{
				message: 'unable to obtain exclusive access to this record',
				errorCode: 'UNABLE_TO_LOCK_ROW',
				fields: [],
			},
		]),
		{ outcome: 'retry', rule: 'row locked, time-out or not available' },
	],
	[
		'a collection that was saved',
		answer(200, [{ id: '00Q1', success: true, errors: [] }]),
		{ outcome: 'delivered', rule: 'record saved', reference: '00Q1' },
	],
	[
		'known, in a collection',
		answer(200, [
			{
				success: false,
				errors: [
					{
						statusCode: 'DUPLICATES_DETECTED',
						message: 'Use one of these records?',
						fields: [],
					},
				],
			},
		]),
		{
			outcome: 'duplicate',
			rule: 'duplicate detected',
			reference: null,
			reason: 'Use one of these records?',
		},
	],
	[
		'refused, in a collection',
		answer(200, [
			{
				success: false,
				errors: [{ statusCode: 'STRING_TOO_LONG', message: 'too long', fields: ['City'] }],
			},
		]),
		{ outcome: 'rejected', rule: 'not saved', reason: 'too long' },
	],
	[
		'a locked row, in a collection',
		answer(200, [
			{ success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'locked' }] },
		]),
		{ outcome: 'retry', rule: 'row locked, time-out or not available' },
	],
	[
		'a composite request that was done',
		answer(200, {
			compositeResponse: [
				{
					body: { id: '00Q2', success: true, errors: [] },
					httpHeaders: { Location: '/services/data/v60.0/sobjects/Lead/00Q2' },
					httpStatusCode: 201,
					referenceId: 'refLead',
				},
			],
		}),
		{ outcome: 'delivered', rule: 'record saved', reference: '00Q2' },
	],
	[
		'an update in a composite request',
		answer(200, {
			compositeResponse: [{ body: null, httpHeaders: {}, httpStatusCode: 204, referenceId: 'r' }],
		}),
		{ outcome: 'delivered', rule: 'record updated in a composite request' },
	],
	[
		'refused, in a composite request',
		answer(200, {
			compositeResponse: [
				{
					body: [
						{
							message: 'Email: invalid email address: Not a real email address',
							errorCode: 'INVALID_EMAIL_ADDRESS',
							fields: ['Email'],
						},
					],
					httpHeaders: {},
					httpStatusCode: 400,
					referenceId: 'refContact',
				},
			],
		}),
		{
			outcome: 'rejected',
			rule: 'invalid email',
			reason: 'Email: invalid email address: Not a real email address',
		},
	],
	[
		'a tree that was saved',
		answer(201, { hasErrors: false, results: [{ referenceId: 'ref1', id: '00Q3' }] }),
		{ outcome: 'delivered', rule: 'records saved', reference: '00Q3' },
	],
	[
		'refused, in a tree',
		answer(400, {
			hasErrors: true,
			results: [
				{
					referenceId: 'ref2',
					errors: [
						{
							statusCode: 'INVALID_EMAIL_ADDRESS',
							message: 'Email: invalid email address: 123',
							fields: ['Email'],
						},
					],
				},
			],
		}),
		{ outcome: 'rejected', rule: 'invalid email', reason: 'Email: invalid email address: 123' },
	],
	[
		'refused, in a batch of requests',
		answer(200, {
			hasErrors: true,
			results: [
				{ statusCode: 404, result: [{ errorCode: 'NOT_FOUND', message: 'no such resource' }] },
			],
		}),
		{ outcome: 'rejected', rule: 'not saved', reason: 'no such resource' },
	],
	[
		'errors and nothing else',
		answer(200, [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'no' }]),
		{ outcome: 'rejected', rule: 'not saved', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
