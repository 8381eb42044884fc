import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { allowsHost } from '../nodes/shared/allowedHosts';
import { withHeader } from '../nodes/shared/signing/requestParts';

export class N8nInstanceApi implements ICredentialType {
	name = 'n8nInstanceApi';

	displayName = 'N8n Instance API';

	icon: Icon = {
		light: 'file:../icons/n8nInstanceApi.svg',
		dark: 'file:../icons/n8nInstanceApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/campaigns.md#the-api-key';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com',
			description: 'The URL of the editor. This n8n itself must be able to open it.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"Made under 'Settings' → 'n8n API', with the scopes workflow:list and workflow:read to look, workflow:update to link and unlink, and workflow:activate to publish",
		},
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://hooks.example.com/webhook',
			description:
				'How the production URLs of webhooks begin. Leave empty where that is the base URL and /webhook.',
		},
		{
			displayName: 'Allowed Hosts',
			name: 'allowedHosts',
			type: 'string',
			default: '',
			placeholder: 'e.g. n8n.example.com',
			description:
				'Comma-separated host names that the API key may be sent to. A *. in front stands for any subdomain. Leave empty to allow the host of the base URL only.',
		},
	];

	authenticate: IAuthenticate = async (
		{ baseUrl, apiKey, allowedHosts }: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { hostname } = new URL(options.url, options.baseURL);
		const own = new URL(String(baseUrl)).hostname;
		const allowed = String(allowedHosts ?? '').trim() || own;
		if (!allowsHost({ data: { allowedHosts: allowed } }, hostname)) {
			throw new Error(
				`The API key may not be sent to ${hostname}. Add it to 'Allowed Hosts' of the credential, or correct the base URL.`,
			);
		}
		return withHeader(options, 'X-N8N-API-KEY', String(apiKey).trim());
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/[/]+(api[/]v1[/]*)?$/, "") }}',
			url: '/api/v1/workflows?limit=1&excludePinnedData=true',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"n8n does not accept the API key: create one under 'Settings' → 'n8n API' and enter it here",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: "The API key needs the scope 'workflow:list'",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no public API at this base URL: it is missing in the free trial, and where N8N_PUBLIC_API_DISABLED is set',
				},
			},
		],
	};
}
