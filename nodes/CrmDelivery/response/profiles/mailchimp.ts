import type { Profile } from './profile';

/** Mailchimp Marketing: add a list member, or change one to unsubscribe. */
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
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reason', source: 'bodyField', path: 'detail' },
	],
};
