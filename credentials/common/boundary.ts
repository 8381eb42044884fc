import type { INodeProperties } from 'n8n-workflow';

/** Every credential to the CRM has these: the secret goes to no other host, and on no other way. */
export const boundary: INodeProperties[] = [
	{
		displayName: 'Allowed Hosts',
		name: 'allowedHosts',
		type: 'string',
		default: '',
		placeholder: 'e.g. api.example.com, *.example.com',
		description:
			'Comma-separated host names that this credential may be sent to. A *. in front stands for any subdomain. Leave empty to allow every host.',
	},
	{
		displayName: 'HTTPS Only',
		name: 'httpsOnly',
		type: 'boolean',
		default: true,
		description:
			'Whether to send this credential over HTTPS alone. Plain HTTP to this machine, such as to 127.0.0.1, is always allowed.',
	},
	{
		displayName: 'Allow Proxy',
		name: 'allowProxy',
		type: 'boolean',
		default: false,
		description: 'Whether to send this credential through a proxy that a node names',
	},
	{
		displayName: 'Allow Ignoring SSL Issues',
		name: 'allowInsecureTls',
		type: 'boolean',
		default: false,
		description:
			"Whether to send this credential where a node does not check the server's certificate",
	},
];

/**
 * n8n adds these two fields to every credential that HTTP Request can use, with All as the default.
 * A type that has them itself keeps its own default.
 */
export const domainRestrictions: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Any domain that Allowed Hosts allows, too' },
			{ name: 'None', value: 'none', description: 'No use in HTTP Request and GraphQL nodes' },
			{ name: 'Specific Domains', value: 'domains', description: 'The domains below' },
		],
		default: 'none',
		description:
			"Which domains this credential can be sent to by n8n's HTTP Request and GraphQL nodes. CRM Delivery goes by Allowed Hosts.",
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'string',
		default: '',
		placeholder: 'e.g. example.com, *.example.com',
		description: 'Comma-separated domains. A *. in front stands for any subdomain.',
		displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
	},
];
