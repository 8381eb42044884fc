import type { Profile } from './profile';

/**
 * Mailchimp Marketing 3.0: add a list member, change one to unsubscribe, subscribe a batch. A batch
 * answers 200 and lists whom it did not take. Mailchimp says that a very high volume is answered
 * with a bare 403, without JSON.
 * From memory: 404 for somebody who is not on the list, the id of a success.
 */
export const mailchimp: Profile = {
	name: 'Mailchimp',
	rules: [
		{
			label: 'member exists',
			outcome: 'duplicate',
			statusCodes: '400',
			source: 'bodyField',
			path: 'title',
			value: 'Member Exists',
		},
		{
			label: 'member in compliance state',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'title',
			value: 'Member In Compliance State',
		},
		{
			label: 'forgotten email',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: 'title',
			value: 'Forgotten Email Not Subscribed',
		},
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'not permitted',
			outcome: 'rejected',
			statusCodes: '403',
			source: 'bodyField',
			path: 'title',
			operator: 'exists',
		},
		{ label: 'throttled', outcome: 'retry', statusCodes: '403' },
		{ label: 'not on the list', outcome: 'rejected', statusCodes: '404' },
		{
			label: 'member exists in a batch',
			outcome: 'duplicate',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors[*].error_code',
			value: 'ERROR_CONTACT_EXISTS',
		},
		{
			label: 'refused in a batch',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'error_count',
			operator: 'greaterThan',
			value: '0',
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
			label: 'member saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'id || new_members[0].id || updated_members[0].id',
			operator: 'exists',
		},
		{ label: 'done', outcome: 'delivered', statusCodes: '204', source: 'bodyText', value: '' },
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reference', source: 'bodyField', path: '[new_members, updated_members][][].id | [0]' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].error' },
		{ name: 'reason', source: 'bodyField', path: 'detail' },
		{ name: 'reason', source: 'bodyField', path: 'title' },
	],
};
