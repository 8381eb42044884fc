import { createHash } from 'node:crypto';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { headerOf } from '../../../shared/signing/requestParts';
import type { BodyStream } from '../http/readBody';
import { ExpiringCache } from './expiringCache';
import { RENEWAL_PAUSE, RenewalGuard } from './renewalGuard';
import type { AuthContext, Credential } from './scheme';

const renewals = new RenewalGuard();

/** Tokens that a rule refused, by their Authorization header; the next attempt renews them. */
const refusedByRule = new ExpiringCache<true>();

const keyOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Sends a lead with an OAuth2 token that n8n fetches, stores and renews: on a 401, on the status
 * that the credential names, and where a rule asks for another attempt.
 *
 * n8n's helper renews only when the request throws, overwrites the abort signal that ends an
 * attempt, and reads the credential for the first item alone. So it is given a context of ours: it
 * throws the status that the helper waits for, and keeps the answer for the case that the CRM
 * refuses the new token as well, or that there is no new one.
 */
export async function sendWithOAuth2(
	{ context, send, registerTokenDrop }: AuthContext,
	{ scheme, data, itemIndex, reader, way }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	let isRenewing = false;
	let renews = scheme.hasToken?.(data, way) === false;
	const expired = Number(data.tokenExpiredStatusCode ?? 401);
	const tokenExpired = () => {
		renews = true;
		isRenewing = true;
		return Object.assign(new Error('Token expired'), { response: { status: expired } });
	};
	const key = keyOf(JSON.stringify([data.accessTokenUrl, data.clientId, data.username]));
	const mayRenew = (authorization: string, isTokenRefused: boolean) =>
		renewals.mayRenew(key, authorization, isTokenRefused ? 0 : RENEWAL_PAUSE);
	let refused: { response: IN8nHttpFullResponse; authorization: string } | undefined;
	const httpRequest = async (signed: IHttpRequestOptions) => {
		const authorization = headerOf(signed, 'authorization');
		const token = keyOf(authorization);
		if (refused?.authorization === authorization) throw new Error('The token is the same');
		if (isRenewing) renewals.renewed(key, authorization);
		(refused?.response.body as BodyStream | undefined)?.destroy();
		refused = undefined;
		if (refusedByRule.has(token) && mayRenew(authorization, false)) {
			refusedByRule.drop(token, true);
			throw tokenExpired();
		}
		registerTokenDrop(() => {
			void refusedByRule.get(token, async () => ({ value: true, lifetime: RENEWAL_PAUSE }));
		});
		const response = await send(signed);
		const { statusCode } = response;
		if (statusCode !== 401 && statusCode !== expired) return response;
		if (!mayRenew(authorization, statusCode === 401)) return response;
		refused = { response, authorization };
		throw tokenExpired();
	};
	const signing = Object.create(context, {
		helpers: { value: { ...context.helpers, httpRequest } },
		getCredentials: {
			// A copy, since the helper puts a new token into it.
			value: async (name: string) => ({ ...(await reader.read(name, itemIndex)) }),
		},
	}) as typeof context;
	try {
		return (await context.helpers.httpRequestWithAuthentication.call(
			signing,
			scheme.type,
			options,
			// Any other type would put the token into the URL.
			{ oauth2: { tokenType: 'Bearer' } },
		)) as IN8nHttpFullResponse;
	} catch (error) {
		if (refused !== undefined) return refused.response;
		return await Promise.reject(error);
	} finally {
		if (renews) reader.forget(scheme.type);
	}
}
