import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

import { isBlank } from '../../../shared/blank';
import { CrmApiKeyApi } from '../../../../credentials/CrmApiKeyApi.credentials';
import { CrmBasicAuthApi } from '../../../../credentials/CrmBasicAuthApi.credentials';
import { CrmBearerTokenApi } from '../../../../credentials/CrmBearerTokenApi.credentials';
import { CrmClientCertificateApi } from '../../../../credentials/CrmClientCertificateApi.credentials';
import { CrmClientIdSecretApi } from '../../../../credentials/CrmClientIdSecretApi.credentials';
import { CrmDigestAuthApi } from '../../../../credentials/CrmDigestAuthApi.credentials';
import { CrmHmacSignatureApi } from '../../../../credentials/CrmHmacSignatureApi.credentials';
import { CrmSailthruApi } from '../../../../credentials/CrmSailthruApi.credentials';
import { CrmTokenLoginApi } from '../../../../credentials/CrmTokenLoginApi.credentials';
import { CrmWsseApi } from '../../../../credentials/CrmWsseApi.credentials';
import { certificateProblem, withClientCertificate } from '../../../shared/signing/certificate';
import { templateProblem, withHmac } from '../../../shared/signing/hmac';
import { bodyProblem, withIdAndSecret } from '../../../shared/signing/idAndSecret';
import type { Sign } from '../../../shared/signing/authenticate';
import {
	withApiKey,
	withBasicAuth,
	withBearerToken,
	withWsse,
} from '../../../shared/signing/headers';
import { headerOf, splitUrl } from '../../../shared/signing/requestParts';
import { signedForSailthru } from '../../../shared/signing/sailthru';
import type { CrmRequest } from '../../request/model/types';
import {
	hasClientToken,
	isClientCredentials,
	sendWithClientCredentials,
} from './clientCredentials';
import { sendWithDigest } from './digestAuth';
import { sendWithOAuth2 } from './oauth2';
import type { Data, Scheme } from './scheme';
import { hasLoginToken, loginAddress, loginProblem, sendWithLogin } from './tokenLogin';
import { syntaxOf } from '../../../shared/contentType';

/**
 * Signs as the credential type's own `authenticate` does, which needs nothing of the CRM first.
 *
 * @param derived what of the signed request tells something of the secret
 */
const signed =
	(
		sign: Sign,
		derived: (options: IHttpRequestOptions, credential: Data) => string = () => '',
	): Scheme['send'] =>
	async ({ send, addSecrets }, { data }, options) => {
		const ready = sign(data, options);
		addSecrets(derived(ready, data));
		return await send(ready);
	};

/** The fields that the panel of a credential marks as required, with their labels. */
const requiredFieldsOf = ({ properties }: ICredentialType): Record<string, string> =>
	Object.fromEntries(
		properties
			.filter(({ required }) => required)
			.map(({ name, displayName }) => [name, displayName]),
	);

/** What is typed where any password will do: `x`, `dummy`, `password`. */
const LONGEST_ANY_PASSWORD = 8;

const contentTypeOf = (request: CrmRequest) => headerOf(request, 'content-type');

