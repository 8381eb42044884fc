import { createHash } from 'node:crypto';
import { sourceKey } from './credentials.mjs';

/**
 * @typedef {object} DemoEvent
 * @property {string} trigger the name of the trigger in the examples that it is sent to
 * @property {'POST' | 'PUT' | 'GET'} [method] POST where it is not given
 * @property {'json' | 'form'} [encoding] of the body: JSON where it is not given
 * @property {Record<string, string>} [headers]
 * @property {Record<string, string | number>} event
 * @property {string} expected the branch that it should leave CRM Delivery by, or the status of the trigger's
 *   refusal
 */

const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

const withKey = { [sourceKey.name]: sourceKey.value };
const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };
const grace = { email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' };
const alan = { email: 'alan@example.com', firstName: 'Alan', lastName: 'Turing' };

/** What the demo sends, in this order. @type {DemoEvent[]} */
export const events = [
	{ trigger: 'Spring Sale', event: ada, expected: 'delivered' },
	{ trigger: 'Spring Sale', encoding: 'form', event: grace, expected: 'delivered' },
	{ trigger: 'Spring Sale', event: { ...alan, email: 'alan at example' }, expected: 'rejected' },
	{ trigger: 'Spring Sale', event: { ...alan, campaignId: 'other' }, expected: 'unlinked' },
	{ trigger: 'Newsletter', method: 'GET', headers: withKey, event: alan, expected: 'delivered' },
	{ trigger: 'Newsletter', method: 'PUT', headers: withKey, event: ada, expected: 'duplicate' },
	{ trigger: 'Newsletter', event: grace, expected: 'unauthorized' },
	{
		trigger: 'Referral Trigger',
		event: { email: ' Edsger@Example.com', age: 42, couponCode: 'SPRING' },
		expected: 'delivered',
	},
	{ trigger: 'Referral Trigger', event: grace, expected: 'duplicate' },
	{ trigger: 'Referral Trigger', event: { firstName: 'Nobody' }, expected: 'rejected' },
	{ trigger: 'Unsubscribe Trigger', event: { email: ada.email }, expected: 'delivered' },
	{ trigger: 'Unsubscribe Trigger', event: { email: ada.email }, expected: 'duplicate' },
	{
		trigger: 'Unsubscribe Trigger',
		encoding: 'form',
		event: { emailSha256: sha256(grace.email) },
		expected: 'delivered',
	},
	{ trigger: 'Unsubscribe Trigger', event: { email: 'new@example.com' }, expected: 'rejected' },
	{ trigger: 'Unsubscribe Trigger', event: { firstName: 'Ada' }, expected: 'invalid' },
];
