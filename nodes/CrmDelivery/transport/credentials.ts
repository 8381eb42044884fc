import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CrmApiKeyApi } from '../../../credentials/CrmApiKeyApi.credentials';
import { CrmBasicAuthApi } from '../../../credentials/CrmBasicAuthApi.credentials';
import { CrmBearerTokenApi } from '../../../credentials/CrmBearerTokenApi.credentials';

type Data = ICredentialDataDecryptedObject;
type Sign = (credential: Data, options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

interface Scheme {
	/** The credential's type in n8n. */
	type: string;
	/** Everything of a credential that may appear in no output. */
	secrets: (credential: Data) => unknown[];
	/** Puts the credential on a request; OAuth2 is signed by n8n itself. */
	sign?: Sign;
	/** What must be filled in, by label. */
	needs: Record<string, string>;
}

const signOf = (credentialType: { authenticate: unknown }) => credentialType.authenticate as Sign;

/** The values of the `authentication` parameter but `none`. */
export const schemes: Record<string, Scheme> = {
	basicAuth: {
		type: 'crmBasicAuthApi',
		secrets: ({ username, password }) => [username, password, `${username}:${password}`],
		sign: signOf(new CrmBasicAuthApi()),
		needs: {},
	},
	apiKey: {
		type: 'crmApiKeyApi',
		secrets: ({ value }) => [value],
		sign: signOf(new CrmApiKeyApi()),
		needs: { name: 'Name', value: 'Value' },
	},
	bearerToken: {
		type: 'crmBearerTokenApi',
		secrets: ({ token }) => [token],
		sign: signOf(new CrmBearerTokenApi()),
		needs: { token: 'Token' },
	},
	oAuth2: {
		type: 'crmOAuth2Api',
		secrets: ({ clientSecret, oauthTokenData }) => [
			clientSecret,
			...Object.values((oauthTokenData ?? {}) as Data),
		],
		needs: { accessTokenUrl: 'Access Token URL', clientId: 'Client ID' },
	},
};

export interface Credential {
	scheme: Scheme;
	data: Data;
	secrets: string[];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The credential of one item, since its fields may hold expressions; null for `none`. */
export async function credentialOf(
	context: IExecuteFunctions,
	authentication: string,
	itemIndex: number,
): Promise<Credential | null> {
	if (authentication === 'none') return null;
	const scheme = schemes[authentication];
	const data = await context.getCredentials<Data>(scheme.type, itemIndex);
	const secrets = scheme.secrets(data).filter(isText);
	return { scheme, data, secrets };
}

/** The label of the first field that must not be blank and is. */
export function blankField({ scheme, data }: Credential): string | undefined {
	const blank = Object.keys(scheme.needs).find((name) => String(data[name] ?? '').trim() === '');
	return blank === undefined ? undefined : scheme.needs[blank];
}

/**
 * Whether the credential may be sent to a host.
 *
 * @param host a name or address without a port
 */
export function allowsHost({ data }: Credential, host: string): boolean {
	const allowed = String(data.allowedHosts ?? '')
		.split(',')
		.map((name) => name.trim().toLowerCase())
		.filter((name) => name !== '');
	const wanted = host.toLowerCase();
	return (
		allowed.length === 0 ||
		allowed.some((name) =>
			name.startsWith('*.') ? wanted.endsWith(name.slice(1)) : wanted === name,
		)
	);
}
