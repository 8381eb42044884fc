import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary } from './common/boundary';

/** The answer to a challenge takes two requests; `transport/digestAuth.ts` sends them. */
export class CrmDigestAuthApi implements ICredentialType {
	name = 'crmDigestAuthApi';

	displayName = 'CRM Digest Auth API';

	icon: Icon = {
		light: 'file:../icons/crmDigestAuthApi.svg',
		dark: 'file:../icons/crmDigestAuthApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#digest-auth';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. marketing-api',
			description: 'The user that the CRM gave you for its API',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The password of that user. The CRM is asked for a challenge without the lead first, and an answer to it is sent, never the password itself.',
		},
		...boundary,
	];
}
