import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

export class EventSourceBasicAuthApi implements ICredentialType {
	name = 'eventSourceBasicAuthApi';

	displayName = 'Event Source Basic Auth API';

	icon: Icon = {
		light: 'file:../icons/eventSourceBasicAuthApi.svg',
		dark: 'file:../icons/eventSourceBasicAuthApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/triggers.md#proof-of-the-sender';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. rokt',
			description: 'The user that the source sends. Choose one and enter it there too.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password that the source sends. Events without it are refused.',
		},
	];
}
