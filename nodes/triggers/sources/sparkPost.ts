import type { EventSource } from './types';

/** An empty `msys` is a ping. */
export const sparkPost: EventSource = {
	name: 'SparkPost',
	events: '[*].msys.*[]',
	attributes: {
		email: 'rcpt_to',
		dateTime: 'timestamp',
		messageId: 'message_id',
		sourceCampaignId: 'campaign_id',
	},
	omit: [
		...['rcpt_to', 'raw_rcpt_to', 'timestamp', 'event_id', 'message_id', 'campaign_id'],
		...['rcpt_meta', 'rcpt_tags', 'rcpt_hash', 'geo_ip', 'user_agent_parsed'],
	],
	referral: false,
	unsubscribe: "contains(['list_unsubscribe', 'link_unsubscribe', 'spam_complaint'], type)",
	id: 'event_id',
	answer: 'json200',
};
