import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { namedValues } from './namedValues';
import { tagsHint, takesTags } from './tags';

const notGet = { method: ['POST', 'PUT', 'PATCH', 'DELETE'] };
const encodings = ['json', 'form-urlencoded', 'xml'];

const specifyBody = (contentType: string[], template: INodePropertyOptions): INodeProperties => ({
	displayName: 'Specify Body',
	name: 'specifyBody',
	type: 'options',
	options: [
		{
			name: 'Using Fields Below',
			value: 'keypair',
			description: 'A name and a value for each field',
		},
		template,
	],
	default: 'keypair',
	description: 'One field after the other, or the whole body as the CRM documents it',
	hint: tagsHint,
	displayOptions: { show: { ...notGet, contentType } },
});

const textTemplate = (contentType: string, placeholder: string): INodeProperties => ({
	displayName: 'Template',
	name: 'body',
	type: 'string',
	noDataExpression: true,
	typeOptions: { ...takesTags, rows: 10 },
	default: '',
	placeholder,
	description: 'Tags such as {{email}} are encoded for the place where they stand',
	displayOptions: { show: { ...notGet, contentType: [contentType], specifyBody: ['string'] } },
});

export const bodyProperties: INodeProperties[] = [
	{
		displayName: 'Body Content Type',
		name: 'contentType',
		type: 'options',
		options: [
			{ name: 'Form URL-Encoded', value: 'form-urlencoded' },
			{ name: 'JSON', value: 'json' },
			{ name: 'Plain Text or Other', value: 'raw' },
			{ name: 'XML', value: 'xml' },
		],
		default: 'json',
		description: 'How the CRM wants the lead to be written',
		displayOptions: { show: notGet },
	},
	specifyBody(['json'], {
		name: 'Using a Template',
		value: 'json',
		description: 'A JSON text with tags such as {{email}}',
	}),
	specifyBody(['form-urlencoded', 'xml'], {
		name: 'Using a Template',
		value: 'string',
		description: 'A text with tags such as {{email}}',
	}),
	namedValues(
		{
			displayName: 'Body Fields',
			name: 'bodyParameters',
			placeholder: 'Add Field',
			description:
				'In JSON and XML a dot nests (merge_fields.FNAME) and [0] makes a list (tags[0]). A backslash keeps a dot.',
			displayOptions: {
				show: { ...notGet, contentType: encodings, specifyBody: ['keypair'] },
			},
		},
		{
			title: 'Field',
			what: 'field',
			namePlaceholder: 'e.g. merge_fields.FNAME',
			valuePlaceholder: 'e.g. {{firstName}}',
		},
	),
	{
		displayName: 'Root Element',
		name: 'xmlRoot',
		type: 'string',
		default: 'lead',
		placeholder: 'e.g. lead',
		description: 'Name of the element around all fields',
		displayOptions: { show: { ...notGet, contentType: ['xml'], specifyBody: ['keypair'] } },
	},
	{
		displayName: 'JSON Template',
		name: 'jsonBody',
		type: 'string',
		noDataExpression: true,
		typeOptions: { ...takesTags, rows: 10 },
		default: '',
		placeholder: 'e.g. {"email": "{{email}}", "age": {{age}}}',
		description:
			'Inside quotes a tag is escaped as text, outside quotes it becomes a JSON value. Empty means {}.',
		displayOptions: { show: { ...notGet, contentType: ['json'], specifyBody: ['json'] } },
	},
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		default: 'text/plain',
		placeholder: 'e.g. text/plain',
		description: 'Sent as the Content-Type header. A JSON, XML or form type encodes tags likewise.',
		displayOptions: { show: { ...notGet, contentType: ['raw'] } },
	},
	textTemplate('form-urlencoded', 'e.g. email={{email}}&name={{firstName}}'),
	textTemplate('xml', 'e.g. <lead><email>{{email}}</email></lead>'),
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		noDataExpression: true,
		typeOptions: { ...takesTags, rows: 10 },
		default: '',
		placeholder: 'e.g. New lead: {{email}}',
		description: 'Sent as it stands, line ends included. Tags such as {{email}} are filled in.',
		hint: tagsHint,
		displayOptions: { show: { ...notGet, contentType: ['raw'] } },
	},
	{
		displayName: 'Required Fields',
		name: 'requiredFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. email, firstName',
		description:
			'Comma-separated names of body fields or query parameters. A lead that leaves one empty is rejected and nothing is sent.',
	},
];
