import { randomUUID } from 'node:crypto';
import { asText, firstOf } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * SendGrid Marketing Contacts and its global suppressions. Contacts are queued, so no duplicate
 * is told.
 * From memory: the wording of messages.
 */
export const sendGrid: Crm = {
	prefix: 'sendgrid',
	wrongKey: refusal(401, null, 'authorization required'),
	routes: [
		{ method: 'PUT', path: '/v3/marketing/contacts', answer: upsertContact },
		{ method: 'POST', path: '/v3/asm/suppressions/global', answer: suppress },
	],
};

function upsertContact({ body, people }: Call): Answer {
	const contact = firstOf(body.contacts);
	const email = asText(contact.email);
	if (!isEmail(email)) return refusal(400, 'contacts[0].email', `${email} is not a valid email`);
	if (!people.find(email)) people.add(email, contact);
	return json(202, { job_id: randomUUID() });
}

function suppress({ body, people }: Call): Answer {
	const given: unknown[] = Array.isArray(body.recipient_emails) ? body.recipient_emails : [];
	const emails = given.map(asText);
	if (emails.length === 0 || !emails.every(isEmail)) {
		return refusal(400, 'recipient_emails', 'a list of valid emails is required');
	}
	for (const email of emails) people.unsubscribe(email);
	return json(201, { recipient_emails: emails });
}

function refusal(status: number, field: string | null, message: string): Answer {
	const entry = { field, message, error_id: randomUUID(), parameter: field };
	return json(status, { errors: [entry] });
}
