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

/** Who may open the campaign overview of the demo. */
export const overviewUser = { user: 'demo', password: 'demo' };

const KEY = 'Campaign overview (demo)';
const SCOPES = ['workflow:list', 'workflow:read', 'workflow:update', 'workflow:activate'];

/**
 * The credentials of the campaign overview: its user, and a new API key of this n8n in place of the
 * demo's last one.
 *
 * @param {import('../../dev/n8nApi.mjs').N8nApi} n8n
 */
export async function overviewCredentials(n8n) {
	/** @type {{ items: Array<{ id: string, label: string }> }} */
	const { items } = await n8n.request('GET', '/api-keys');
	for (const { id } of items.filter(({ label }) => label === KEY)) {
		await n8n.request('DELETE', `/api-keys/${id}`);
	}
	const { rawApiKey } = await n8n.request('POST', '/api-keys', {
		label: KEY,
		expiresAt: null,
		scopes: SCOPES,
	});
	return [
		{ name: 'Campaign overview user (demo)', type: 'httpBasicAuth', data: overviewUser },
		{
			name: 'This n8n (demo)',
			type: 'n8nInstanceApi',
			data: { baseUrl: n8n.url, apiKey: rawApiKey },
		},
	];
}
