import type { Profile } from './profile';

/**
 * Mailchimp Marketing 3.0: add a list member; change one to unsubscribe.
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
		{ label: 'not on the list', outcome: 'rejected', statusCodes: '404' },
		{ label: 'member saved', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reason', source: 'bodyField', path: 'detail' },
		{ name: 'reason', source: 'bodyField', path: 'title' },
	],
};
