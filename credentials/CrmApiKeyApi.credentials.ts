import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withApiKey } from '../nodes/shared/signing/headers';

export class CrmApiKeyApi implements ICredentialType {
	name = 'crmApiKeyApi';

	displayName = 'CRM API Key API';

	icon: Icon = {
		light: 'file:../icons/crmApiKeyApi.svg',
		dark: 'file:../icons/crmApiKeyApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Send In',
			name: 'placement',
			type: 'options',
			options: [
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'header',
			description: 'Where the CRM looks for the key',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. X-Api-Key',
			description: 'The name of the header or of the query parameter',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the key itself
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key. Put a prefix that the CRM asks for in front, such as "Token ".',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withApiKey);
}
