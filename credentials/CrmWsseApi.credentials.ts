import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withWsse } from '../nodes/shared/signing/headers';

export class CrmWsseApi implements ICredentialType {
	name = 'crmWsseApi';

	displayName = 'CRM WSSE API';

	icon: Icon = {
		light: 'file:../icons/crmWsseApi.svg',
		dark: 'file:../icons/crmWsseApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. account001',
			description: 'The API user that the CRM gave you',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret of that user. A digest of it is sent, never the secret itself.',
		},
		{
			displayName: 'Digest Format',
			name: 'digestFormat',
			type: 'options',
			options: [
				{ name: 'Binary', value: 'binary', description: 'The bytes of the SHA-1, in Base64' },
				{
					name: 'Hex',
					value: 'hex',
					description: 'The hex digits of the SHA-1, in Base64, as Emarsys asks',
				},
			],
			default: 'hex',
			description: 'How the CRM wants the password digest written',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withWsse);
}
