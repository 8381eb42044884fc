import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmTokenLoginApi } from './CrmTokenLoginApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestTokenLoginApi extends CrmTokenLoginApi implements ICredentialType {
	name = 'crmTestTokenLoginApi';

	displayName = 'CRM Test Token Login API';

	icon: Icon = {
		light: 'file:../icons/crmTokenLoginApi.svg',
		dark: 'file:../icons/crmTokenLoginApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
