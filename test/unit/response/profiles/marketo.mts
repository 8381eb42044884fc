import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const marketo: Case[] = [
	[
		'created',
		answer(200, {
			requestId: 'e42b#14272d07d78',
			success: true,
			result: [{ id: 50, status: 'created' }],
		}),
		{ outcome: 'delivered', rule: 'lead saved', reference: '50', reason: null },
	],
	[
		'known, and called a success',
		answer(200, {
			success: true,
			result: [{ status: 'skipped', reasons: [{ code: '1005', message: 'Lead already exists' }] }],
		}),
		{ outcome: 'duplicate', rule: 'lead exists', reason: 'Lead already exists' },
	],
	[
		'invalid, and called a success',
		answer(200, {
			success: true,
			result: [{ status: 'skipped', reasons: [{ code: '1003', message: 'Invalid data' }] }],
		}),
		{ outcome: 'rejected', rule: 'lead skipped', reason: 'Invalid data' },
	],
	[
		'nobody to unsubscribe',
		answer(200, {
			success: true,
			result: [{ status: 'skipped', reasons: [{ code: '1004', message: 'Lead not found' }] }],
		}),
		{ outcome: 'rejected', rule: 'lead skipped', reason: 'Lead not found' },
	],
	[
		'access denied, with 200',
		answer(200, { success: false, errors: [{ code: '603', message: 'Access denied' }] }),
		{ outcome: 'rejected', rule: 'call refused' },
	],
	[
		'updated, with warnings',
		answer(200, {
			success: true,
			warnings: [],
			errors: [],
			result: [{ id: 50, status: 'updated' }],
		}),
		{ outcome: 'delivered', rule: 'lead saved', reference: '50' },
	],
	...['502', '601', '602', '604', '606', '607', '608', '611', '614', '615', '713'].map(
		(code): Case => [
			`${code}, with 200`,
			answer(200, { success: false, errors: [{ code, message: 'later' }] }),
			{
				outcome: 'retry',
				rule: 'token refused, time-out, limit or temporary fault',
				reason: 'later',
			},
		],
	),
	[
		'no result',
		answer(200, { success: true, result: [] }),
		{ outcome: 'rejected', rule: 'not confirmed', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
	['too large', answer(413), { outcome: 'rejected', rule: null }],
	['a gateway', answer(502), { outcome: 'retry', rule: null }],
];
