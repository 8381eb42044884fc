import { basicHeader, demoCredentials, type Tokens } from './auth.mts';
import { asText, flatFields } from './decode.mts';
import { json, type Answer, type Received } from './message.mts';

/** Of a person who always consents. */
const code = 'demo-code';
const refreshToken = 'demo-refresh-token';

/** Sends the person back with a code, section 4.1.2. */
export function consent({ query }: Received): Answer {
	const redirect = query.get('redirect_uri') ?? '';
	const isKnown = query.get('client_id') === demoCredentials.oAuth2.clientId;
	if (!isKnown || query.get('response_type') !== 'code' || !URL.canParse(redirect)) {
		return json(400, { error: 'invalid_request' });
	}
	const location = new URL(redirect);
	location.searchParams.set('code', code);
	location.searchParams.set('state', query.get('state') ?? '');
	return { status: 302, headers: { location: location.href } };
}

/** Client credentials (4.4), a code (4.1.3) or a refresh token (6); id and secret in the header or the body. */
export function grantToken(request: Received, tokens: Tokens): Answer {
	const fields = flatFields(request);
	const { clientId, clientSecret } = demoCredentials.oAuth2;
	const byPerson: Record<string, boolean> = {
		client_credentials: false,
		authorization_code: true,
		refresh_token: true,
	};
	const isPersonal = byPerson[asText(fields.grant_type)];
	if (isPersonal === undefined) return json(400, { error: 'unsupported_grant_type' });
	const inBody =
		asText(fields.client_id) === clientId && asText(fields.client_secret) === clientSecret;
	const inHeader = request.headers.authorization === basicHeader(clientId, clientSecret);
	if (!inBody && !inHeader) {
		const challenge = { 'www-authenticate': 'Basic realm="sandbox"' };
		return json(401, { error: 'invalid_client' }, challenge);
	}
	if (isPersonal && fields.code !== code && fields.refresh_token !== refreshToken) {
		return json(400, { error: 'invalid_grant' });
	}
	const token = { access_token: tokens.issue(), token_type: 'Bearer', expires_in: 3600 };
	const answer = isPersonal ? { ...token, refresh_token: refreshToken } : token;
	return json(200, answer, { 'cache-control': 'no-store' });
}
