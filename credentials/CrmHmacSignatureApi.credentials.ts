import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withHmac } from '../nodes/shared/signing/hmac';

export class CrmHmacSignatureApi implements ICredentialType {
	name = 'crmHmacSignatureApi';

	displayName = 'CRM HMAC Signature API';

	icon: Icon = {
		light: 'file:../icons/crmHmacSignatureApi.svg',
		dark: 'file:../icons/crmHmacSignatureApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#hmac-signature';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'What the signature is made with. It is not sent.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'SHA-1', value: 'sha1' },
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			default: 'sha256',
			description: 'The hash function of the HMAC',
		},
		{
			displayName: 'Encoding',
			name: 'encoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
			],
			default: 'hex',
			description: 'How the signature is written',
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-Signature',
			required: true,
			placeholder: 'e.g. X-Signature',
			description: 'The header that carries the signature',
		},
		{
			displayName: 'Signature Prefix',
			name: 'signaturePrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			description: 'What stands in front of the signature in its header',
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: 'X-Timestamp',
			placeholder: 'e.g. X-Timestamp',
			description:
				'The header that carries the time of the request in seconds since 1970. Leave empty to send none.',
		},
		{
			displayName: 'What Is Signed',
			name: 'template',
			type: 'string',
			noDataExpression: true,
			default: '{{timestamp}}.{{body}}',
			required: true,
			placeholder: 'e.g. {{timestamp}}.{{body}}',
			description:
				'The text that is signed. {{body}} stands for the body as it is sent, {{method}} for POST and the like, {{path}} for the path with its query, {{timestamp}} for the content of the timestamp header.',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withHmac);
}
