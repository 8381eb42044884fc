import { asFields, asText, parseJson } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Sailthru, user save: a form that carries a JSON text in `json`. The signature is not checked.
 * A user is created or updated, so no duplicate is reported.
 * From memory: the members of a success, 11 and its text.
 */
export const sailthru: Crm = {
	prefix: 'sailthru',
	routes: [{ method: 'POST', path: '/user', answer: saveUser }],
};

function saveUser({ body, people }: Call): Answer {
	const user = asFields(parseJson(asText(body.json)));
	const email = asText(user.id);
	if (!isEmail(email)) return json(400, { error: 11, errormsg: `Invalid email: ${email}` });
	const lead = people.find(email) ?? people.add(email, user);
	if (user.optout_email === 'all') people.unsubscribe(email);
	const { vars = {}, lists = {} } = user;
	return json(200, { ok: true, keys: { sid: lead.id, email }, vars, lists });
}
