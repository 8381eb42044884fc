import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CrmApiKeyApi } from '../../../credentials/CrmApiKeyApi.credentials';
import { CrmBasicAuthApi } from '../../../credentials/CrmBasicAuthApi.credentials';
import { CrmBearerTokenApi } from '../../../credentials/CrmBearerTokenApi.credentials';
import { SettingsFault } from '../settingsFault';

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
const schemes: Record<string, Scheme> = {
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

/**
 * The credential of one item, since its fields may hold expressions; null for
 * `none`. Every reason not to use it is a fault: it is missing, a field of it is
 * blank, or it may not be sent to the host.
 */
export async function credentialFor(
	context: IExecuteFunctions,
	authentication: string,
	host: string,
	itemIndex: number,
): Promise<{ credential: Credential | null } | { fault: SettingsFault }> {
	if (authentication === 'none') return { credential: null };
	const scheme = schemes[authentication];
	const found = await context.getCredentials<Data>(scheme.type, itemIndex).then(
		(data) => ({ data }),
		(error: Error) => ({ message: error.message }),
	);
	if ('message' in found) {
		return fault(found.message, 'Choose a credential under Authentication, or create one.');
	}
	const secrets = scheme.secrets(found.data).filter(isText);
	const credential: Credential = { scheme, data: found.data, secrets };
	const blank = Object.keys(scheme.needs).find(
		(name) => String(found.data[name] ?? '').trim() === '',
	);
	if (blank !== undefined) {
		return fault(
			`'${scheme.needs[blank]}' of the credential is empty`,
			'Open the credential and fill it in.',
		);
	}
	if (!allowsHost(credential, host)) {
		return fault(
			`The credential may not be sent to ${host}`,
			`Add ${host} to 'Allowed Hosts' of the credential, or correct the Endpoint.`,
		);
	}
	return { credential };
}

const fault = (message: string, description: string) => ({
	fault: new SettingsFault('Authentication', message, description),
});

/** Whether n8n has to fetch a token before the first lead: several at once would fetch one each. */
export const needsToken = ({ scheme, data }: Credential): boolean =>
	scheme.sign === undefined && !(data.oauthTokenData as Data | undefined)?.access_token;

/**
 * Whether the credential may be sent to a host.
 *
 * @param host a name or address without a port
 */
export function allowsHost({ data }: Pick<Credential, 'data'>, host: string): boolean {
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
