import type { People } from '../book.mts';
import { asFields, decode, type Fields } from '../decode.mts';
import type { Answer, Received } from '../message.mts';

/** A CRM that the sandbox answers as. */
export interface Crm {
	/** The first segment of its paths; the documented path follows. */
	prefix: string;
	/** What a key that is `wrong` gets, where that is documented. */
	wrongKey?: Answer;
	routes: Route[];
}

export interface Route {
	method: string;
	/** As the documentation writes it; `{name}` stands for one segment. */
	path: string;
	answer(call: Call): Answer;
}

/** A call to a CRM. */
export interface Call {
	request: Received;
	/** The body; without fields where it is no object. */
	body: Fields;
	/** What the `{name}`s of the path stand for. */
	params: Record<string, string>;
	people: People;
}

/**
 * The answer of a CRM, or null where it documents no such call.
 * @param path behind the prefix
 * @throws MalformedBody
 */
export function answerAs(crm: Crm, request: Received, path: string, people: People): Answer | null {
	for (const { method, path: pattern, answer } of crm.routes) {
		const params = method === request.method ? match(pattern, path) : null;
		if (params === null) continue;
		if (crm.wrongKey && showsWrongKey(request)) return crm.wrongKey;
		return answer({ request, body: asFields(decode(request)), params, people });
	}
	return null;
}

function match(pattern: string, path: string): Record<string, string> | null {
	const literal = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
	const expression = new RegExp(`^${literal.replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}/?$`);
	const found = expression.exec(path);
	if (found === null) return null;
	try {
		const params = Object.entries(found.groups ?? {});
		return Object.fromEntries(params.map(([name, text]) => [name, decodeURIComponent(text)]));
	} catch {
		return null;
	}
}

/** Whether a key, token, user or password is the word `wrong`, in any place where CRMs take one. */
function showsWrongKey({ headers, query }: Received): boolean {
	const { authorization = '' } = headers;
	const basic = /^Basic (.+)$/i.exec(authorization)?.[1] ?? '';
	const places = [
		authorization,
		Buffer.from(basic, 'base64').toString(),
		headers['api-token'],
		headers['api-key'],
		headers['x-security-token'],
		headers['x-wsse'],
		query.get('api_key'),
	];
	return places.some((place) =>
		String(place)
			.split(/[\s:="]+/)
			.includes('wrong'),
	);
}
