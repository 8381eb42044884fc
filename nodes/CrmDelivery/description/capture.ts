import type { INodeProperties } from 'n8n-workflow';

export const capture: INodeProperties = {
	displayName: 'Capture From Answer',
	name: 'capture',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
	},
	default: {},
	placeholder: 'Add Value',
	description: "Values of the CRM's answer to keep with the lead",
	options: [
		{
			name: 'values',
			displayName: 'Value',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. reference',
					description:
						'The names reference, reason and price fill those fields of the outcome, any other name is kept under captured',
				},
				{
					displayName: 'Look In',
					name: 'source',
					type: 'options',
					options: [
						{ name: 'Body Field', value: 'bodyField' },
						{ name: 'Body Text', value: 'bodyText' },
						{ name: 'Header', value: 'header' },
					],
					default: 'bodyField',
					description: 'The part of the answer that holds the value',
				},
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. contact.number',
					description:
						'A JMESPath for a body field, a name for a header, a pattern with a group for the body text',
				},
			],
		},
	],
};
