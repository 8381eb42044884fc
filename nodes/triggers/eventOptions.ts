import type { INodeProperties } from 'n8n-workflow';

const operators = [
	{ name: 'Contains', value: 'contains' },
	{ name: 'Does Not Contain', value: 'notContains' },
	{ name: 'Does Not Equal', value: 'notEquals' },
	{ name: 'Does Not Exist', value: 'notExists' },
	{ name: 'Equals', value: 'equals' },
	{ name: 'Exists', value: 'exists' },
	{ name: 'Is Greater Than', value: 'greaterThan' },
	{ name: 'Is Less Than', value: 'lessThan' },
	{ name: 'Matches Regex', value: 'regex' },
];

const onlyCustom = { show: { acceptedAnswer: ['custom'] } };

const path = (placeholder: string): INodeProperties => ({
	displayName: 'Path',
	name: 'path',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder,
	description: 'JMESPath in the event; $root in it is the whole body',
});

/** What a source is told whose events are taken. */
export const acceptedOptions: INodeProperties[] = [
	{
		displayName: 'Accepted Answer',
		name: 'acceptedAnswer',
		type: 'options',
		options: [
			{ name: 'Custom', value: 'custom', description: 'The status and body below' },
			{ name: 'JSON with 200', value: 'json200', description: 'How many events were taken' },
			{ name: 'JSON with 202', value: 'json202', description: 'How many events were taken' },
			{ name: 'Nothing with 200', value: 'empty200' },
			{ name: 'Nothing with 204', value: 'empty204' },
			{ name: 'SOAP Acknowledgement', value: 'soapAck', description: 'As Salesforce wants it' },
		],
		default: 'json202',
		description:
			'What the source is answered once its events are taken. Without this option it is what the event source wants, else JSON with 202.',
	},
	{
		displayName: 'Accepted Body',
		name: 'acceptedBody',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. OK',
		displayOptions: onlyCustom,
		description: 'The body of the answer',
	},
	{
		displayName: 'Accepted Content Type',
		name: 'acceptedContentType',
		type: 'string',
		default: 'text/plain; charset=utf-8',
		placeholder: 'e.g. application/json',
		displayOptions: onlyCustom,
		description: 'The content type of the answer',
	},
	{
		displayName: 'Accepted Status',
		name: 'acceptedStatus',
		type: 'number',
		typeOptions: { minValue: 200, maxValue: 299, numberPrecision: 0 },
		default: 200,
		displayOptions: onlyCustom,
		description: 'The status of the answer',
	},
];

/** Where the events are, what they say and which of them count, beside what the event source decides. */
export const attributesOption: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Attribute',
	default: {},
	description: 'Attributes of your own, from paths in the event',
	options: [
		{
			displayName: 'Attribute',
			name: 'attributes',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. email',
					description: 'The name that the attribute gets',
				},
				path('e.g. contact.emails[0].address'),
			],
		},
	],
};

export const eventPathOption: INodeProperties = {
	displayName: 'Event Path',
	name: 'eventPath',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder: 'e.g. data.submissions',
	description:
		'JMESPath to the event in the body, or to the list of events. Leave empty for what the event source says.',
};

export const onlyWhenOption: INodeProperties = {
	displayName: 'Only When',
	name: 'onlyWhen',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Condition',
	default: {},
	description:
		'What has to hold for an event to start the workflow. Other events are taken and ignored.',
	options: [
		{
			displayName: 'Condition',
			name: 'conditions',
			values: [
				path('e.g. status'),
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: operators,
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. subscribed',
					displayOptions: { hide: { operator: ['exists', 'notExists'] } },
					description: 'What is compared, without regard to case',
				},
			],
		},
	],
};
