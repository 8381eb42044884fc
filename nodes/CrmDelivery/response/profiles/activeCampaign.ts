import type { Profile } from './profile';

/**
 * ActiveCampaign v3: sync or create a contact, put it on a list or take it off. Only creating a
 * contact reports a duplicate.
 * From memory: 403 for a token that is not accepted, 200 for an update.
 */
export const activeCampaign: Profile = {
	name: 'ActiveCampaign',
	rules: [
		{
			label: 'contact exists',
			outcome: 'duplicate',
			statusCodes: '422',
			source: 'bodyField',
			path: 'errors[*].code',
			value: 'duplicate',
		},
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400, 422' },
		{ label: 'token not accepted', outcome: 'rejected', statusCodes: '403' },
		{ label: 'not found', outcome: 'rejected', statusCodes: '404' },
		{ label: 'accepted', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'contact.id' },
		{ name: 'reference', source: 'bodyField', path: 'contacts[0].id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].detail' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].title' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
