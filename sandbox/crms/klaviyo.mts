import { randomUUID } from 'node:crypto';
import { asFields, asText, firstOf, type Fields } from '../decode.mts';
import { isEmail } from '../leads.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

const jsonApi = { 'content-type': 'application/vnd.api+json' };

/**
 * Klaviyo. The subscribe job takes everybody with 202 and undoes an unsubscribe; only creating a
 * profile reports a duplicate. The unsubscribe job takes people whom it does not know.
 * From memory: the wording of 400 and 401.
 */
export const klaviyo: Crm = {
	prefix: 'klaviyo',
	wrongKey: fault(401, 'not_authenticated', 'Authentication credentials were not provided.'),
	routes: [
		{ method: 'POST', path: '/api/profiles', answer: createProfile },
		{ method: 'POST', path: '/api/profile-subscription-bulk-create-jobs', answer: subscribe },
		{ method: 'POST', path: '/api/profile-subscription-bulk-delete-jobs', answer: unsubscribe },
	],
};

function createProfile({ body, people }: Call): Answer {
	const attributes = asFields(asFields(body.data).attributes);
	const email = asText(attributes.email);
	if (!isEmail(email)) return invalidEmail();
	const known = people.find(email);
	if (known) {
		const detail = 'A profile already exists with one of these identifiers.';
		return fault(409, 'duplicate_profile', 'Conflict.', {
			detail,
			source: { pointer: '/data/attributes' },
			meta: { duplicate_profile_id: known.id },
		});
	}
	const { id } = people.add(email, attributes, profileId);
	return json(201, { data: { type: 'profile', id, attributes } }, jsonApi);
}

function subscribe({ body, people }: Call): Answer {
	const profile = profileOf(body);
	const email = asText(profile.email);
	if (!isEmail(email)) return invalidEmail();
	if (!people.find(email)) people.add(email, profile, profileId);
	people.restore(email);
	return { status: 202 };
}

function unsubscribe({ body, people }: Call): Answer {
	const email = asText(profileOf(body).email);
	if (!isEmail(email)) return invalidEmail();
	people.unsubscribe(email);
	return { status: 202 };
}

/** The attributes of the first profile of a job. */
function profileOf(body: Fields): Fields {
	const job = asFields(asFields(body.data).attributes);
	return asFields(firstOf(asFields(job.profiles).data).attributes);
}

function profileId(number: number): string {
	return `01${String(number).padStart(24, '0')}`;
}

function invalidEmail(): Answer {
	return fault(400, 'invalid', 'Invalid input.', {
		detail: 'Invalid email address',
		source: { pointer: '/data/attributes/email' },
	});
}

function fault(status: number, code: string, title: string, more: Fields = {}): Answer {
	return json(status, { errors: [{ id: randomUUID(), status, code, title, ...more }] }, jsonApi);
}
