import type { Profile } from './profile';

/**
 * ActiveCampaign v3: sync or create a contact, import contacts, put one on a list or take it off.
 * Only creating a contact reports a duplicate.
 * From memory: 200 for an update, the answers of the bulk import.
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
		{ label: 'payment issues', outcome: 'rejected', statusCodes: '402' },
		{ label: 'token not accepted', outcome: 'rejected', statusCodes: '403' },
		{ label: 'not found', outcome: 'rejected', statusCodes: '404' },
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: '[errors, failureReasons]',
			operator: 'exists',
		},
		{
			label: 'contact saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'contact.id || contacts[0].id || contactList.id',
			operator: 'exists',
		},
		{
			label: 'import queued',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'queued_contacts',
			operator: 'greaterThan',
			value: '0',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'contact.id' },
		{ name: 'reference', source: 'bodyField', path: 'contacts[0].id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].detail' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].title' },
		{ name: 'reason', source: 'bodyField', path: 'failureReasons[*].failureReason' },
		{ name: 'reason', source: 'bodyField', path: 'message' },
	],
};
