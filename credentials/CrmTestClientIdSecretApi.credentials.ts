import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmClientIdSecretApi } from './CrmClientIdSecretApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestClientIdSecretApi extends CrmClientIdSecretApi implements ICredentialType {
	name = 'crmTestClientIdSecretApi';

	displayName = 'CRM Test Client ID and Secret API';

	icon: Icon = {
		light: 'file:../icons/crmClientIdSecretApi.svg',
		dark: 'file:../icons/crmClientIdSecretApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
