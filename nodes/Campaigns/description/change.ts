import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['link', 'unlink'] } };

/** A node by the URL that the editor has while its panel is open. */
const NODE_URL = '^https?://[^/?#]+(?:/[^?#]*)?/workflow/[^/?#]+/[^/?#]+';
const NODE_ID = '^[^/\\s]+/[^/\\s]+$';

const locator = (searchListMethod: string, placeholder: string): Partial<INodeProperties> => ({
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder,
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 9mXcVbNmLkJh/5e1f0000-0000-4000-8000-000000000001',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: NODE_ID,
						errorMessage: 'This is no ID. Take the one that Get Many or Get Connections puts out.',
					},
				},
			],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://n8n.example.com/workflow/9mXcVbNmLkJh/5e1f0000',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `${NODE_URL}|/webhook/`,
						errorMessage:
							"This is no URL of a node. Open the node's panel in the editor and copy what the browser shows.",
					},
				},
			],
		},
	],
});

export const changeProperties: INodeProperties[] = [
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'resourceLocator',
		displayOptions,
		...locator('searchCampaigns', 'Select a campaign...'),
		default: { mode: 'list', value: '' },
		required: true,
		description: 'A Referral Trigger or an Unsubscribe Trigger',
	},
	{
		displayName: 'CRM Connection',
		name: 'connection',
		type: 'resourceLocator',
		displayOptions,
		...locator('searchConnections', 'Select a CRM connection...'),
		default: { mode: 'list', value: '' },
		required: true,
		description: 'A CRM Delivery in the workflow of the campaign, or in one that others call',
	},
	{
		displayName: 'Publish',
		name: 'publish',
		type: 'boolean',
		displayOptions,
		default: false,
		description:
			'Whether to put the change live at once. Otherwise it is saved to the draft, and the published version runs on.',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		displayOptions,
		default: false,
		description: 'Whether to show what would change, and change nothing',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions,
		default: {},
		options: [
			{
				displayName: 'Expected Version',
				name: 'expectedVersion',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.workflow.versionId }}',
				description:
					'The version ID of the workflow as you saw it. Where somebody saved it since, nothing is changed.',
			},
		],
	},
];
