import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withBearerToken } from '../nodes/shared/signing/headers';

export class CrmBearerTokenApi implements ICredentialType {
	name = 'crmBearerTokenApi';

	displayName = 'CRM Bearer Token API';

	icon: Icon = {
		light: 'file:../icons/crmBearerTokenApi.svg',
		dark: 'file:../icons/crmBearerTokenApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The token alone, without the word in front of it',
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: 'Bearer',
			placeholder: 'e.g. Bearer',
			description:
				'The word in front of the token in the Authorization header. Leave empty to send the token alone.',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withBearerToken);
}
