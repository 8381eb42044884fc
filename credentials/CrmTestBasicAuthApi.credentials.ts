import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmBasicAuthApi } from './CrmBasicAuthApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestBasicAuthApi extends CrmBasicAuthApi implements ICredentialType {
	name = 'crmTestBasicAuthApi';

	displayName = 'CRM Test Basic Auth API';

	icon: Icon = {
		light: 'file:../icons/crmBasicAuthApi.svg',
		dark: 'file:../icons/crmBasicAuthApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
