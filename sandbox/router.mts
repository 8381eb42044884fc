import { consentPath, logIn, loginPath, tokenPath, type Tokens } from './auth.mts';
import type { Book } from './book.mts';
import { answerAs } from './crms/crm.mts';
import { crms } from './crms/index.mts';
import { flatFields } from './decode.mts';
import { dialects } from './dialects.mts';
import { takeLead, takeUnsubscribe } from './leads.mts';
import { json, type Answer, type Received } from './message.mts';
import { consent, grantToken } from './oauth.mts';

const leadMethods = ['POST', 'PUT', 'GET', 'PATCH', 'DELETE'];

/**
 * The answer to a request that passed its guard.
 * @param path without the authentication prefix
 * @throws MalformedBody
 */
export function route(request: Received, path: string, book: Book, tokens: Tokens): Answer {
	if (path === tokenPath) {
		return request.method === 'POST' ? grantToken(request, tokens) : notAllowed('POST');
	}
	if (path === consentPath) {
		return request.method === 'GET' ? consent(request) : notAllowed('GET');
	}
	if (path === loginPath) {
		return request.method === 'POST' ? logIn(request, tokens) : notAllowed('POST');
	}
	return ownAnswer(request, path, book) ?? crmAnswer(request, path, book) ?? notFound(request);
}

function ownAnswer(request: Received, path: string, book: Book): Answer | null {
	const [, dialect = 'json', call] =
		/^(?:\/(xml|soap|form|text))?\/(leads|unsubscribes)$/.exec(path) ?? [];
	if (call === undefined) return null;
	const methods = call === 'leads' ? leadMethods : ['POST'];
	if (!methods.includes(request.method)) return notAllowed(methods.join(', '));
	const take = call === 'leads' ? takeLead : takeUnsubscribe;
	const outcome = take(book.of('sandbox'), flatFields(request));
	return dialects[dialect as keyof typeof dialects](outcome);
}

function crmAnswer(request: Received, path: string, book: Book): Answer | null {
	const crm = crms.find(({ prefix }) => path.startsWith(`/${prefix}/`));
	if (crm === undefined) return null;
	return answerAs(crm, request, path.slice(crm.prefix.length + 1), book.of(crm.prefix));
}

function notAllowed(allow: string): Answer {
	return json(405, { status: 'notAllowed', message: `This path takes ${allow}` }, { allow });
}

function notFound({ method, path }: Received): Answer {
	const message = `The sandbox has nothing at ${method} ${path}`;
	return json(404, { status: 'notFound', message });
}
