import type { INodeProperties } from 'n8n-workflow';

import { takesTags } from './tags';

const nameAndValue = (
	what: string,
	namePlaceholder: string,
	valuePlaceholder: string,
): INodeProperties[] => [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: namePlaceholder,
		description: `Name of the ${what}`,
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		typeOptions: takesTags,
		default: '',
		placeholder: valuePlaceholder,
		description: 'Fixed text with tags such as {{email}}, or an expression',
	},
];

/** A list of names and values, saved in the shape of the HTTP Request node. */
export const namedValues = (
	property: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'> &
		Partial<INodeProperties>,
	item: { title: string; what: string; namePlaceholder: string; valuePlaceholder: string },
): INodeProperties => ({
	...property,
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		fixedCollection: {
			itemTitle:
				'={{ [$collection.item.value.name, $collection.item.value.value].filter(Boolean).join(": ") }}',
		},
	},
	default: {},
	options: [
		{
			name: 'parameters',
			displayName: item.title,
			values: nameAndValue(item.what, item.namePlaceholder, item.valuePlaceholder),
		},
	],
});
