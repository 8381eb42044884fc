import { asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import type { Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Salesforce Web-to-Lead: every answer is 200 and HTML, a duplicate is not reported, and only the
 * header `Is-Processed` shows a rejection. There is no key and no unsubscribe.
 * From memory: that `last_name` and `company` are needed, and that a bad address is refused so too.
 */
export const webToLead: Crm = {
	prefix: 'web-to-lead',
	routes: [{ method: 'POST', path: '/servlet/servlet.WebToLead', answer: postForm }],
};

function postForm({ body, people }: Call): Answer {
	const email = asText(body.email);
	const complete = ['oid', 'last_name', 'company'].every((name) => asText(body[name]) !== '');
	if (!complete || !isEmail(email)) {
		return processed('true Exception:common.exception.SalesforceGenericException');
	}
	people.add(email, body);
	return processed('true');
}

function processed(value: string): Answer {
	return {
		status: 200,
		headers: { 'content-type': 'text/html; charset=UTF-8', 'is-processed': value },
		body: '<html><head><title></title></head><body></body></html>',
	};
}
