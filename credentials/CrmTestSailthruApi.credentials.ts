import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmSailthruApi } from './CrmSailthruApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestSailthruApi extends CrmSailthruApi implements ICredentialType {
	name = 'crmTestSailthruApi';

	displayName = 'CRM Test Sailthru API';

	icon: Icon = {
		light: 'file:../icons/crmSailthruApi.svg',
		dark: 'file:../icons/crmSailthruApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
