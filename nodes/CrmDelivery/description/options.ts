import type { INodeProperties } from 'n8n-workflow';

const capture: INodeProperties = {
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
		displayName: 'Default When Empty',
		name: 'defaultWhenEmpty',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customer',
		description: 'The value when the lead has no such attribute',
	},
	{
		displayName: 'Default When No Match',
		name: 'defaultWhenNoMatch',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customer',
		description: 'The value when no mapping matches',
	},
];

const customFields: INodeProperties = {
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

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		capture,
		{
			displayName: 'Concurrency',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'How many leads are sent at the same time',
		},
		customFields,
		{
			displayName: 'Empty Fields',
			name: 'emptyFields',
			type: 'options',
			options: [
				{ name: 'Omit', value: 'omit' },
				{ name: 'Send', value: 'send' },
			],
			default: 'omit',
			description: 'What becomes of a field or parameter without a value',
		},
		{
			displayName: 'Follow Redirects',
			name: 'followRedirects',
			type: 'boolean',
			default: false,
			description:
				'Whether to send the lead again to where a redirect points, with the same method and body, on the same host or one that the credential allows',
		},
		{
			displayName: 'Idempotency Key Header',
			name: 'idempotencyKeyHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. Idempotency-Key',
			description:
				"A header that carries the lead's eventId, the same on every attempt, so that the CRM can tell a repeat",
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'allowUnauthorizedCerts',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
		{
			displayName: 'Include Request',
			name: 'includeRequest',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the request to each lead, secrets masked. Manual executions always do.',
		},
		{
			displayName: 'Include Response',
			name: 'includeResponse',
			type: 'boolean',
			default: false,
			description:
				"Whether to add the CRM's answer to each lead, secrets masked. Manual executions always do.",
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3,
			description: 'How often one lead is sent at the most',
		},
		{
			displayName: 'Max Response Size',
			name: 'maxResponseSize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1048576,
			description: 'How many bytes of an answer are read at the most',
		},
		{
			displayName: 'Max Retry Delay',
			name: 'maxRetryDelay',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 30000,
			description: 'The longest wait between two attempts in milliseconds, Retry-After included',
		},
		{
			displayName: 'Proxy',
			name: 'proxy',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://proxy.example.com:3128',
			description: 'The HTTP proxy to go through',
		},
		{
			displayName: 'Requests Per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many requests are sent in a second at the most. 0 means no limit.',
		},
		{
			displayName: 'Retry Delay',
			name: 'retryDelay',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 500,
			description:
				'The wait before the second attempt in milliseconds. It doubles each time and varies at random.',
		},
		{
			displayName: 'Retry Status Codes',
			name: 'retryStatusCodes',
			type: 'string',
			default: '408, 425, 429, 500, 502, 503, 504',
			placeholder: 'e.g. 429, 500-504',
			description: 'Statuses that are worth another attempt, unless a rule claims the answer',
		},
		{
			displayName: 'Throw on Failure',
			name: 'throwOnFailure',
			type: 'boolean',
			default: false,
			description:
				'Whether to stop the workflow when a lead could not be handed to the CRM, after all leads have been tried',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30000,
			description: 'How long one attempt may take in milliseconds, reading the answer included',
		},
	],
};
