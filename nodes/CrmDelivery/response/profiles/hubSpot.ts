import type { Profile } from './profile';

/**
 * HubSpot: contacts of CRM v3 (create, batch upsert) and of v1, forms, communication preferences.
 * From memory: the category of 429, 207 and `numErrors` of a batch.
 */
export const hubSpot: Profile = {
	name: 'HubSpot',
	rules: [
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '409',
			source: 'bodyField',
			path: 'category',
			value: 'CONFLICT',
		},
		{
			label: 'invalid values',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'category',
			value: 'VALIDATION_ERROR',
		},
		{
			label: 'form not accepted',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'errors[*].errorType',
			operator: 'exists',
		},
		{ label: 'missing scope', outcome: 'rejected', statusCodes: '403' },
		{
			label: 'rate limit',
			outcome: 'retry',
			statusCodes: '429',
			source: 'bodyField',
			path: 'category',
			value: 'RATE_LIMITS',
		},
		{
			label: 'refused in a batch',
			outcome: 'rejected',
			statusCodes: '207',
			source: 'bodyField',
			path: 'numErrors',
			operator: 'greaterThan',
			value: '0',
		},
		{ label: 'accepted', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reference', source: 'bodyField', path: 'vid' },
		{ name: 'reference', source: 'bodyField', path: 'results[0].id' },
		{ name: 'reference', source: 'bodyText', path: 'Existing ID: (\\d+)' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
