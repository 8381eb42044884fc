import { createHash } from 'node:crypto';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { basicAuthorization, withHeader } from '../../../shared/signing/requestParts';
import type { CrmRequest } from '../../request/model/types';
import { errorMessageIn } from '../../response/errorMessage';
import { parseResponse } from '../../response/parsedResponse';
import { statusText } from '../../response/statusNames';
import { isTemporaryStatus } from '../errors/temporaryStatus';
import { tokenFault, tokenRefusal } from '../errors/transportFault';
import type { BodyStream } from '../http/readBody';
import { retryAfterOf } from '../retry/retryAfter';
import { AuthenticationError } from './authenticationError';
import { ExpiringCache } from './expiringCache';
import { RENEWAL_PAUSE, RenewalGuard } from './renewalGuard';
import type { AuthContext, Credential, Data } from './scheme';

const tokens = new ExpiringCache<string>();

const renewals = new RenewalGuard();

/** For an answer that states no lifetime, ms. */
const LIFETIME = 60 * 60_000;

/** No token is kept longer, whatever the answer states, ms. */
const MAX_LIFETIME = 24 * 60 * 60_000;

/** What is taken off a stated lifetime, ms. */
const MARGIN = 60_000;

const toText = (value: unknown) => String(value ?? '').trim();

const keyOf = (data: Data, way: string) =>
	createHash('sha256')
		.update(JSON.stringify([data, way]))
		.digest('hex');

/** Whether this file gets the token; n8n's helper does for all that a person has to grant. */
export const isClientCredentials = ({
	grantType = 'clientCredentials',
	clientCredentialType,
	jweEnabled,
}: Data): boolean =>
	grantType === 'clientCredentials' &&
	clientCredentialType !== 'certificate' &&
	jweEnabled !== true;

export const hasClientToken = (data: Data, way: string): boolean => tokens.has(keyOf(data, way));

/**
 * Sends a lead with a token of the client credentials grant (RFC 6749, 4.4), always as a bearer
 * token in the Authorization header (RFC 6750, 2.1), whatever type the token endpoint names.
 *
 * The token is kept in this process for all leads until it expires, or until the CRM answers 401
 * or the credential's status: then it is renewed once, and the lead is sent once more. A rule
 * that asks for another attempt renews it, too.
 */
export async function sendWithClientCredentials(
	{ send, requestToken, addSecrets, registerTokenDrop }: AuthContext,
	{ data, way }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const key = keyOf(data, way);
	const getToken = async () =>
		await tokens.get(key, async () => await fetchToken(data, requestToken, addSecrets));
	const drop = (token: string, pause: number) => {
		if (renewals.mayRenew(key, token, pause)) tokens.drop(key, token);
	};
	const sendWith = async (token: string) => {
		addSecrets(token);
		registerTokenDrop(() => drop(token, RENEWAL_PAUSE));
		return await send(withHeader(options, 'Authorization', `Bearer ${token}`));
	};

	const token = await getToken();
	const response = await sendWith(token);
	const expired = Number(data.tokenExpiredStatusCode ?? 401);
	if (response.statusCode !== 401 && response.statusCode !== expired) return response;
	drop(token, response.statusCode === 401 ? 0 : RENEWAL_PAUSE);
	const renewed = await getToken().catch(() => token);
	if (renewed === token) return response;
	renewals.renewed(key, renewed);
	(response.body as unknown as BodyStream).destroy();
	return await sendWith(renewed);
}

async function fetchToken(
	data: Data,
	requestToken: AuthContext['requestToken'],
	addSecrets: AuthContext['addSecrets'],
): Promise<{ value: string; lifetime: number }> {
	const request = tokenRequest(data);
	addSecrets(...Object.values(request.headers));
	const received = await requestToken(request).catch(
		async ({ fault }: AuthenticationError) =>
			await Promise.reject(new AuthenticationError(tokenFault(fault))),
	);
	const { statusCode, value } = parseResponse(received);
	const message = errorMessageIn(value);
	if (statusCode < 200 || statusCode > 299) {
		const why = [statusText(statusCode), message].filter(Boolean).join(': ');
		throw new AuthenticationError({
			...tokenRefusal(`the token endpoint answered ${why}`, isTemporaryStatus(statusCode)),
			retryAfter: retryAfterOf(received),
		});
	}
	const { access_token: token, expires_in: seconds } = (value ?? {}) as Record<string, unknown>;
	if (typeof token !== 'string' || token.trim() === '') {
		const why = message === null ? '' : `: ${message}`;
		throw new AuthenticationError(
			tokenRefusal(`the token endpoint answered without an access_token${why}`, false),
		);
	}
	return { value: token.trim(), lifetime: lifetimeOf(Number(seconds)) };
}

const lifetimeOf = (seconds: number): number =>
	seconds > 0 ? Math.min(MAX_LIFETIME, Math.max(0, seconds * 1000 - MARGIN)) : LIFETIME;

/** The request for a token, with n8n's fields of an OAuth2 credential. */
function tokenRequest(data: Data): CrmRequest {
	const { accessTokenUrl, clientId, clientSecret, scope, authentication } = data;
	const body = new URLSearchParams({ grant_type: 'client_credentials' });
	if (toText(scope) !== '') body.set('scope', toText(scope));
	for (const [name, value] of Object.entries(additionalProperties(data))) {
		body.set(name, String(value));
	}
	const headers: Record<string, string> = {
		Accept: 'application/json, application/x-www-form-urlencoded',
		'Content-Type': 'application/x-www-form-urlencoded',
	};
	if (authentication === 'body') {
		body.set('client_id', toText(clientId));
		body.set('client_secret', toText(clientSecret));
	} else {
		headers.Authorization = basicAuthorization(toText(clientId), toText(clientSecret));
	}
	return {
		method: 'POST',
		url: toText(accessTokenUrl),
		headers,
		body: Buffer.from(String(body), 'utf8'),
	};
}

/** JSON that a person wrote into the credential. */
function additionalProperties({ sendAdditionalBodyProperties, additionalBodyProperties }: Data) {
	if (sendAdditionalBodyProperties !== true) return {};
	try {
		return (JSON.parse(toText(additionalBodyProperties)) ?? {}) as object;
	} catch {
		return {};
	}
}
