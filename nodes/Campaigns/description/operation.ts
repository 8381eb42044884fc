import type { INodeProperties } from 'n8n-workflow';

export const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Get Connections',
			value: 'getConnections',
			action: 'Get CRM connections with their campaigns',
			description: 'List every CRM Delivery with the campaigns whose leads come to it',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			description: 'List every Referral and Unsubscribe Trigger with its CRM connections',
		},
		{
			name: 'Link',
			value: 'link',
			action: 'Link a campaign to a CRM connection',
			description: 'Connect a campaign to a CRM connection, in its own workflow or in another',
		},
		{
			name: 'Unlink',
			value: 'unlink',
			action: 'Unlink a campaign from a CRM connection',
			description: 'Take the line between a campaign and a CRM connection away',
		},
	],
	default: 'getAll',
};
