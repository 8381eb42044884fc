import { randomBytes } from 'node:crypto';
import { asFields, asText, type Fields } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Marketo REST, leads. Every answer is 200: a lead's outcome is in its `status` and
 * `reasons`, the call's outcome in `success`.
 */
export const marketo: Crm = {
	prefix: 'marketo',
	wrongKey: json(200, {
		requestId: requestId(),
		success: false,
		errors: [{ code: '601', message: 'Unauthorized' }],
	}),
	routes: [
		{ method: 'GET', path: '/identity/oauth/token', answer: signIn },
		{ method: 'POST', path: '/rest/v1/leads.json', answer: syncLeads },
	],
};

function signIn(): Answer {
	return json(200, { access_token: 'demo-access-token', token_type: 'bearer', expires_in: 3600 });
}

function syncLeads({ body, people }: Call): Answer {
	const action = asText(body.action) || 'createOrUpdate';
	const input: unknown[] = Array.isArray(body.input) ? body.input : [];
	const result = input.map((entry) => syncLead(asFields(entry), action, people));
	return json(200, { requestId: requestId(), success: true, result });
}

function syncLead(lead: Fields, action: string, people: Call['people']) {
	const email = asText(lead.email);
	if (email === '') return skipped('1002', 'Missing value for required field');
	if (!isEmail(email)) return skipped('1003', 'Invalid data');
	const known = people.find(email);
	if (known && action === 'createOnly') return skipped('1005', 'Lead already exists');
	if (!known && action === 'updateOnly') return skipped('1004', 'Lead not found');
	if (lead.unsubscribed === true) people.unsubscribe(email);
	if (known && action !== 'createDuplicate') return { id: Number(known.id), status: 'updated' };
	return { id: Number(people.add(email, lead).id), status: 'created' };
}

function skipped(code: string, message: string) {
	return { status: 'skipped', reasons: [{ code, message }] };
}

function requestId(): string {
	return `${randomBytes(2).toString('hex')}#${randomBytes(6).toString('hex')}`;
}
