/** The key that the examples' Newsletter campaign asks its source for. */
export const sourceKey = { name: 'X-Api-Key', value: 'demo-source-key' };

/**
 * The credentials that the examples name, with what the sandbox takes.
 *
 * @param {string} sandboxUrl
 * @param {typeof import('../../sandbox/auth.mts').demoCredentials} demo the sandbox's
 */
export const credentialsOf = (sandboxUrl, { basicAuth, apiKey, oAuth2, rokt }) => [
	{
		name: 'Event source API key (sandbox)',
		type: 'eventSourceApiKeyApi',
		data: { ...sourceKey, placement: 'header' },
	},
	{
		name: 'CRM API key (sandbox)',
		type: 'crmApiKeyApi',
		data: { name: apiKey.name, value: apiKey.value, placement: 'header' },
	},
	{ name: 'CRM user (sandbox)', type: 'crmBasicAuthApi', data: basicAuth },
	{
		name: 'CRM OAuth2 (sandbox)',
		type: 'crmOAuth2Api',
		data: {
			grantType: 'clientCredentials',
			accessTokenUrl: `${sandboxUrl}/oauth/token`,
			...oAuth2,
		},
	},
	{
		name: 'Rokt import keys (sandbox)',
		type: 'crmBasicAuthApi',
		data: { username: rokt.publicKey, password: rokt.secretKey },
	},
	{
		name: 'Rokt webhook API key (sandbox)',
		type: 'crmApiKeyApi',
		data: { name: 'Authorization', value: rokt.apiKey, placement: 'header' },
	},
];
