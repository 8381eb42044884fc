import { asText, type Fields } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Salesforce REST, sObjects; a fault is a list. The upsert by an external field takes any field,
 * as long as its value is an email.
 * From memory: the sign-in, INVALID_EMAIL_ADDRESS, NOT_FOUND, the wording of messages and the
 * statuses of the upsert.
 */
export const salesforce: Crm = {
	prefix: 'salesforce',
	wrongKey: fault(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
	routes: [
		{ method: 'POST', path: '/services/oauth2/token', answer: signIn },
		{ method: 'POST', path: '/services/data/v{version}/sobjects/{object}', answer: create },
		{ method: 'PATCH', path: '/services/data/v{version}/sobjects/{object}/{id}', answer: update },
		{
			method: 'PATCH',
			path: '/services/data/v{version}/sobjects/{object}/{field}/{value}',
			answer: upsert,
		},
	],
};

function signIn(): Answer {
	return json(200, { access_token: 'demo-session-id', token_type: 'Bearer' });
}

function create({ body, params, people }: Call): Answer {
	const refusal = refuse(body, params.object);
	if (refusal) return refusal;
	const email = asText(body.Email);
	const known = people.find(email);
	if (known) {
		const matchResults = [{ matchRecords: [{ record: { Id: known.id } }] }];
		const duplicateResult = { allowSave: false, matchResults };
		return fault(400, 'DUPLICATES_DETECTED', 'Use one of these records?', { duplicateResult });
	}
	const { id } = people.add(email, body, recordId);
	return json(201, { id, success: true, errors: [] });
}

function update({ body, params, people }: Call): Answer {
	const lead = people.find(params.id);
	if (!lead) return fault(404, 'NOT_FOUND', 'The requested resource does not exist');
	if (body.HasOptedOutOfEmail === true) people.unsubscribe(lead.email);
	return { status: 204 };
}

function upsert(call: Call): Answer {
	const { body, params, people } = call;
	const lead = people.find(params.value);
	if (!lead) return create({ ...call, body: { Email: params.value, ...body } });
	if (body.HasOptedOutOfEmail === true) people.unsubscribe(lead.email);
	return { status: 204 };
}

function refuse(body: Fields, object: string): Answer | null {
	const required = object === 'Lead' ? ['LastName', 'Company'] : ['LastName'];
	const fields = required.filter((name) => asText(body[name]) === '');
	if (fields.length > 0) {
		const message = `Required fields are missing: [${fields.join(', ')}]`;
		return fault(400, 'REQUIRED_FIELD_MISSING', message, { fields });
	}
	const email = asText(body.Email);
	if (isEmail(email)) return null;
	const message = `Email: invalid email address: ${email}`;
	return fault(400, 'INVALID_EMAIL_ADDRESS', message, { fields: ['Email'] });
}

function recordId(number: number): string {
	return `00Q5g${String(number).padStart(10, '0')}`;
}

function fault(status: number, errorCode: string, message: string, more: Fields = {}): Answer {
	return json(status, [{ errorCode, message, ...more }]);
}
