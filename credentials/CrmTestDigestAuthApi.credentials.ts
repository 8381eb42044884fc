import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmDigestAuthApi } from './CrmDigestAuthApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestDigestAuthApi extends CrmDigestAuthApi implements ICredentialType {
	name = 'crmTestDigestAuthApi';

	displayName = 'CRM Test Digest Auth API';

	icon: Icon = {
		light: 'file:../icons/crmDigestAuthApi.svg',
		dark: 'file:../icons/crmDigestAuthApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
