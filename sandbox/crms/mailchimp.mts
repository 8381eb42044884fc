import { randomUUID } from 'node:crypto';
import { emailHash, type BookedLead } from '../book.mts';
import { asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Mailchimp Marketing 3.0, list members.
 * From memory: the members of a success, PATCH, the titles of 401 and 404, and that a fault comes
 * as `application/problem+json`.
 */
export const mailchimp: Crm = {
	prefix: 'mailchimp',
	wrongKey: problem(401, 'API Key Invalid', 'Your API key may be invalid.'),
	routes: [
		{ method: 'POST', path: '/3.0/lists/{list}/members', answer: addMember },
		{ method: 'PATCH', path: '/3.0/lists/{list}/members/{hash}', answer: updateMember },
	],
};

function addMember({ body, params, people }: Call): Answer {
	const email = asText(body.email_address);
	if (!isEmail(email)) {
		const detail = `${email} looks fake or invalid, please enter a real email address.`;
		return problem(400, 'Invalid Resource', detail);
	}
	if (asText(body.status) === '') {
		return problem(400, 'Invalid Resource', 'The resource submitted could not be validated.');
	}
	if (people.hasLeft(email)) {
		const detail =
			`${email} is in a compliance state due to unsubscribe, bounce, or compliance review ` +
			'and cannot be subscribed.';
		return problem(400, 'Member In Compliance State', detail);
	}
	if (people.find(email)) {
		const detail = `${email} is already a list member. Use PUT to insert or update list members.`;
		return problem(400, 'Member Exists', detail);
	}
	const lead = people.add(email, body, () => emailHash('md5', email));
	return json(200, member(lead, params.list, asText(body.status)));
}

function updateMember({ body, params, people }: Call): Answer {
	const lead = people.find(params.hash);
	if (!lead) {
		return problem(404, 'Resource Not Found', 'The requested resource could not be found.');
	}
	if (body.status === 'unsubscribed') people.unsubscribe(lead.email);
	return json(200, member(lead, params.list, asText(body.status) || 'subscribed'));
}

function member({ id, email, attributes }: BookedLead, list: string, status: string) {
	const merge_fields = attributes.merge_fields ?? {};
	return { id, email_address: email, status, merge_fields, list_id: list };
}

function problem(status: number, title: string, detail: string): Answer {
	const type = 'http://developer.mailchimp.com/documentation/mailchimp/guides/error-glossary/';
	const value = { type, title, status, detail, instance: randomUUID() };
	return json(status, value, { 'content-type': 'application/problem+json; charset=utf-8' });
}
