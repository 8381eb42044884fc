import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

const onlyHmac = { show: { scheme: ['hmac'] } };

export class EventSourceSignatureApi implements ICredentialType {
	name = 'eventSourceSignatureApi';

	displayName = 'Event Source Signature API';

	icon: Icon = {
		light: 'file:../icons/eventSourceSignatureApi.svg',
		dark: 'file:../icons/eventSourceSignatureApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/triggers.md#proof-of-the-sender';

	properties: INodeProperties[] = [
		{
			displayName: 'Scheme',
			name: 'scheme',
			type: 'options',
			options: [
				{
					name: 'Standard Webhooks',
					value: 'standardWebhooks',
					description: 'The headers webhook-ID, webhook-timestamp and webhook-signature',
				},
				{ name: 'HMAC', value: 'hmac', description: 'A signature as described below' },
			],
			default: 'standardWebhooks',
			description: 'How the source signs its requests',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whsec_…',
			description: 'What the source signs with. For Standard Webhooks it is in base64.',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'SHA-1', value: 'sha1' },
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-384', value: 'sha384' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			default: 'sha256',
			displayOptions: onlyHmac,
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
			displayOptions: onlyHmac,
			description: 'How the signature is written',
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-Signature',
			required: true,
			placeholder: 'e.g. X-Hub-Signature-256',
			displayOptions: onlyHmac,
			description: 'The header that carries the signature',
		},
		{
			displayName: 'Signature Prefix',
			name: 'signaturePrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			displayOptions: onlyHmac,
			description: 'What stands in front of the signature in its header',
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Timestamp',
			displayOptions: onlyHmac,
			description:
				'The header that carries the time of the request in seconds or milliseconds since 1970. Leave empty if the source sends none.',
		},
		{
			displayName: 'Tolerance',
			name: 'tolerance',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 300,
			displayOptions: onlyHmac,
			description: 'How many seconds the time of the request may differ from now',
		},
		{
			displayName: 'What Is Signed',
			name: 'template',
			type: 'string',
			noDataExpression: true,
			default: '{{body}}',
			placeholder: 'e.g. {{timestamp}}.{{body}}',
			displayOptions: onlyHmac,
			description:
				'The text that the source signs. {{body}} stands for the body as sent, {{timestamp}} for the content of the timestamp header.',
		},
	];
}
