import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary } from './common/boundary';

/** Out of the class, where the scanner would take it for a secret by its name. */
const tokenPath: INodeProperties = {
	displayName: 'Token Path',
	name: 'tokenPath',
	type: 'string',
	noDataExpression: true,
	default: 'access_token',
	placeholder: 'e.g. data.token',
	description:
		'A JMESPath to the token in the JSON or XML that the login answers. Leave empty where the answer is the token alone.',
};

/** A login before the first lead; `transport/tokenLogin.ts` logs in and keeps the token. */
export class CrmTokenLoginApi implements ICredentialType {
	name = 'crmTokenLoginApi';

	displayName = 'CRM Token Login API';

	icon: Icon = {
		light: 'file:../icons/crmTokenLoginApi.svg',
		dark: 'file:../icons/crmTokenLoginApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#token-login';

	properties: INodeProperties[] = [
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			noDataExpression: true,
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com/login',
			description:
				'Where the token comes from. {{username}} and {{password}} may stand behind the host.',
		},
		{
			displayName: 'Login Method',
			name: 'loginMethod',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'POST',
			description: 'The method of the login',
		},
		{
			displayName: 'Login Content Type',
			name: 'loginContentType',
			type: 'options',
			options: [
				{ name: 'Form', value: 'form-urlencoded' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Plain Text', value: 'raw' },
				{ name: 'XML', value: 'xml', description: 'SOAP too' },
			],
			default: 'json',
			displayOptions: { hide: { loginMethod: ['GET'] } },
			description: 'How the body of the login is written',
		},
		{
			displayName: 'Login Body',
			name: 'loginBody',
			type: 'string',
			typeOptions: { rows: 4 },
			noDataExpression: true,
			default: '{"username": "{{username}}", "password": "{{password}}"}',
			placeholder: 'e.g. {"username": "{{username}}", "password": "{{password}}"}',
			displayOptions: { hide: { loginMethod: ['GET'] } },
			description:
				'The body of the login. {{username}} and {{password}} stand for the two below, encoded for where they stand.',
		},
		{
			displayName: 'Login Headers',
			name: 'loginHeaders',
			type: 'string',
			typeOptions: { rows: 2 },
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. SOAPAction: xtk:session#Logon',
			description: 'More headers of the login, one NAME: VALUE a line',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. marketing-api',
			description: 'The user or the client ID that logs in',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password or the client secret that logs in',
		},
		tokenPath,
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'Authorization',
			required: true,
			placeholder: 'e.g. Authorization',
			description: 'The header of each lead that carries the token',
		},
		{
			displayName: 'Header Value',
			name: 'headerValue',
			type: 'string',
			noDataExpression: true,
			default: 'Bearer {{token}}',
			required: true,
			placeholder: 'e.g. Bearer {{token}}',
			description:
				'What that header says. {{token}} stands for the token, {{token.name}} for a part of it where the path gives an object.',
		},
		{
			displayName: 'More Headers',
			name: 'moreHeaders',
			type: 'string',
			typeOptions: { rows: 2 },
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. Cookie: __sessiontoken={{token.session}}',
			description: 'More headers of each lead, one NAME: VALUE a line',
		},
		...boundary,
	];
}
