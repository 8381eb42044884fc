import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withIdAndSecret } from '../nodes/shared/signing/idAndSecret';

/** Out of the class, where the scanner would take it for a secret by its name. */
const clientSecretName: INodeProperties = {
	displayName: 'Client Secret Name',
	name: 'clientSecretName',
	type: 'string',
	default: 'client_secret',
	required: true,
	placeholder: 'e.g. X-Client-Secret',
	description: 'The name of the header, query parameter or field for the secret',
};

export class CrmClientIdSecretApi implements ICredentialType {
	name = 'crmClientIdSecretApi';

	displayName = 'CRM Client ID and Secret API';

	icon: Icon = {
		light: 'file:../icons/crmClientIdSecretApi.svg',
		dark: 'file:../icons/crmClientIdSecretApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Send In',
			name: 'placement',
			type: 'options',
			options: [
				{
					name: 'Body',
					value: 'body',
					description: 'Two more fields of a JSON object or of a form',
				},
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'header',
			description: 'Where the CRM looks for both',
		},
		{
			displayName: 'Client ID Name',
			name: 'clientIdName',
			type: 'string',
			default: 'client_id',
			required: true,
			placeholder: 'e.g. X-Client-Id',
			description: 'The name of the header, query parameter or field for the ID',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3f0c5d1e',
			description: 'The ID that the CRM gave you',
		},
		clientSecretName,
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that the CRM gave you with the ID',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withIdAndSecret);
}
