import type { Profile } from './profile';

/**
 * Emarsys v2: create or update contacts, one or a batch. The vendor's page prints another code for
 * a contact that exists, so its text counts, too.
 */
export const emarsys: Profile = {
	name: 'Emarsys',
	rules: [
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: 'replyCode',
			value: '2009',
		},
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: 'replyText',
			operator: 'contains',
			value: 'Contact with the external id already exists',
		},
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'data.errors.*."2009"',
			operator: 'exists',
		},
		{
			label: 'contact refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'data.errors.*',
			operator: 'exists',
		},
		{
			label: 'database not available',
			outcome: 'retry',
			statusCodes: '2xx, 500',
			source: 'bodyField',
			path: 'replyCode',
			value: '2011',
		},
		{
			label: 'contact refused',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: 'replyCode',
			operator: 'greaterThan',
			value: '0',
		},
		{
			label: 'contact saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'replyCode',
			value: '0',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'data.id' },
		{ name: 'reference', source: 'bodyField', path: 'data.ids[0]' },
		{ name: 'reason', source: 'bodyField', path: 'data.errors.*.*' },
		{ name: 'reason', source: 'bodyField', path: 'replyText' },
	],
};
