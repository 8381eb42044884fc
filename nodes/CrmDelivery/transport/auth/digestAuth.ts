import { createHash } from 'node:crypto';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { withHeader } from '../../../shared/signing/requestParts';
import type { CrmRequest, Method } from '../../request/model/types';
import { statusText } from '../../response/statusNames';
import { answerTo, challengeOf, type Challenge } from './digestChallenge';
import { ExpiringCache } from './expiringCache';
import type { BodyStream } from '../http/readBody';
import { type Credential, type AuthContext } from './scheme';
import { AuthenticationError } from './authenticationError';

const challenges = new ExpiringCache<Challenge>();

/** In ms. A nonce that the CRM finds too old sooner costs one more request. */
const LIFETIME = 5 * 60_000;

/**
 * Sends a lead with an answer to the CRM's challenge (RFC 7616). The challenge is asked for with
 * the same method and URL, but without the lead's body, and kept for the leads that follow.
 */
export async function sendWithDigest(
	{ send, requestToken: ask, addSecrets: hide }: AuthContext,
	{ data }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const { origin, pathname, search } = new URL(options.url);
	const user = { username: String(data.username), password: String(data.password) };
	const request = { ...user, method: String(options.method), uri: pathname + search };
	const key = createHash('sha256')
		.update(JSON.stringify([origin, user]))
		.digest('hex');
	const sendAnswer = async (challenge: Challenge) => {
		const authorization = answerTo(challenge, request);
		hide(authorization, /response="(.*?)"/.exec(authorization)?.[1] ?? '');
		return await send(withHeader(options, 'Authorization', authorization));
	};

	const challenge = await challenges.get(key, async () => {
		const { statusCode, headers } = await ask(withoutBody(options));
		const value = challengeOf(headers['www-authenticate']);
		if (statusCode === 401 && value) return { value, lifetime: LIFETIME };
		throw new AuthenticationError(noChallenge(statusCode));
	});
	const response = await sendAnswer(challenge);
	if (response.statusCode !== 401) {
		challenge.served = true;
		return response;
	}

	challenges.drop(key, challenge);
	const next = challengeOf(response.headers['www-authenticate'] as string | string[] | undefined);
	// To a new challenge a wrong password is the same, but a nonce that served before may be used up.
	if (!next || next.nonce === challenge.nonce || !(next.stale || challenge.served)) {
		return response;
	}
	(response.body as unknown as BodyStream).destroy();
	return await sendAnswer(
		await challenges.get(key, async () => ({ value: next, lifetime: LIFETIME })),
	);
}

function withoutBody({ method, url, headers }: IHttpRequestOptions): CrmRequest {
	const others = Object.entries((headers ?? {}) as Record<string, string>).filter(
		([name]) => name.toLowerCase() !== 'content-type',
	);
	return { method: method as Method, url, headers: Object.fromEntries(others), body: null };
}

const noChallenge = (statusCode: number) => {
	const passing = statusCode === 408 || statusCode === 429 || statusCode >= 500;
	return {
		failure: 'authentication' as const,
		reason: `The CRM asked for no digest authentication that is known here (${statusText(statusCode)}), so the lead was not sent`,
		uncertain: false,
		retry: passing,
		retryable: passing,
	};
};
