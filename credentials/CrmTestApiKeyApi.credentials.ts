import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmApiKeyApi } from './CrmApiKeyApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestApiKeyApi extends CrmApiKeyApi implements ICredentialType {
	name = 'crmTestApiKeyApi';

	displayName = 'CRM Test API Key API';

	icon: Icon = {
		light: 'file:../icons/crmApiKeyApi.svg',
		dark: 'file:../icons/crmApiKeyApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
