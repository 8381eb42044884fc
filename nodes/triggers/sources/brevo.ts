import type { EventSource } from './types';

/** The ID in an event is the webhook's, and the same in all that it sends. */
export const brevo: EventSource = {
	name: 'Brevo',
	attributes: {
		webhookId: 'id',
		dateTime: 'not_null(ts_event, ts_epoch, ts, date_event, date)',
		sourceCampaignId: 'camp_id',
		sourceCampaignName: '"campaign name"',
	},
	omit: [
		...['id', 'ts_event', 'ts_epoch', 'ts', 'ts_sent', 'date_event', 'date_sent', 'date'],
		...['camp_id', 'campaign name'],
	],
	referral: "event == 'list_addition'",
	unsubscribe: "contains(['unsubscribe', 'unsubscribed', 'spam', 'complaint'], event)",
	answer: 'json200',
};
