import { createHash } from 'node:crypto';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { withHeader } from '../../../shared/signing/requestParts';
import type { CrmRequest, Method } from '../../request/model/types';
import { statusText } from '../../response/statusNames';
import { isTemporaryStatus } from '../errors/temporaryStatus';
import type { TransportFault } from '../errors/transportFault';
import type { BodyStream } from '../http/readBody';
import { AuthenticationError } from './authenticationError';
import { answerTo, challengeOf, type Challenge } from './digestChallenge';
import { ExpiringCache } from './expiringCache';
import type { AuthContext, Credential } from './scheme';

const challenges = new ExpiringCache<Challenge>();

/** In ms. A nonce that the CRM finds too old sooner costs one more request. */
const LIFETIME = 5 * 60_000;

/** Thrown where the CRM answers a whole request without a challenge, so that there is none to keep. */
class NoChallengeError extends Error {}

/**
 * Sends a lead with an answer to the CRM's challenge (RFC 7616). The challenge is asked for with
 * the same method and URL, but without the lead's body, and kept for the leads that follow. A CRM
 * that refuses a request without a body before it asks for authentication gets the whole lead.
 */
export async function sendWithDigest(
	{ send, requestToken, addSecrets }: AuthContext,
	{ data, way }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const { origin, pathname, search } = new URL(options.url);
	const user = { username: String(data.username), password: String(data.password) };
	const request = { ...user, method: String(options.method), uri: pathname + search };
	const key = createHash('sha256')
		.update(JSON.stringify([origin, user, way]))
		.digest('hex');
	const sendAnswer = async (challenge: Challenge) => {
		const authorization = answerTo(challenge, request);
		addSecrets(authorization, /response="(.*?)"/.exec(authorization)?.[1] ?? '');
		return await send(withHeader(options, 'Authorization', authorization));
	};

	let unchallenged: IN8nHttpFullResponse | undefined;
	const challenge = await challenges
		.get(key, async () => {
			const probe = await requestToken(withoutBody(options));
			const asked = challengeOf(probe.headers['www-authenticate']);
			if (probe.statusCode === 401 && asked) return { value: asked, lifetime: LIFETIME };
			if (!refusesEmptyBody(probe.statusCode)) {
				throw new AuthenticationError(noChallenge(probe.statusCode));
			}
			const response = await send(options);
			const value = response.statusCode === 401 ? challengeIn(response) : undefined;
			if (value === undefined) {
				unchallenged = response;
				throw new NoChallengeError();
			}
			discard(response);
			return { value, lifetime: LIFETIME };
		})
		.catch(async (error: unknown) =>
			error instanceof NoChallengeError ? null : await Promise.reject(error),
		);
	if (challenge === null) return unchallenged ?? (await send(options));
	const response = await sendAnswer(challenge);
	if (response.statusCode !== 401) {
		challenge.served = true;
		return response;
	}

	challenges.drop(key, challenge);
	const next = challengeIn(response);
	// To a new challenge a wrong password is the same, but a nonce that served before may be used up.
	if (!next || next.nonce === challenge.nonce || !(next.stale || challenge.served)) {
		return response;
	}
	discard(response);
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

const challengeIn = ({ headers }: IN8nHttpFullResponse) =>
	challengeOf(headers['www-authenticate'] as string | string[] | undefined);

const discard = ({ body }: IN8nHttpFullResponse) => (body as unknown as BodyStream).destroy();

/** Whether a CRM may have looked at the missing body before it looked who sends it. */
const refusesEmptyBody = (statusCode: number): boolean =>
	statusCode >= 400 && statusCode !== 401 && (statusCode === 500 || !isTemporaryStatus(statusCode));

const noChallenge = (statusCode: number): TransportFault => ({
	failure: 'authentication',
	reason: `The CRM asked for no digest authentication that is known here (${statusText(statusCode)}), so the lead was not sent`,
	uncertain: false,
	retry: isTemporaryStatus(statusCode),
	retryable: isTemporaryStatus(statusCode),
});
