import { asText, firstOf } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Iterable. People are created or updated, so no duplicate is reported; lists/subscribe counts a bad
 * address in an answer of 200, the calls for one user refuse it.
 * From memory: the answer of users/update and users/updateSubscriptions, the message of BadApiKey.
 */
export const iterable: Crm = {
	prefix: 'iterable',
	wrongKey: json(401, { msg: 'Invalid API key', code: 'BadApiKey', params: null }),
	routes: [
		{ method: 'POST', path: '/api/lists/subscribe', answer: subscribe },
		{ method: 'POST', path: '/api/users/update', answer: updateUser },
		{ method: 'POST', path: '/api/users/updateSubscriptions', answer: updateSubscriptions },
	],
};

function subscribe({ body, people }: Call): Answer {
	const subscriber = firstOf(body.subscribers);
	const email = asText(subscriber.email);
	if (!isEmail(email)) return json(200, counted([email]));
	if (!people.find(email)) people.add(email, subscriber);
	return json(200, counted([]));
}

/** The outcome of one subscriber; the lists that nothing fills are there all the same. */
function counted(invalidEmails: string[]) {
	const none = { invalidUserIds: [], notFoundEmails: [], forgottenEmails: [], conflictEmails: [] };
	return {
		successCount: 1 - invalidEmails.length,
		failCount: invalidEmails.length,
		invalidEmails,
		failedUpdates: { invalidEmails, ...none },
	};
}

function updateUser({ body, people }: Call): Answer {
	const email = asText(body.email);
	if (!isEmail(email)) return invalidEmail(email);
	if (!people.find(email)) people.add(email, body);
	return json(200, { msg: '', code: 'Success', params: null });
}

function updateSubscriptions({ body, people }: Call): Answer {
	const email = asText(body.email);
	if (!isEmail(email)) return invalidEmail(email);
	people.unsubscribe(email);
	return json(200, { msg: '', code: 'Success', params: null });
}

function invalidEmail(email: string): Answer {
	const msg = `Invalid currentEmail ${email}`;
	return json(400, { msg, code: 'InvalidEmailAddressError', params: null });
}
