import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowedHosts } from './common/allowedHosts';
import { hmacOf } from '../nodes/shared/signing/hmac';
import { bytesOf, withHeader } from '../nodes/shared/signing/requestParts';

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
		allowedHosts,
	];

	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const text = (name: string) => String(credentials[name] ?? '').trim();
		const { pathname, search } = new URL(options.url);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const signature = hmacOf(
			{
				secret: String(credentials.secret),
				algorithm: text('algorithm'),
				encoding: credentials.encoding === 'base64' ? 'base64' : 'hex',
				template: String(credentials.template),
			},
			{
				timestamp,
				method: String(options.method),
				path: pathname + search,
				body: bytesOf(options.body),
			},
		);
		const timed =
			text('timestampHeader') === ''
				? options
				: withHeader(options, text('timestampHeader'), timestamp);
		return withHeader(timed, text('signatureHeader'), text('signaturePrefix') + signature);
	};
}
