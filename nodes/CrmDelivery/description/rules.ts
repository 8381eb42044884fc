import type { INodeProperties } from 'n8n-workflow';

const noValue = ['exists', 'notExists'];

const ruleValues: INodeProperties[] = [
	{
		displayName: 'Outcome',
		name: 'outcome',
		type: 'options',
		options: [
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Duplicate', value: 'duplicate' },
			{ name: 'Rejected', value: 'rejected' },
			{ name: 'Retry', value: 'retry', description: 'Try again, up to the maximum of attempts' },
		],
		default: 'delivered',
		description: 'The outcome of the lead when this rule holds',
	},
	{
		displayName: 'Status Codes',
		name: 'statusCodes',
		type: 'string',
		default: '',
		placeholder: 'e.g. 200, 400-409, 2xx',
		description:
			'Codes, lists, ranges and classes. Empty means 2xx for a Delivered rule and any status but a redirect for the others.',
	},
	{
		displayName: 'Look In',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Body Field', value: 'bodyField' },
			{ name: 'Body Text', value: 'bodyText' },
			{ name: 'Header', value: 'header' },
			{ name: 'Status Alone', value: 'any' },
		],
		default: 'any',
		description: 'The part of the answer that the condition looks at',
	},
	{
		displayName: 'Field Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. errors[0].code',
		description:
			'A JMESPath into the JSON, XML or form body. The root element of XML is its first name; attributes begin with @.',
		displayOptions: { show: { source: ['bodyField'] } },
	},
	{
		displayName: 'Header Name',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. X-Status',
		description: 'Compared without regard to case',
		displayOptions: { show: { source: ['header'] } },
	},
	{
		displayName: 'Condition',
		name: 'operator',
		type: 'options',
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Does Not Contain', value: 'notContains' },
			{ name: 'Does Not Equal', value: 'notEquals' },
			{ name: 'Does Not Exist', value: 'notExists' },
			{ name: 'Equals', value: 'equals' },
			{ name: 'Exists', value: 'exists' },
			{ name: 'Is Greater Than', value: 'greaterThan' },
			{ name: 'Is Less Than', value: 'lessThan' },
			{ name: 'Matches Regex', value: 'regex' },
		],
		default: 'equals',
		description: 'Text is compared without regard to case and surrounding blanks',
		displayOptions: { show: { source: ['bodyField', 'bodyText', 'header'] } },
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. Member Exists',
		description: 'What to compare with. An empty value equals only an empty one.',
		displayOptions: {
			show: { source: ['bodyField', 'bodyText', 'header'] },
			hide: { operator: noValue },
		},
	},
];

export const ruleProperties: INodeProperties[] = [
	{
		displayName: 'Response Profile',
		name: 'responseProfile',
		type: 'options',
		options: [
			{ name: '(None)', value: 'none' },
			{ name: 'ActiveCampaign', value: 'activeCampaign' },
			{ name: 'Adobe Campaign', value: 'adobeCampaign' },
			{ name: 'Braze', value: 'braze' },
			{ name: 'Campaign Monitor', value: 'campaignMonitor' },
			{ name: 'Emarsys', value: 'emarsys' },
			{ name: 'HubSpot', value: 'hubSpot' },
			{ name: 'Iterable', value: 'iterable' },
			{ name: 'Klaviyo', value: 'klaviyo' },
			{ name: 'Mailchimp', value: 'mailchimp' },
			{ name: 'Marketo', value: 'marketo' },
			{ name: 'Sailthru', value: 'sailthru' },
			{ name: 'Salesforce', value: 'salesforce' },
			{ name: 'Salesforce Web-to-Lead', value: 'webToLead' },
			{ name: 'SendGrid', value: 'sendGrid' },
			{ name: 'Zoho', value: 'zoho' },
		],
		default: 'none',
		description: 'Ready rules for the answers of a known CRM. Your own rules below come first.',
	},
	{
		displayName: 'Response Rules',
		name: 'responseRules',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			fixedCollection: {
				itemTitle:
					'={{ (() => { const rule = $collection.item.value; const label = (name) => ($collection.item.properties.find(p => p.name === name)?.options ?? []).find(o => o.value === rule[name])?.name ?? ""; const parts = []; if (rule.statusCodes) parts.push("status " + rule.statusCodes); if (rule.source && rule.source !== "any") parts.push([rule.source === "bodyText" ? "body text" : rule.source === "header" ? "header " + (rule.path ?? "") : rule.path ?? "", label("operator").toLowerCase(), ["exists", "notExists"].includes(rule.operator) ? "" : rule.value ?? ""].filter(Boolean).join(" ")); return label("outcome") + (parts.length ? " if " + parts.join(" and ") : ""); })() }}',
			},
		},
		default: {},
		placeholder: 'Add Rule',
		description:
			'Read in order; the first rule that holds decides. Several rules for one outcome are alternatives.',
		options: [{ name: 'rules', displayName: 'Rule', values: ruleValues }],
	},
	{
		displayName: 'Otherwise',
		name: 'otherwise',
		type: 'options',
		options: [
			{
				name: 'By Status',
				value: 'status',
				description: '2xx is delivered unless the answer says no, anything else is rejected',
			},
			{ name: 'Delivered', value: 'delivered' },
			{ name: 'Duplicate', value: 'duplicate' },
			{ name: 'Rejected', value: 'rejected' },
		],
		default: 'status',
		description: 'The outcome of an answer that no rule claims',
	},
];