/** The values of the `authentication` parameter but `none`, and the option `clientCertificate`. */
export const schemes: Record<string, Scheme> = {
	basicAuth: {
		type: 'crmBasicAuthApi',
		requiredFields: requiredFieldsOf(new CrmBasicAuthApi()),
		// A name alone is in many a word, but some CRMs take a key as the name, with any password.
		secrets: ({ username, password }) => [
			String(password ?? '').length <= LONGEST_ANY_PASSWORD ? username : '',
			password,
			`${username}:${password}`,
		],
		credentialProblem: ({ username, password }) =>
			isBlank(username) && isBlank(password)
				? "'Username' and 'Password' of the credential are empty"
				: undefined,
		send: signed(withBasicAuth),
	},
	apiKey: {
		type: 'crmApiKeyApi',
		requiredFields: requiredFieldsOf(new CrmApiKeyApi()),
		secrets: ({ value }) => [value],
		send: signed(withApiKey),
	},
	bearerToken: {
		type: 'crmBearerTokenApi',
		requiredFields: requiredFieldsOf(new CrmBearerTokenApi()),
		secrets: ({ token }) => [token],
		send: signed(withBearerToken),
	},
	oAuth2: {
		type: 'crmOAuth2Api',
		// The other fields are those of n8n's own type.
		requiredFields: { accessTokenUrl: 'Access Token URL', clientId: 'Client ID' },
		// Beside the tokens there are their type, the scope, and at times the CRM's own URL.
		secrets: ({ clientSecret, oauthTokenData }) => [
			clientSecret,
			...Object.entries((oauthTokenData ?? {}) as Data)
				.filter(([name]) => /token$/i.test(name))
				.map(([, value]) => value),
		],
		urls: ({ accessTokenUrl }) => [String(accessTokenUrl).trim()],
		hasToken: (data, way) =>
			isClientCredentials(data)
				? hasClientToken(data, way)
				: Boolean((data.oauthTokenData as Data | undefined)?.access_token),
		send: async (authContext, credential, options) =>
			isClientCredentials(credential.data)
				? await sendWithClientCredentials(authContext, credential, options)
				: await sendWithOAuth2(authContext, credential, options),
	},
	clientIdSecret: {
		type: 'crmClientIdSecretApi',
		requiredFields: requiredFieldsOf(new CrmClientIdSecretApi()),
		secrets: ({ clientId, clientSecret }) => [clientId, clientSecret],
		requestProblem: ({ placement }, request) => {
			if (placement !== 'body') return undefined;
			const why = bodyProblem(contentTypeOf(request), request.body);
			return why && `The client ID and secret cannot be sent in the body: ${why}`;
		},
		send: signed(withIdAndSecret),
	},
	digestAuth: {
		type: 'crmDigestAuthApi',
		requiredFields: requiredFieldsOf(new CrmDigestAuthApi()),
		secrets: ({ password }) => [password],
		send: sendWithDigest,
	},
	hmacSignature: {
		type: 'crmHmacSignatureApi',
		requiredFields: requiredFieldsOf(new CrmHmacSignatureApi()),
		secrets: ({ secret }) => [secret],
		credentialProblem: ({ template, timestampHeader }) => {
			const why = templateProblem(String(template), String(timestampHeader ?? ''));
			return why && `'What Is Signed' of the credential ${why}`;
		},
		send: signed(withHmac, (options, { signatureHeader }) =>
			headerOf(options, String(signatureHeader).trim()),
		),
	},
	tokenLogin: {
		type: 'crmTokenLoginApi',
		requiredFields: requiredFieldsOf(new CrmTokenLoginApi()),
		secrets: ({ password }) => [password],
		urls: ({ loginUrl }) => [loginAddress(loginUrl)],
		credentialProblem: loginProblem,
		hasToken: hasLoginToken,
		send: sendWithLogin,
	},
	sailthru: {
		type: 'crmSailthruApi',
		requiredFields: requiredFieldsOf(new CrmSailthruApi()),
		secrets: ({ apiKey, apiSecret }) => [apiKey, apiSecret],
		requestProblem: (_credential, request) =>
			request.body === null ||
			['json', 'form-urlencoded'].includes(syntaxOf(contentTypeOf(request)))
				? undefined
				: 'Sailthru takes a JSON body or a form, and this body is neither',
		send: signed(
			signedForSailthru,
			({ url, body }) => new URLSearchParams(String(body ?? splitUrl(url)[1])).get('sig') ?? '',
		),
	},
	wsse: {
		type: 'crmWsseApi',
		requiredFields: requiredFieldsOf(new CrmWsseApi()),
		secrets: ({ secret }) => [secret],
		send: signed(withWsse, (options) => headerOf(options, 'x-wsse')),
	},
	clientCertificate: {
		type: 'crmClientCertificateApi',
		requiredFields: requiredFieldsOf(new CrmClientCertificateApi()),
		secrets: ({ key, passphrase }) => [key, passphrase],
		credentialProblem: certificateProblem,
		send: signed(withClientCertificate),
	},
};
