import type { INodeProperties } from 'n8n-workflow';

/** A credential that the option of this name needs. */
export const requiredWithOption = (option: string) => ({
	required: true,
	displayOptions: { show: { [`options.${option}`]: [true] } },
});

/**
 * A credential that this choice under Test Authentication needs. Its type is for tests alone, since n8n
 * gives a node one credential of a type.
 */
export const requiredForTests = (authentication: string) => ({
	required: true,
	displayOptions: { show: { 'testSettings.testAuthentication': [authentication] } },
});

export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'API Key', value: 'apiKey' },
		{ name: 'Basic Auth', value: 'basicAuth' },
		{ name: 'Bearer Token', value: 'bearerToken' },
		{ name: 'Client ID and Secret', value: 'clientIdSecret' },
		{ name: 'Digest Auth', value: 'digestAuth' },
		{ name: 'HMAC Signature', value: 'hmacSignature' },
		{ name: 'None', value: 'none' },
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Sailthru', value: 'sailthru' },
		{ name: 'Token Login', value: 'tokenLogin' },
		{ name: 'WSSE', value: 'wsse' },
	],
	default: 'none',
	description: 'How the CRM knows that the request comes from you',
};

/** Where n8n shows the credential. Without it that is above the authentication, which is chosen first. */
export const credentialPlace: INodeProperties = {
	displayName: '',
	name: 'credentials',
	type: 'credentials',
	default: '',
};
