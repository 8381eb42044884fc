import type { INodeProperties } from 'n8n-workflow';

import { namedValues } from './namedValues';
import { tagsHint, takesTags } from './tags';

export const requestProperties: INodeProperties[] = [
	{
		displayName: '',
		name: 'curlImport',
		type: 'curlImport',
		default: '',
	},
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: [
			{ name: 'DELETE', value: 'DELETE' },
			{ name: 'GET', value: 'GET' },
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'POST',
		description: 'The method that the CRM asks for. GET carries the lead in the query.',
	},
	{
		displayName: 'Endpoint',
		name: 'url',
		type: 'string',
		typeOptions: takesTags,
		default: '',
		required: true,
		placeholder: 'e.g. https://api.example.com/v1/leads',
		description: "The CRM's URL for a new lead. Tags such as {{email}} may stand after the host.",
	},
];

export const queryAndHeaderProperties: INodeProperties[] = [
	{
		displayName: `GET has no body: put the lead into the query parameters. ${tagsHint}`,
		name: 'getNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { method: ['GET'] } },
	},
	namedValues(
		{
			displayName: 'Query Parameters',
			name: 'queryParameters',
			placeholder: 'Add Query Parameter',
			description: 'Added to what the endpoint already holds after its question mark',
		},
		{
			title: 'Query Parameter',
			what: 'query parameter',
			namePlaceholder: 'e.g. list_id',
			valuePlaceholder: 'e.g. 4711',
		},
	),
	namedValues(
		{
			displayName: 'Headers',
			name: 'headerParameters',
			placeholder: 'Add Header',
			description:
				'Content-Type and Accept have sensible defaults. Secrets belong in a credential.',
		},
		{
			title: 'Header',
			what: 'header',
			namePlaceholder: 'e.g. X-Source',
			valuePlaceholder: 'e.g. rokt',
		},
	),
];
