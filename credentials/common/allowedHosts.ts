import type { INodeProperties } from 'n8n-workflow';

/** Every credential to the CRM has this field: the secret is sent to no other host. */
export const allowedHosts: INodeProperties = {
	displayName: 'Allowed Hosts',
	name: 'allowedHosts',
	type: 'string',
	default: '',
	placeholder: 'e.g. api.example.com, *.example.com',
	description:
		'Comma-separated host names that this credential may be sent to. A *. in front stands for any subdomain. Leave empty to allow every host.',
};
