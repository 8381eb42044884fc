import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class EventSourceApiKeyApi implements ICredentialType {
	name = 'eventSourceApiKeyApi';

	displayName = 'Event Source API Key API';

	icon: Icon = {
		light: 'file:../icons/eventSourceApiKeyApi.svg',
		dark: 'file:../icons/eventSourceApiKeyApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/triggers.md#proof-of-the-sender';

	properties: INodeProperties[] = [
		{
			displayName: 'Sent In',
			name: 'placement',
			type: 'options',
			options: [
				{ name: 'Header', value: 'header' },
				{ name: 'Query', value: 'query' },
			],
			default: 'header',
			description: 'Where the source puts the key',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: 'X-Api-Key',
			required: true,
			placeholder: 'e.g. X-Api-Key',
			description: 'The name of the header or of the query parameter',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the key itself
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key that the source sends. Events without it are refused.',
		},
	];
}
