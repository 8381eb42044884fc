import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['getAll'] } };

export const getAllProperties: INodeProperties[] = [
	{
		displayName: 'Show',
		name: 'show',
		type: 'options',
		displayOptions,
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Linked', value: 'linked' },
			{ name: 'Unlinked', value: 'unlinked' },
		],
		default: 'all',
		description:
			'Which campaigns to list. Linked ones are live, and their leads come to a CRM Delivery that is.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		displayOptions,
		default: {},
		options: [
			{
				displayName: 'Event Type',
				name: 'eventType',
				type: 'options',
				options: [
					{ name: 'Any', value: 'any' },
					{ name: 'Referral', value: 'referral' },
					{ name: 'Unsubscribe', value: 'unsubscribe' },
				],
				default: 'any',
				description: 'What the campaign takes',
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				placeholder: 'e.g. Spring',
				description: 'A part of the name of the campaign or its workflow, or the campaign ID',
			},
			{
				displayName: 'Tag',
				name: 'tag',
				type: 'string',
				default: '',
				placeholder: 'e.g. rokt',
				description: 'A tag of the workflow',
			},
		],
	},
];
