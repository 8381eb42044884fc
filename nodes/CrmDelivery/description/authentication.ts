import type { INodeProperties } from 'n8n-workflow';

/** A credential that this choice of authentication needs. */
export const neededFor = (authentication: string) => ({
	required: true,
	displayOptions: { show: { authentication: [authentication] } },
});

export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'API Key', value: 'apiKey' },
		{ name: 'Basic Auth', value: 'basicAuth' },
		{ name: 'Bearer Token', value: 'bearerToken' },
		{ name: 'None', value: 'none' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'none',
	description: 'How the CRM knows that the request comes from you',
};
