import type { INodeProperties, NodeHint } from 'n8n-workflow';

import { takesTags } from './tags';

/** A real request would surprise whoever wrote an answer for it. */
export const unusedAnswerHint: NodeHint = {
	message:
		"The simulated response is not used: the lead will be sent. Turn on 'Simulate' under 'Test Settings' to send nothing.",
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'always',
	displayCondition:
		'={{ $parameter["testSettings"]?.["simulatedResponse"]?.["response"] !== undefined && !$parameter["testSettings"]["simulate"] }}',
};

const documentedAnswers: INodeProperties = {
	displayName: 'Documented Answers',
	name: 'documentedAnswers',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
	},
	placeholder: 'Add Answer',
	default: {},
	description:
		"The answers that the CRM's documentation shows. Each manual execution judges them by the rules, and a hint says which do not come out as expected.",
	options: [
		{
			name: 'answers',
			displayName: 'Answer',
			values: [
				{
					displayName: 'Body',
					name: 'body',
					type: 'string',
					default: '',
					placeholder: "e.g.	{'status': 'duplicate'}",
					description: 'The body of the answer',
				},
				{
					displayName: 'Expected Outcome',
					name: 'expectedOutcome',
					type: 'options',
					options: [
						{
							name: 'Delivered',
							value: 'delivered',
						},
						{
							name: 'Duplicate',
							value: 'duplicate',
						},
						{
							name: 'Rejected',
							value: 'rejected',
						},
						{
							name: 'Retry',
							value: 'retry',
							description: 'Another attempt',
						},
					],
					default: 'delivered',
					description: 'What the answer means for a lead',
				},
				{
					displayName: 'Headers',
					name: 'headers',
					type: 'string',
					default: '',
					placeholder: 'e.g. Content-Type:	application/json',
					description: 'One header a line',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Member exists',
					description: 'What the hint calls it',
				},
				{
					displayName: 'Status Code',
					name: 'statusCode',
					type: 'number',
					default: 200,
					placeholder: 'e.g. 409',
					description: 'The status of the answer',
				},
			],
		},
	],
};

export const testSettings: INodeProperties = {
	displayName: 'Test Settings',
	name: 'testSettings',
	type: 'collection',
	placeholder: 'Add Test Setting',
	default: {},
	options: [
		documentedAnswers,
		{
			displayName: 'Expected Outcome',
			name: 'expectedOutcome',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'Duplicate', value: 'duplicate' },
				{ name: 'Rejected', value: 'rejected' },
			],
			default: 'any',
			description: 'A hint after the run says whether every lead ended so',
		},
		{
			displayName: 'Propose Rules',
			name: 'proposeRules',
			type: 'boolean',
			default: false,
			description:
				'Whether manual executions compare the documented answers and propose rules that sort them all',
		},
		{
			displayName: 'Sample Lead',
			name: 'sampleLead',
			type: 'json',
			default:
				'{\n  "email": "ada@example.com",\n  "firstName": "Ada",\n  "lastName": "Lovelace"\n}',
			description: 'Laid over the incoming item in manual executions',
			hint: "Execute step needs an item to lay this over: pin data in the trigger's output, or put a Manual Trigger in its place",
		},
		{
			displayName: 'Simulate',
			name: 'simulate',
			type: 'boolean',
			default: false,
			description:
				'Whether to send nothing in manual executions and read the simulated response instead',
		},
		{
			displayName: 'Simulated Response',
			name: 'simulatedResponse',
			type: 'fixedCollection',
			placeholder: 'Add Simulated Response',
			default: {},
			description: 'The answer that Simulate reads with your rules',
			options: [
				{
					name: 'response',
					displayName: 'Response',
					values: [
						{
							displayName: 'Status Code',
							name: 'statusCode',
							type: 'number',
							default: 200,
							placeholder: 'e.g. 409',
							description: 'The status of the answer',
						},
						{
							displayName: 'Headers',
							name: 'headers',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							placeholder: 'e.g. Content-Type: application/json',
							description: 'One header a line',
						},
						{
							displayName: 'Body',
							name: 'body',
							type: 'string',
							typeOptions: { rows: 4 },
							default: '',
							placeholder: 'e.g. {"status": "duplicate"}',
							description: 'The body of the answer',
						},
					],
				},
			],
		},
		{
			displayName: 'Test Authentication',
			name: 'testAuthentication',
			type: 'options',
			options: [
				{ name: 'API Key', value: 'apiKey' },
				{ name: 'Basic Auth', value: 'basicAuth' },
				{ name: 'Bearer Token', value: 'bearerToken' },
				{ name: 'Client ID and Secret', value: 'clientIdSecret' },
				{ name: 'Digest Auth', value: 'digestAuth' },
				{ name: 'HMAC Signature', value: 'hmacSignature' },
				{ name: 'None', value: 'none' },
				{ name: 'OAuth2', value: 'oAuth2' },
				{ name: 'Sailthru', value: 'sailthru' },
				{ name: 'Same as Live', value: 'same' },
				{ name: 'Token Login', value: 'tokenLogin' },
				{ name: 'WSSE', value: 'wsse' },
			],
			default: 'same',
			description:
				'How the test endpoint knows you. With another choice than Same as Live it has a credential of its own, and that of the live endpoint is not sent to it.',
		},
		{
			displayName: 'Test Endpoint',
			name: 'testEndpoint',
			type: 'string',
			typeOptions: takesTags,
			default: '',
			placeholder: 'e.g. https://staging.example.com/v1/leads',
			description:
				'Where manual executions and leads marked as a test go. Without it, a test lead of a production execution is rejected.',
		},
	],
};
