import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmBearerTokenApi } from './CrmBearerTokenApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestBearerTokenApi extends CrmBearerTokenApi implements ICredentialType {
	name = 'crmTestBearerTokenApi';

	displayName = 'CRM Test Bearer Token API';

	icon: Icon = {
		light: 'file:../icons/crmBearerTokenApi.svg',
		dark: 'file:../icons/crmBearerTokenApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
