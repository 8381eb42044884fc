import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmWsseApi } from './CrmWsseApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestWsseApi extends CrmWsseApi implements ICredentialType {
	name = 'crmTestWsseApi';

	displayName = 'CRM Test WSSE API';

	icon: Icon = {
		light: 'file:../icons/crmWsseApi.svg',
		dark: 'file:../icons/crmWsseApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
