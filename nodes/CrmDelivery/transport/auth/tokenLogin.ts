import { createHash } from 'node:crypto';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { headerOf, withHeader } from '../../../shared/signing/requestParts';
import { compileRequest } from '../../request/build';
import { readFields } from '../../request/fields/fields';
import { compileHeaders } from '../../request/headers';
import { parseTags } from '../../request/tags/parse';
import { toText } from '../../request/tags/text';
import type { CrmRequest, NamedSetting, RequestSettings } from '../../request/model/types';
import { parseResponse, type ParsedResponse } from '../../response/parsedResponse';
import { errorMessageIn } from '../../response/errorMessage';
import { compilePath } from '../../../shared/matching/path';
import { statusText } from '../../response/statusNames';
import { parseHeaderLines } from '../../../shared/headers';
import { literalsOf, namedSecretsOf, secretsInText } from '../../../shared/redaction/namedSecrets';
import { SettingsError } from '../../../shared/settingsError';
import { isTemporaryStatus } from '../errors/temporaryStatus';
import { tokenFault, tokenRefusal } from '../errors/transportFault';
import { ExpiringCache } from './expiringCache';
import type { BodyStream } from '../http/readBody';
import { retryAfterOf } from '../retry/retryAfter';
import { type Credential, type Data, type AuthContext } from './scheme';
import { AuthenticationError } from './authenticationError';

/** The token as text, or as the JSON of an object of several. */
const tokens = new ExpiringCache<string>();

/** In ms; for a login that does not say how long its token is good. */
const LIFETIME = 60 * 60_000;

/** In ms, whatever a login states. */
const LONGEST_LIFETIME = 24 * 60 * 60_000;

/**
 * In ms. Not every answer that asks for another attempt refuses the token: one that came within
 * this time is not at fault, so logins stay rare.
 */
const FRESH = 60_000;

/** What is taken off the lifetime that a login states, in ms. */
const MARGIN = 60_000;

interface Login {
	request: () => CrmRequest;
	tokenOf: (answer: ParsedResponse) => unknown;
	/** What the author wrote into the body where a secret stands. */
	literals: string[];
	/** The headers of a lead. */
	headersWith: (token: unknown) => Record<string, string>;
}

const header = (name: string, value: string): NamedSetting => ({
	name: { fixed: name },
	value: { fixed: value },
});

const headersIn = (lines: unknown): NamedSetting[] =>
	parseHeaderLines(toText(lines)).map(([name, value]) => header(name, value));

/** @throws SettingsError for what in the credential cannot be read */
function compileLogin(data: Data): Login {
	const method = toText(data.loginMethod) as RequestSettings['method'];
	const build = compileRequest({
		method,
		url: { fixed: loginAddress(data.loginUrl) },
		queryParameters: [],
		headerParameters: headersIn(data.loginHeaders),
		contentType: toText(data.loginContentType) as RequestSettings['contentType'],
		specifyBody: data.loginContentType === 'json' ? 'json' : 'string',
		bodyParameters: [],
		jsonBody: { fixed: toText(data.loginBody) },
		body: { fixed: toText(data.loginBody) },
		rawContentType: { fixed: 'text/plain' },
		xmlRoot: { fixed: 'login' },
		requiredFields: '',
		emptyFields: 'send',
		customFields: [],
	});
	const createError = (message: string, description: string) =>
		new SettingsError('Token Path', `'Token Path': ${message}`, description);
	const path = toText(data.tokenPath).trim();
	const find = path === '' ? null : compilePath(path, createError);
	const rows = [
		header(toText(data.headerName).trim(), toText(data.headerValue)),
		...headersIn(data.moreHeaders),
	];
	const write = compileHeaders(readFields(rows, 'Lead Headers', parseTags));
	return {
		request: () => {
			const built = build({ username: data.username, password: data.password });
			if ('request' in built) return built.request;
			throw new AuthenticationError(tokenRefusal(built.reason, false));
		},
		literals: secretsInText(toText(data.loginBody)).flatMap(literalsOf),
		tokenOf: ({ text, value }) => (find ? find(value) : text.trim()),
		headersWith: (token) => write({ view: { token }, outer: null }),
	};
}

