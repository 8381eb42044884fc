import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowedHosts } from './common/allowedHosts';
import { withHeader } from '../nodes/shared/signing/requestParts';
import { usernameToken } from '../nodes/shared/signing/wsse';

export class CrmWsseApi implements ICredentialType {
	name = 'crmWsseApi';

	displayName = 'CRM WSSE API';

	icon: Icon = {
		light: 'file:../icons/crmWsseApi.svg',
		dark: 'file:../icons/crmWsseApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. account001',
			description: 'The API user that the CRM gave you',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret of that user. A digest of it is sent, never the secret itself.',
		},
		{
			displayName: 'Digest Format',
			name: 'digestFormat',
			type: 'options',
			options: [
				{ name: 'Binary', value: 'binary', description: 'The bytes of the SHA-1, in Base64' },
				{
					name: 'Hex',
					value: 'hex',
					description: 'The hex digits of the SHA-1, in Base64, as Emarsys asks',
				},
			],
			default: 'hex',
			description: 'How the CRM wants the password digest written',
		},
		allowedHosts,
	];

	authenticate: IAuthenticate = async (
		{ username, secret, digestFormat }: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		withHeader(
			options,
			'X-WSSE',
			usernameToken({
				username: String(username).trim(),
				secret: String(secret).trim(),
				digestFormat: digestFormat === 'binary' ? 'binary' : 'hex',
			}),
		);
}
