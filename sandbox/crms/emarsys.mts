import { asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/** Fields of a contact are numbers. */
const emailField = '3';
const optInField = '31';

/**
 * Emarsys v2, contacts.
 * From memory: PUT with `create_if_not_exists`, 31=2 for an opt-out, the texts of 2005 and 2008,
 * the body of 401.
 */
export const emarsys: Crm = {
	prefix: 'emarsys',
	wrongKey: reply(401, 1, 'Unauthorized'),
	routes: [
		{ method: 'POST', path: '/api/v2/contact', answer: createContact },
		{ method: 'PUT', path: '/api/v2/contact', answer: updateContact },
	],
};

function createContact({ body, people }: Call): Answer {
	const email = asText(body[emailField]);
	if (!isEmail(email)) return reply(400, 2005, 'No or invalid key value: 3');
	if (people.find(email)) {
		return reply(400, 2009, 'Contact with the external id already exists: 3');
	}
	return reply(200, 0, 'OK', { id: Number(people.add(email, body).id) });
}

function updateContact(call: Call): Answer {
	const { request, body, people } = call;
	const known = people.find(asText(body[emailField]));
	if (!known) {
		return request.query.get('create_if_not_exists') === '1'
			? createContact(call)
			: reply(400, 2008, 'No contact found with the external id: 3');
	}
	if (asText(body[optInField]) === '2') people.unsubscribe(known.email);
	return reply(200, 0, 'OK', { id: Number(known.id) });
}

function reply(status: number, replyCode: number, replyText: string, data: unknown = ''): Answer {
	return json(status, { replyCode, replyText, data });
}
