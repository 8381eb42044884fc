import { asText, firstOf, type Fields } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Zoho CRM v8, records. Refusals and duplicates come with 202.
 * From memory: 202 for a refusal, the wording of messages.
 */
export const zoho: Crm = {
	prefix: 'zoho',
	wrongKey: json(401, {
		code: 'INVALID_TOKEN',
		details: {},
		message: 'invalid oauth token',
		status: 'error',
	}),
	routes: [
		{ method: 'POST', path: '/crm/v8/Leads', answer: insertLead },
		{ method: 'POST', path: '/crm/v8/Leads/upsert', answer: upsertLead },
	],
};

function insertLead({ body, people }: Call): Answer {
	const lead = firstOf(body.data);
	const refusal = refuse(lead);
	if (refusal) return refusal;
	const email = asText(lead.Email);
	const known = people.find(email);
	if (known) {
		const details = { api_name: 'Email', duplicate_record: { id: known.id } };
		return answerRecord(202, 'DUPLICATE_DATA', 'duplicate data', details);
	}
	const { id } = people.add(email, lead);
	if (lead.Email_Opt_Out === true) people.unsubscribe(email);
	return answerRecord(201, 'SUCCESS', 'record added', { id });
}

function upsertLead(call: Call): Answer {
	const lead = firstOf(call.body.data);
	const known = call.people.find(asText(lead.Email));
	if (!known) return insertLead(call);
	if (lead.Email_Opt_Out === true) call.people.unsubscribe(known.email);
	return answerRecord(200, 'SUCCESS', 'record updated', { id: known.id });
}

function refuse(lead: Fields): Answer | null {
	if (asText(lead.Last_Name) === '') {
		const details = { api_name: 'Last_Name' };
		return answerRecord(202, 'MANDATORY_NOT_FOUND', 'required field not found', details);
	}
	if (isEmail(asText(lead.Email))) return null;
	const details = { api_name: 'Email', expected_data_type: 'email' };
	return answerRecord(202, 'INVALID_DATA', 'invalid data', details);
}

function answerRecord(status: number, code: string, message: string, details: Fields): Answer {
	const word = code === 'SUCCESS' ? 'success' : 'error';
	return json(status, { data: [{ code, details, message, status: word }] });
}
