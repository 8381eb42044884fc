import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

export const braze: Case[] = [
	[
		'queued',
		answer(201, { message: 'success', attributes_processed: 1 }),
		{ outcome: 'delivered', rule: 'queued', reason: null },
	],
	[
		'an empty list of errors',
		answer(201, { message: 'success', errors: [] }),
		{ outcome: 'delivered', rule: 'queued' },
	],
	[
		'success with errors',
		answer(201, {
			message: 'success',
			errors: [{ type: "'email' is not a valid address", input_array: 'attributes', index: 0 }],
		}),
		{ outcome: 'rejected', rule: 'user not taken', reason: "'email' is not a valid address" },
	],
	[
		'nothing to track',
		answer(400, {
			message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
			errors: [{ type: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required" }],
		}),
		{
			outcome: 'rejected',
			rule: 'invalid',
			reason: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
		},
	],
	['too many', answer(429, { message: 'Rate limit' }), { outcome: 'retry', rule: null }],
	['a fault', answer(503), { outcome: 'retry', rule: 'server fault' }],
	['another fault', answer(520), { outcome: 'retry', rule: 'server fault' }],
	[
		'queued for later',
		answer(202, { message: 'queued' }),
		{ outcome: 'delivered', rule: 'queued', reason: null },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
];
