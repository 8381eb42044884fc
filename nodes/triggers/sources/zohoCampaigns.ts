import type { EventSource } from './types';

const action = "lower(not_null(action, actionType, ''))";

export const zohoCampaigns: EventSource = {
	name: 'Zoho Campaigns',
	attributes: {
		email: 'not_null(contact_email, email)',
		contactId: 'contact_id',
		dateTime: 'action_time',
	},
	omit: ['contact_email', 'contact_id', 'action_time', 'data', 'rcpt_additional_data'],
	referral: `contains(['subscribe', 'subscribed', 'optin', 'opt-in', 'contact_added'], ${action})`,
	unsubscribe: `contains(${action}, 'unsub') || contains(${action}, 'complaint') || ${action} == 'optout'`,
	answer: 'json200',
};
