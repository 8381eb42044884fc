import { basicHeader, demoCredentials } from '../auth.mts';
import { asText } from '../decode.mts';
import { json, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * The way back to Rokt: its suppression import, documented but for the answers, and a stand-in for
 * its Unsubscribe API, of which only the Authorization header (an API key) is published.
 */
export const rokt: Crm = {
	prefix: 'rokt',
	routes: [
		{ method: 'POST', path: '/v3/import/suppression', answer: importSuppression },
		{ method: 'POST', path: '/unsubscribes', answer: unsubscribe },
	],
};

const { publicKey, secretKey, apiKey } = demoCredentials.rokt;
/** Exactly one of these names the people. */
const naming = ['email', 'emails', 'sha256', 'sha256s'];

function importSuppression({ request, body, people }: Call): Answer {
	if (request.headers.authorization !== basicHeader(publicKey, secretKey)) return unauthorized;
	const given = naming.filter((name) => name in body);
	if (given.length !== 1) return refuse(`Exactly one of ${naming.join(', ')} is needed`);
	if (asText(body.accountId) === '') return refuse('accountId is needed');
	const action = asText(body.action);
	if (action !== 'include' && action !== 'exclude') return refuse('action is include or exclude');
	for (const person of [body[given[0]]].flat().map(asText)) {
		if (action === 'include') people.unsubscribe(person);
		else people.restore(person);
	}
	return json(200, { status: 'accepted' });
}

function unsubscribe({ request, body, people }: Call): Answer {
	if (request.headers.authorization !== apiKey) return unauthorized;
	const email = asText(body.email);
	if (email === '') return refuse('email is needed');
	people.unsubscribe(email);
	return json(200, { status: 'unsubscribed' });
}

const unauthorized = json(401, { message: 'Wrong key' });

function refuse(message: string): Answer {
	return json(400, { message });
}
