import { asFields, asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * ActiveCampaign v3. The sync creates or updates; only plain creation reports a duplicate. A
 * contact joins (1) and leaves (2) a list by its id.
 * From memory: 200 for an update, 403 and its message, the code of a bad address.
 */
export const activeCampaign: Crm = {
	prefix: 'activecampaign',
	wrongKey: json(403, { message: 'You are not authorized to access this account.' }),
	routes: [
		{ method: 'POST', path: '/api/3/contact/sync', answer: syncContact },
		{ method: 'POST', path: '/api/3/contacts', answer: createContact },
		{ method: 'POST', path: '/api/3/contactLists', answer: updateList },
	],
};

function syncContact({ body, people }: Call): Answer {
	const contact = asFields(body.contact);
	const email = asText(contact.email);
	if (!isEmail(email)) return invalidEmail();
	const known = people.find(email);
	const { id } = known ?? people.add(email, contact);
	return json(known ? 200 : 201, { fieldValues: [], contact: { id, email } });
}

function createContact(call: Call): Answer {
	const email = asText(asFields(call.body.contact).email);
	return call.people.find(email)
		? fault('Email address already exists in the system', 'duplicate')
		: syncContact(call);
}

function updateList({ body, people }: Call): Answer {
	const contactList = asFields(body.contactList);
	const id = asText(contactList.contact);
	const lead = people.find(id);
	if (!lead) return json(404, { message: `No Result found for Subscriber with id ${id}` });
	if (asText(contactList.status) === '2') people.unsubscribe(lead.email);
	else people.restore(lead.email);
	return json(200, { contacts: [{ id, email: lead.email }], contactList });
}

function invalidEmail(): Answer {
	return fault('Contact Email Address is not valid.', 'email_invalid');
}

function fault(title: string, code: string): Answer {
	const source = { pointer: '/data/attributes/email' };
	return json(422, { errors: [{ title, detail: '', code, source }] });
}
