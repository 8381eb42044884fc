import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

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
		{ outcome: 'delivered', rule: 'form taken', reason: null },
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
	[
		'known, by the older call',
		answer(409, {
			identityProfile: { vid: 51, identity: [{ value: 'ada@example.com', type: 'EMAIL' }] },
			status: 'error',
			message: 'Contact already exists',
			error: 'CONTACT_EXISTS',
			correlationId: 'x',
		}),
		{ outcome: 'duplicate', rule: 'contact exists', reference: '51' },
	],
	[
		'a batch that was taken',
		answer(200, {
			status: 'COMPLETE',
			results: [{ id: '512', properties: { email: 'ada@example.com' }, new: true }],
			startedAt: '2026-01-01T00:00:00Z',
			completedAt: '2026-01-01T00:00:00Z',
		}),
		{ outcome: 'delivered', rule: 'accepted', reference: '512' },
	],
	[
		'a batch with errors and no count of them',
		answer(207, {
			status: 'COMPLETE',
			results: [],
			errors: [
				{
					status: 'error',
					category: 'VALIDATION_ERROR',
					message: 'Email address invalid-email is invalid',
					context: { objectWriteTraceId: ['3'] },
				},
			],
		}),
		{
			outcome: 'rejected',
			rule: 'refused in a batch',
			reason: 'Email address invalid-email is invalid',
		},
	],
	[
		'known, in a batch',
		answer(207, {
			status: 'COMPLETE',
			results: [],
			numErrors: 1,
			errors: [
				{
					status: 'error',
					category: 'CONFLICT',
					message: 'Contact already exists. Existing ID: 51',
					context: { objectWriteTraceId: ['3'] },
				},
			],
		}),
		{ outcome: 'duplicate', rule: 'contact exists in a batch', reference: '51' },
	],
	...[423, 477, 521, 522, 523, 524, 525, 526].map(
		(status): Case => [
			`${status}, which passes`,
			answer(status, { status: 'error', message: 'try later' }),
			{ outcome: 'retry', rule: 'locked, migrating or not reachable', reason: 'try later' },
		],
	),
	[
		'an error with 200',
		answer(200, { status: 'error', message: 'no' }),
		{ outcome: 'rejected', rule: 'refused', undocumented: true },
	],
	[
		'a count of errors alone',
		answer(207, { numErrors: 1, results: [{ id: '1' }] }),
		{ outcome: 'rejected', rule: 'refused in a batch', undocumented: true },
	],
	['archived', answer(204), { outcome: 'delivered', rule: 'done' }],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
