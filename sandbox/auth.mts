import { randomBytes } from 'node:crypto';
import { asText, flatFields } from './decode.mts';
import { json, type Answer, type Received } from './message.mts';

/** Made up, for the sandbox only. */
export const demoCredentials = {
	basicAuth: { username: 'demo-user', password: 'demo-password' },
	/** Of a header, or of the query by `queryName`. */
	apiKey: { name: 'X-Api-Key', queryName: 'api_key', value: 'demo-api-key' },
	bearerToken: { token: 'demo-bearer-token' },
	oAuth2: { clientId: 'demo-client-id', clientSecret: 'demo-client-secret' },
	/** Of Rokt's suppression import (basic) and its Unsubscribe API (the Authorization header). */
	rokt: { publicKey: 'rpub-demo', secretKey: 'rsec-demo', apiKey: 'demo-webhook-api-key' },
};

/** Access tokens given out for client credentials. */
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

/** The ways to ask for a secret, by the first segment of the path: what is amiss, or null. */
const guards: Record<string, (request: Received, tokens: Tokens) => string | null> = {
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

	oauth: (request, tokens) =>
		tokens.has(bearerOf(request)) ? null : 'The access token is unknown or was revoked',
};

const challenges: Record<string, string> = {
	basic: 'Basic realm="sandbox"',
	key: 'ApiKey',
	bearer: 'Bearer',
	oauth: 'Bearer error="invalid_token"',
};

/**
 * The path behind an authentication prefix, or the 401 that its guard gives.
 * `/basic/leads` is `/leads` for those who know the password; `/leads` stays as it is.
 */
export function passGuard(request: Received, tokens: Tokens): { path: string } | Answer {
	const [, prefix, rest] = /^\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
	if (prefix === undefined || !Object.hasOwn(guards, prefix) || request.path === tokenPath) {
		return { path: request.path };
	}
	const message = guards[prefix](request, tokens);
	if (message === null) return { path: rest };
	const challenge = { 'www-authenticate': challenges[prefix] };
	return json(401, { status: 'unauthorized', message }, challenge);
}

export const tokenPath = '/oauth/token';

/** The client credentials grant of RFC 6749, section 4.4; id and secret in the header or the body. */
export function grantToken(request: Received, tokens: Tokens): Answer {
	const fields = flatFields(request);
	if (fields.grant_type !== 'client_credentials') {
		return json(400, { error: 'unsupported_grant_type' });
	}
	const { clientId, clientSecret } = demoCredentials.oAuth2;
	const inBody =
		asText(fields.client_id) === clientId && asText(fields.client_secret) === clientSecret;
	const inHeader = request.headers.authorization === basicHeader(clientId, clientSecret);
	if (!inBody && !inHeader) {
		return json(401, { error: 'invalid_client' }, { 'www-authenticate': challenges.basic });
	}
	const answer = { access_token: tokens.issue(), token_type: 'Bearer', expires_in: 3600 };
	return json(200, answer, { 'cache-control': 'no-store' });
}

export function basicHeader(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function bearerOf({ headers }: Received): string {
	return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
