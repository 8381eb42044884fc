import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowedHosts } from './common/allowedHosts';
import { basicAuthorization, withHeader } from '../nodes/shared/signing/requestParts';

export class CrmBasicAuthApi implements ICredentialType {
	name = 'crmBasicAuthApi';

	displayName = 'CRM Basic Auth API';

	icon: Icon = {
		light: 'file:../icons/crmBasicAuthApi.svg',
		dark: 'file:../icons/crmBasicAuthApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. marketing-api',
			description: 'The user that the CRM gave you for its API. Some CRMs take an API key here.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The password of that user. Some CRMs take an API key here.',
		},
		allowedHosts,
	];

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withHeader(
			options,
			'Authorization',
			basicAuthorization(String(credentials.username), String(credentials.password)),
		);
}
