import {
	UserError,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { wayProblem } from '../credentialBoundary';

/** Puts a credential on a request. */
export type Sign = (
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => IHttpRequestOptions;

/** n8n's own nodes still use the names of an older request library. */
interface OlderOptions {
	uri?: string;
	rejectUnauthorized?: boolean;
}

/**
 * What n8n calls for every request of a node that uses the credential, HTTP Request among them:
 * refuses a way that the credential does not allow, signs, and lets no redirect take the secret
 * along.
 */
export const authenticateWith =
	(sign: Sign): IAuthenticate =>
	async (credential, options) => {
		const { uri, rejectUnauthorized } = options as OlderOptions;
		const url = wholeUrl(options, uri);
		const insecureTls =
			options.skipSslCertificateValidation === true || rejectUnauthorized === false;
		const problem = wayProblem(credential, url, { proxy: options.proxy, insecureTls });
		if (problem) {
			throw new UserError(problem.message, { description: problem.description });
		}
		const signed = sign(credential, { ...options, url, baseURL: undefined });
		return {
			...signed,
			...(uri !== undefined && { uri: signed.url }),
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		} as IHttpRequestOptions;
	};

function wholeUrl({ url, baseURL }: IHttpRequestOptions, uri: string | undefined): string {
	const given = uri ?? url ?? '';
	return baseURL && URL.canParse(given, baseURL) && !URL.canParse(given)
		? new URL(given, baseURL).href
		: given;
}
