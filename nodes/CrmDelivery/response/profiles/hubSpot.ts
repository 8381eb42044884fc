import type { Profile } from './profile';

/**
 * HubSpot: contacts of CRM v3 (create, batches) and of v1, forms, communication preferences. A
 * batch tells of what it refused in `errors`, with 207. HubSpot calls 423, 477 and its guard's 52x
 * temporary.
 * From memory: the category of 429, the answers of forms and of v1.
 */
export const hubSpot: Profile = {
	name: 'HubSpot',
	rules: [
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '409',
			source: 'bodyField',
			path: '[category, error]',
			operator: 'regex',
			value: '^(CONFLICT|CONTACT_EXISTS)$',
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
		{ label: 'rate limit', outcome: 'retry', statusCodes: '429' },
		{
			label: 'locked, migrating or not reachable',
			outcome: 'retry',
			statusCodes: '423, 477, 520-526',
		},
		{
			label: 'contact exists in a batch',
			outcome: 'duplicate',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors[*].category',
			value: 'CONFLICT',
		},
		{
			label: 'refused in a batch',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors',
			operator: 'exists',
		},
		{
			label: 'refused in a batch',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'numErrors',
			operator: 'greaterThan',
			value: '0',
		},
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'status',
			value: 'error',
		},
		{
			label: 'accepted',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'id || vid || results[0].id || results[0].subscriptionId',
			operator: 'exists',
		},
		{
			label: 'form taken',
			outcome: 'delivered',
			source: 'bodyField',
			path: '[inlineMessage, redirectUri]',
			operator: 'exists',
		},
		{ label: 'done', outcome: 'delivered', statusCodes: '204', source: 'bodyText', value: '' },
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reference', source: 'bodyField', path: 'vid' },
		{ name: 'reference', source: 'bodyField', path: 'identityProfile.vid' },
		{ name: 'reference', source: 'bodyField', path: 'results[0].id' },
		{ name: 'reference', source: 'bodyText', path: 'Existing ID: (\\d+)' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
