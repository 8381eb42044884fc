import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmOAuth2Api } from './CrmOAuth2Api.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestOAuth2Api extends CrmOAuth2Api implements ICredentialType {
	name = 'crmTestOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'CRM Test OAuth2 API';

	icon: Icon = {
		light: 'file:../icons/crmOAuth2Api.svg',
		dark: 'file:../icons/crmOAuth2Api.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
