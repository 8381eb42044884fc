import type { INodeProperties } from 'n8n-workflow';

const customFieldValues: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. salutation',
		description: 'The name to use in tags',
	},
	{
		displayName: 'Source Attribute',
		name: 'source',
		type: 'string',
		default: '',
		placeholder: 'e.g. gender',
		description: 'The attribute whose value is looked up below',
	},
	{
		displayName: 'Condition',
		name: 'condition',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Equals', value: 'equals' },
		],
		default: 'equals',
		description: 'How the attribute is compared with each match, without regard to case',
	},
	{
		displayName: 'Mappings',
		name: 'mappings',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Mapping',
		description: 'The first match decides. Without any, the value passes through.',
		options: [
			{
				name: 'mapping',
				displayName: 'Mapping',
				values: [
					{
						displayName: 'Match',
						name: 'match',
						type: 'string',
						default: '',
						placeholder: 'e.g. F',
						description: 'The value of the source attribute',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Ms',
						description: 'What the custom field becomes',
					},
				],
			},
		],
	},
	{
		displayName: 'If Empty',
		name: 'defaultWhenEmpty',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customer',
		description: 'The value when the lead has no such attribute',
	},
	{
		displayName: 'If No Match',
		name: 'defaultWhenNoMatch',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customer',
		description: 'The value when no mapping matches',
	},
];

export const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
	},
	default: {},
	placeholder: 'Add Custom Field',
	description: 'Attributes made from others, for use in tags. Each sees those above it.',
	options: [
		{
			name: 'fields',
			displayName: 'Custom Field',
			values: customFieldValues,
		},
	],
};
