import type { EventSource } from './types';

export const activeCampaign: EventSource = {
	name: 'ActiveCampaign',
	members: 'contact',
	attributes: {
		contactId: 'contact.id',
		dateTime: 'date_time',
		listId: 'list',
		reason: 'unsubscribe.reason',
		sourceCampaignId: 'campaign.id',
	},
	omit: ['contact', 'id', 'date_time', 'list', 'unsubscribe', 'campaign', 'fields'],
	referral: "type == 'subscribe' || type == 'contact_add'",
	unsubscribe: "type == 'unsubscribe'",
	answer: 'json200',
};
