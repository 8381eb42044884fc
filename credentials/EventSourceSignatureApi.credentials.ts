import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

const only = (...scheme: string[]) => ({ show: { scheme } });

/** The schemes that a user describes. */
const described = only('hmac', 'hash', 'publicKey');

const withSecret = only('bodyKey', 'eventSource', 'hash', 'hmac', 'standardWebhooks');

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
					name: 'Amazon SNS',
					value: 'amazonSns',
					description: 'Messages of Amazon SNS, by the certificate that they name',
				},
				{
					name: 'As the Event Source Signs',
					value: 'eventSource',
					description: 'As the event source that is chosen in the trigger documents it',
				},
				{ name: 'Hash', value: 'hash', description: 'A hash over the secret and the body' },
				{ name: 'HMAC', value: 'hmac', description: 'A signature as described below' },
				{
					name: 'Key in the Body',
					value: 'bodyKey',
					description: 'The source sends the secret itself in the body',
				},
				{
					name: 'Public Key',
					value: 'publicKey',
					description: 'ECDSA, Ed25519 or RSA, by the public key of the source',
				},
				{
					name: 'Standard Webhooks',
					value: 'standardWebhooks',
					description: 'The headers webhook-ID, webhook-timestamp and webhook-signature',
				},
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
			displayOptions: withSecret,
			description:
				'What the source signs with. For Standard Webhooks it is in base64. For an event source that signs with a private key, its public key or certificate.',
		},
		{
			displayName: 'Key Encoding',
			name: 'keyEncoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
				{ name: 'Text', value: 'text' },
			],
			default: 'text',
			displayOptions: only('hmac'),
			description: 'Whether the secret is a text or stands for bytes',
		},
		{
			displayName: 'Public Key',
			name: 'publicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN PUBLIC KEY-----',
			displayOptions: only('amazonSns', 'publicKey'),
			description:
				'The key of the source as PEM, base64 or hex, or its certificate as PEM. For Amazon SNS it is the certificate at the SigningCertURL of a message.',
		},
		{
			displayName: 'Key Path',
			name: 'keyPath',
			type: 'string',
			noDataExpression: true,
			default: '',
			required: true,
			placeholder: 'e.g. google_key',
			displayOptions: only('bodyKey'),
			description: 'JMESPath of the secret in the body. It comes into no item.',
		},
		{
			displayName: 'Header Prefix',
			name: 'headerPrefix',
			type: 'string',
			default: 'webhook-',
			placeholder: 'e.g. svix-',
			displayOptions: only('standardWebhooks'),
			description: "What stands in front of 'id', 'timestamp' and 'signature' in the header names",
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
			displayOptions: described,
			description: 'The hash function of the signature. An Ed25519 key has its own.',
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
			displayOptions: described,
			description: 'How the signature is written',
		},
		{
			displayName: 'Signature Header',
			name: 'signatureHeader',
			type: 'string',
			default: 'X-Signature',
			required: true,
			placeholder: 'e.g. X-Hub-Signature-256',
			displayOptions: described,
			description: 'The header that carries the signature',
		},
		{
			displayName: 'Signature Path',
			name: 'signaturePath',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. signature.signature',
			displayOptions: described,
			description: 'JMESPath of the signature in the body, for a source that sends it there',
		},
		{
			displayName: 'Signature Prefix',
			name: 'signaturePrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			displayOptions: described,
			description: 'What stands in front of the signature in its header',
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Timestamp',
			displayOptions: described,
			description:
				'The header that carries the time of the request, as seconds or milliseconds since 1970 or as a date. Leave empty if the source sends none: whoever sees a request can then send it again. Enter the signature header if both stand in one.',
		},
		{
			displayName: 'Timestamp Path',
			name: 'timestampPath',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. signature.timestamp',
			displayOptions: described,
			description: 'JMESPath of the time in the body, for a source that sends it there',
		},
		{
			displayName: 'Timestamp Prefix',
			name: 'timestampPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. t=',
			displayOptions: described,
			description:
				"What stands in front of the time in a header with time and signature. Leave empty for 't='.",
		},
		{
			displayName: 'Delimiter',
			name: 'delimiter',
			type: 'string',
			default: '',
			placeholder: 'e.g. ;',
			displayOptions: described,
			description: 'What parts the header. Leave empty for commas and blanks.',
		},
		{
			displayName: 'Tolerance',
			name: 'tolerance',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 300,
			displayOptions: described,
			description: 'How many seconds the time of the request may differ from now',
		},
		{
			displayName: 'What Is Signed',
			name: 'template',
			type: 'string',
			noDataExpression: true,
			default: '{{body}}',
			placeholder: 'e.g. {{timestamp}}.{{body}}',
			displayOptions: described,
			description:
				'The text that the source signs. {{body}} stands for the body as sent, {{timestamp}} for the time as sent. Also {{method}}, {{url}}, {{path}}, {{query}}, {{sortedParameters}} of a form, {{header.NAME}}, {{body.PATH}} and for a hash {{secret}}.',
		},
	];
}
