import { asText, firstOf } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

const identifiers = ['external_id', 'braze_id', 'user_alias', 'email', 'phone'];

/**
 * Braze, users/track. People are created or updated, so no duplicate is reported; a bad address is
 * `success` with an `errors` list. The sandbox knows people by email alone.
 * From memory: 201, the members of such an entry and its text, the message of 401.
 */
export const braze: Crm = {
	prefix: 'braze',
	wrongKey: json(401, { message: 'Invalid API Key' }),
	routes: [{ method: 'POST', path: '/users/track', answer: track }],
};

function track({ body, people }: Call): Answer {
	const user = firstOf(body.attributes);
	if (!identifiers.some((name) => name in user)) {
		return json(400, {
			message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
			errors: [{ type: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required" }],
		});
	}
	const email = asText(user.email);
	if (!isEmail(email)) {
		const entry = { type: "'email' is not a valid address", input_array: 'attributes', index: 0 };
		return json(201, { message: 'success', errors: [entry] });
	}
	if (!people.find(email)) people.add(email, user);
	if (user.email_subscribe === 'unsubscribed') people.unsubscribe(email);
	return json(201, { message: 'success', attributes_processed: 1 });
}
