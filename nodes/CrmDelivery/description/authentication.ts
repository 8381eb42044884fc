import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

const shownFor = (authentication: string) => ({ show: { authentication: [authentication] } });

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

export const credentialDescriptions: INodeCredentialDescription[] = [
	{
		name: 'crmBasicAuthApi',
		required: true,
		testedBy: 'crmBasicAuthTest',
		displayOptions: shownFor('basicAuth'),
	},
	{
		name: 'crmApiKeyApi',
		required: true,
		testedBy: 'crmApiKeyTest',
		displayOptions: shownFor('apiKey'),
	},
	{
		name: 'crmBearerTokenApi',
		required: true,
		testedBy: 'crmBearerTokenTest',
		displayOptions: shownFor('bearerToken'),
	},
	{
		name: 'crmOAuth2Api',
		required: true,
		displayOptions: shownFor('oAuth2'),
	},
];
