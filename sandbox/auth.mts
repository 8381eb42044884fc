import { randomBytes } from 'node:crypto';
import { asText, flatFields } from './decode.mts';
import { digestFault, Nonces } from './digest.mts';
import { json, text, type Answer, type Received } from './message.mts';
import { hmacFault, sailthruFault, wsseFault } from './signatures.mts';

/** Made up, for the sandbox only. */
export const demoCredentials = {
	basicAuth: { username: 'demo-user', password: 'demo-password' },
	/** Of a header, or of the query by `queryName`. */
	apiKey: { name: 'X-Api-Key', queryName: 'api_key', value: 'demo-api-key' },
	bearerToken: { token: 'demo-bearer-token' },
	oAuth2: { clientId: 'demo-client-id', clientSecret: 'demo-client-secret' },
	/** In headers by `headerNames`; in the query, a form or a JSON object by `names`. */
	clientIdSecret: {
		headerNames: ['X-Client-Id', 'X-Client-Secret'],
		names: ['client_id', 'client_secret'],
		clientId: 'demo-app-id',
		clientSecret: 'demo-app-secret',
	},
	digestAuth: { username: 'demo-digest-user', password: 'demo-digest-password' },
	/** HMAC-SHA-256 of `{{timestamp}}.{{method}}.{{path}}.{{body}}` in hex. */
	hmacSignature: {
		secret: 'demo-hmac-secret',
		signatureHeader: 'X-Signature',
		signaturePrefix: 'sha256=',
		timestampHeader: 'X-Timestamp',
	},
	/** Of the login, whose token goes into the header. */
	tokenLogin: {
		username: 'demo-login',
		password: 'demo-login-password',
		header: 'X-Session-Token',
	},
	sailthru: { apiKey: 'demo-sailthru-key', apiSecret: 'demo-sailthru-secret' },
	wsse: { username: 'demo-wsse-user', secret: 'demo-wsse-secret' },
	/** Of Rokt's suppression import (basic) and its Unsubscribe API (the Authorization header). */
	rokt: { publicKey: 'rpub-demo', secretKey: 'rsec-demo', apiKey: 'demo-webhook-api-key' },
};

/** Access tokens given out for client credentials and for logins. */
export class Tokens {
	/** How many were given out so far. */
	issued = 0;
	private readonly valid = new Set<string>();

	issue(): string {
		this.issued += 1;
		const token = `demo-token-${this.issued}-${randomBytes(8).toString('hex')}`;
		this.valid.add(token);
		return token;
	}

	has(token: string): boolean {
		return this.valid.has(token);
	}

	revokeAll(): void {
		this.valid.clear();
	}
}

/** What the sandbox gave out and knows again. */
export interface Issued {
	tokens: Tokens;
	nonces: Nonces;
}

/** The ways to ask for a secret, by the first segment of the path: what is wrong, or null. */
const guards: Record<string, (request: Received, issued: Issued) => string | null> = {
	basic: (request) => {
		const { username, password } = demoCredentials.basicAuth;
		const wanted = basicHeader(username, password);
		return request.headers.authorization === wanted ? null : 'Wrong user name or password';
	},

	key: (request) => {
		const { name, queryName, value } = demoCredentials.apiKey;
		const given = request.headers[name.toLowerCase()] ?? request.query.get(queryName);
		request.query.delete(queryName);
		return given === value ? null : 'Wrong API key';
	},

	bearer: (request) => {
		const { token } = demoCredentials.bearerToken;
		return bearerOf(request) === token ? null : 'Wrong bearer token';
	},

	oauth: (request, { tokens }) =>
		tokens.has(bearerOf(request)) ? null : 'The access token is unknown or was revoked',

	'client-id': (request) => {
		const { headerNames, names, clientId, clientSecret } = demoCredentials.clientIdSecret;
		const { query } = request;
		const fields = request.body === '' ? {} : flatFields(request);
		const [id, secret] = names.map(
			(name, index) =>
				request.headers[headerNames[index].toLowerCase()] ?? query.get(name) ?? fields[name],
		);
		for (const name of names) query.delete(name);
		return id === clientId && secret === clientSecret ? null : 'Wrong client ID or secret';
	},

	login: (request, { tokens }) => {
		const { header } = demoCredentials.tokenLogin;
		const token = String(request.headers[header.toLowerCase()]);
		return tokens.has(token) ? null : 'The session is unknown or has ended';
	},

	digest: (request, { nonces }) => digestFault(request, demoCredentials.digestAuth, nonces),

	hmac: (request) => hmacFault(request, demoCredentials.hmacSignature),

	'sailthru-signed': (request) => sailthruFault(request, demoCredentials.sailthru),

	wsse: (request, { nonces }) => wsseFault(request, demoCredentials.wsse, nonces),
};

const challenges: Record<string, (issued: Issued) => string> = {
	basic: () => 'Basic realm="sandbox"',
	key: () => 'ApiKey',
	bearer: () => 'Bearer',
	oauth: () => 'Bearer error="invalid_token"',
	'client-id': () => 'ClientId',
	login: () => 'Session',
	digest: ({ nonces }) => nonces.challenge(),
	hmac: () => 'Signature',
	'sailthru-signed': () => 'Signature',
	wsse: () => 'WSSE realm="sandbox", profile="UsernameToken"',
};

/**
 * The path behind an authentication prefix, or the 401 that its guard gives.
 * `/basic/leads` is `/leads` for those who know the password; `/leads` stays as it is.
 */
export function passGuard(request: Received, issued: Issued): { path: string } | Answer {
	const [, prefix, rest] = /^\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
	if (prefix === undefined || !Object.hasOwn(guards, prefix) || openPaths.includes(request.path)) {
		return { path: request.path };
	}
	const message = guards[prefix](request, issued);
	if (message === null) return { path: rest };
	const challenge = { 'www-authenticate': challenges[prefix](issued) };
	return json(401, { status: 'unauthorized', message }, challenge);
}

export const tokenPath = '/oauth/token';
export const consentPath = '/oauth/authorize';
const openPaths = [tokenPath, consentPath];

export const loginPath = '/login';

/** A login as many CRMs have one, in JSON, a form or XML; answered in XML where it came in XML. */
export function logIn(request: Received, tokens: Tokens): Answer {
	const fields = flatFields(request);
	const { username, password } = demoCredentials.tokenLogin;
	if (asText(fields.username) !== username || asText(fields.password) !== password) {
		return json(401, { status: 'unauthorized', message: 'Wrong user name or password' });
	}
	const token = tokens.issue();
	return /xml/.test(request.headers['content-type'] ?? '')
		? text(200, 'text/xml', `<Login><session><token>${token}</token></session></Login>`)
		: json(200, { session: { token } });
}

export function basicHeader(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function bearerOf({ headers }: Received): string {
	return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