/** What in the credential cannot be read; undefined where there is no fault. */
export function loginProblem(data: Data): string | undefined {
	try {
		compileLogin(data);
		return undefined;
	} catch (thrown) {
		const { message, parameter } = thrown as SettingsError;
		return message.replace(
			`'${parameter}'`,
			`'${labels[parameter] ?? parameter}' of the credential`,
		);
	}
}

/** What the parts of a request are called in the credential. */
const labels: Record<string, string> = {
	Endpoint: 'Login URL',
	'JSON Template': 'Login Body',
	Template: 'Login Body',
	Body: 'Login Body',
	Headers: 'Login Headers',
	'Lead Headers': 'Header Name',
};

const keyOf = (data: Data, way: string) =>
	createHash('sha256')
		.update(JSON.stringify([data, way]))
		.digest('hex');

export const hasLoginToken = (data: Data, way: string): boolean => tokens.has(keyOf(data, way));

/** As a request reads it: without blanks around it and without line breaks and tabs. */
export const loginAddress = (url: unknown): string =>
	toText(url)
		.replace(/[\t\r\n]/g, '')
		.trim();

/**
 * Sends a lead with a token that a login gave. The token is kept for all leads until it expires,
 * or until the CRM answers 401: then one login renews it, and the lead is sent once more. CRMs
 * that refuse a token in other words are known by the rules: what these send again gets another.
 */
export async function sendWithLogin(
	{ send, requestToken, addSecrets, registerTokenDrop }: AuthContext,
	{ data, way }: Credential,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const login = compileLogin(data);
	const key = keyOf(data, way);
	const getToken = async () =>
		await tokens.get(key, async () => await logIn(login, requestToken, addSecrets));
	const sendWith = async (cached: string) => {
		const token: unknown = JSON.parse(cached);
		const headers = login.headersWith(token);
		addSecrets(...textsIn(token), headerOf({ headers }, toText(data.headerName).trim()));
		registerTokenDrop(() => tokens.drop(key, cached, FRESH));
		return await send(
			Object.entries(headers).reduce(
				(signed, [name, value]) => withHeader(signed, name, value),
				options,
			),
		);
	};

	const token = await getToken();
	const response = await sendWith(token);
	if (response.statusCode !== 401) return response;
	tokens.drop(key, token);
	const renewed = await getToken().catch(() => token);
	if (renewed === token) return response;
	(response.body as unknown as BodyStream).destroy();
	return await sendWith(renewed);
}

async function logIn(
	{ request, tokenOf, literals }: Login,
	requestToken: AuthContext['requestToken'],
	addSecrets: AuthContext['addSecrets'],
): Promise<{ value: string; lifetime: number }> {
	const loginRequest = request();
	addSecrets(...namedSecretsOf(loginRequest.url, loginRequest.headers), ...literals);
	const received = await requestToken(loginRequest).catch(
		async ({ fault }: AuthenticationError) =>
			await Promise.reject(new AuthenticationError(tokenFault(fault))),
	);
	const answer = parseResponse(received);
	const { statusCode, value } = answer;
	if (statusCode < 200 || statusCode > 299) {
		const why = [statusText(statusCode), errorMessageIn(value)].filter(Boolean).join(': ');
		throw new AuthenticationError({
			...tokenRefusal(`the login was answered with ${why}`, isTemporaryStatus(statusCode)),
			retryAfter: retryAfterOf(received),
		});
	}
	const token = tokenOf(answer);
	if (textsIn(token).length === 0) {
		const why = errorMessageIn(value);
		throw new AuthenticationError(
			tokenRefusal(`the login's answer holds no token${why === null ? '' : `: ${why}`}`, false),
		);
	}
	return { value: JSON.stringify(token), lifetime: lifetimeOf(value) };
}

/** `expires_in` of OAuth2 (RFC 6749, 5.1), which other logins state, too. */
function lifetimeOf(value: unknown): number {
	const seconds = Number((value as { expires_in?: unknown } | undefined)?.expires_in);
	if (!(seconds > 0)) return LIFETIME;
	return Math.min(LONGEST_LIFETIME, Math.max(0, seconds * 1000 - MARGIN));
}

/** The texts of a token or of its parts. */
function textsIn(token: unknown): string[] {
	if (typeof token === 'object' && token !== null) return Object.values(token).flatMap(textsIn);
	const text = toText(token);
	return text === '' ? [] : [text];
}
