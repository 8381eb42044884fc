import type { INodeProperties } from 'n8n-workflow';

import { capture } from './capture';
import { customFields } from './customFields';

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		capture,
		{
			displayName: 'Circuit Breaker',
			name: 'circuitBreaker',
			type: 'fixedCollection',
			placeholder: 'Add Circuit Breaker',
			default: {},
			description:
				'Stops sending to a CRM that fails: leads are rejected at once, as worth a later try, until one request in a pause goes through. Each process of n8n (main, worker) keeps count by itself, for each host.',
			options: [
				{
					displayName: 'Breaker',
					name: 'breaker',
					values: [
						{
							displayName: 'Failures',
							name: 'failures',
							type: 'number',
							typeOptions: { minValue: 1 },
							default: 5,
							description:
								'How many requests in a row have to end without an answer or with a 5xx status',
						},
						{
							displayName: 'Pause',
							name: 'pause',
							type: 'number',
							typeOptions: { minValue: 1 },
							default: 30000,
							description: 'How long no request is sent then in milliseconds',
						},
					],
				},
			],
		},
		{
			displayName: 'Client Certificate',
			name: 'clientCertificate',
			type: 'boolean',
			default: false,
			description:
				'Whether to show the CRM a certificate on the TLS connection, beside the authentication',
		},
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
			displayName: 'Doubtful Answers',
			name: 'doubtfulAnswers',
			type: 'options',
			options: [
				{
					name: 'Deliver',
					value: 'deliver',
					description: 'The status alone decides',
				},
				{
					name: 'Reject',
					value: 'reject',
					description:
						'The lead is rejected and uncertain, or a duplicate where the answer says so',
				},
			],
			default: 'reject',
			description:
				'What becomes of a lead whose answer is 2xx and says no of itself, such as success: false, an error or a login page, where no rule claims it and Otherwise is By Status',
		},
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
			displayName: 'Later Attempts',
			name: 'laterAttempts',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1m, 5m, 30m, 2h, 6h, 12h, 24h',
			description:
				"When a lead that could go through later is due again: the waits after the first round of attempts, after the second, and so on (s, m, h, d). 'nextAttemptAt' of its delivery says when; the workflow has to bring it again.",
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
			displayName: 'Rules as JSON',
			name: 'jsonRules',
			type: 'string',
			typeOptions: { rows: 6 },
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. {"rules": [{"outcome": "duplicate", "statusCodes": "409"}]}',
			description:
				'Rules that are read in place of Response Rules, e.g. those that Propose Rules under Test Settings found',
		},
		{
			displayName: 'Throw on Failure',
			name: 'throwOnFailure',
			type: 'boolean',
			default: false,
			description:
				"Whether to stop the workflow when no answer of the CRM decided about a lead (its 'failure' says why), after all leads have been tried",
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30000,
			description: 'How long one attempt may take in milliseconds, reading the answer included',
		},
		{
			displayName: 'Uncertain Leads',
			name: 'uncertainLeads',
			type: 'options',
			options: [
				{
					name: 'Hold',
					value: 'hold',
					description: 'Do not send it again: for a CRM that would make two records',
				},
				{
					name: 'Retry',
					value: 'retry',
					description: 'Send it again, as any other lead that could go through',
				},
			],
			default: 'retry',
			description: 'What becomes of a lead that the CRM may have taken although no answer said so',
		},
	],
};
