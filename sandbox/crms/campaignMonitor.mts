import { asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Campaign Monitor v3.3, subscribers. A success is a bare JSON text; somebody known is updated and
 * answered as new.
 * From memory: the statuses of the codes, 203, that a duplicate is not reported, the texts of 100, 203
 * and 206.
 */
export const campaignMonitor: Crm = {
	prefix: 'campaign-monitor',
	wrongKey: json(401, { Code: 100, Message: 'Invalid API Key' }),
	routes: [
		{ method: 'POST', path: '/api/v3.3/subscribers/{list}.json', answer: addSubscriber },
		{ method: 'POST', path: '/api/v3.3/subscribers/{list}/unsubscribe.json', answer: unsubscribe },
	],
};

function addSubscriber({ body, people }: Call): Answer {
	const email = asText(body.EmailAddress);
	if (!isEmail(email)) return refusal(1, 'Invalid Email Address');
	if (people.hasLeft(email) && body.Resubscribe !== true) {
		return refusal(206, 'Email Address exists in unsubscribed list. Subscriber is not added.');
	}
	people.restore(email);
	if (!people.find(email)) people.add(email, body);
	return json(201, email);
}

function unsubscribe({ body, people }: Call): Answer {
	const email = asText(body.EmailAddress);
	if (!people.find(email)) return refusal(203, 'Subscriber not in list');
	people.unsubscribe(email);
	return { status: 200 };
}

function refusal(code: number, message: string): Answer {
	return json(400, { Code: code, Message: message });
}
