import { randomUUID } from 'node:crypto';
import { asFields, asText } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * HubSpot CRM v3, contacts and communication preferences.
 * From memory: the category of 401, the wording of its messages and of a rejection, and the body
 * of an unsubscribe.
 */
export const hubspot: Crm = {
	prefix: 'hubspot',
	wrongKey: fault(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.'),
	routes: [
		{ method: 'POST', path: '/crm/v3/objects/contacts', answer: createContact },
		{ method: 'POST', path: '/communication-preferences/v3/unsubscribe', answer: unsubscribe },
	],
};

function createContact({ body, people }: Call): Answer {
	const properties = asFields(body.properties);
	const email = asText(properties.email);
	if (!isEmail(email)) return invalidEmail(email);
	const known = people.find(email);
	if (known) {
		return fault(409, 'CONFLICT', `Contact already exists. Existing ID: ${known.id}`);
	}
	const { id, receivedAt } = people.add(email, properties);
	const times = { createdAt: receivedAt, updatedAt: receivedAt };
	return json(201, { id, properties, ...times, archived: false });
}

function unsubscribe({ body, people }: Call): Answer {
	const email = asText(body.emailAddress);
	if (!isEmail(email)) return invalidEmail(email);
	const subscription = asText(body.subscriptionId);
	if (subscription === '') {
		return fault(400, 'VALIDATION_ERROR', 'Some required fields were not set: [subscriptionId]');
	}
	people.unsubscribe(email);
	return json(200, { id: subscription, status: 'NOT_SUBSCRIBED' });
}

function invalidEmail(email: string): Answer {
	const message = `Email address ${email} is invalid`;
	const errors = [{ message, code: 'INVALID_EMAIL' }];
	return fault(400, 'VALIDATION_ERROR', 'Property values were not valid', errors);
}

function fault(status: number, category: string, message: string, errors?: unknown[]): Answer {
	return json(status, { status: 'error', message, correlationId: randomUUID(), category, errors });
}
