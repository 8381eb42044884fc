import type { Profile } from './profile';

/**
 * Adobe Campaign Classic, SOAP: subscribe, unsubscribe, write. A success is an empty response
 * element; a fault counts with 200, too. Only a forced insert reports a duplicate.
 * From memory: 500 for a fault, 403 for a session or security token that is not accepted.
 */
export const adobeCampaign: Profile = {
	name: 'Adobe Campaign',
	rules: [
		{
			label: 'duplicate key',
			outcome: 'duplicate',
			statusCodes: '2xx, 400, 500',
			source: 'bodyField',
			path: 'Envelope.Body.Fault',
			operator: 'contains',
			value: 'duplicate key',
		},
		{
			label: 'SOAP fault',
			outcome: 'rejected',
			statusCodes: '2xx, 400, 500',
			source: 'bodyField',
			path: 'Envelope.Body.Fault',
			operator: 'exists',
		},
		{
			label: 'accepted',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'Envelope.Body.keys(@)',
			operator: 'regex',
			value: 'Response$',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
		{ label: 'token not accepted', outcome: 'retry', statusCodes: '403' },
	],
	capture: [
		{
			name: 'reason',
			source: 'bodyField',
			path: 'Envelope.Body.Fault.[faultstring, detail]',
		},
	],
};
