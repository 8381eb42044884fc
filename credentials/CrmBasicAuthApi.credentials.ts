import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withBasicAuth } from '../nodes/shared/signing/headers';

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
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withBasicAuth);
}
