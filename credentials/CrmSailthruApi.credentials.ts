import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { signedForSailthru } from '../nodes/shared/signing/sailthru';

export class CrmSailthruApi implements ICredentialType {
	name = 'crmSailthruApi';

	displayName = 'CRM Sailthru API';

	icon: Icon = {
		light: 'file:../icons/crmSailthruApi.svg',
		dark: 'file:../icons/crmSailthruApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key from Setup, API & Postbacks in Sailthru',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret beside the key. It signs each request and is not sent.',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(signedForSailthru);
}
