import type { ICredentialType, Icon } from 'n8n-workflow';

import { CrmHmacSignatureApi } from './CrmHmacSignatureApi.credentials';

/** For Test Endpoint: n8n gives a node one credential of a type, so the key of staging needs a type of its own. */
export class CrmTestHmacSignatureApi extends CrmHmacSignatureApi implements ICredentialType {
	name = 'crmTestHmacSignatureApi';

	displayName = 'CRM Test HMAC Signature API';

	icon: Icon = {
		light: 'file:../icons/crmHmacSignatureApi.svg',
		dark: 'file:../icons/crmHmacSignatureApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#test-and-live';
}
