import type { EventSource } from './types';

/** The ID in an event is the person's in the list, and the same in each of their events. */
export const mailchimp: EventSource = {
	name: 'Mailchimp',
	members: 'data.merges',
	attributes: {
		email: 'data.email',
		dateTime: 'fired_at',
		listId: 'data.list_id',
		subscriberId: 'data.id',
		ipAddress: 'data.ip_opt',
		reason: 'data.reason',
		sourceCampaignId: 'data.campaign_id',
	},
	omit: ['data', 'fired_at', 'EMAIL'],
	referral: "type == 'subscribe'",
	unsubscribe: "type == 'unsubscribe' || (type == 'cleaned' && data.reason == 'abuse')",
	answer: 'json200',
};
