import type { EventSource } from './types';

/** All events of one message have its ID. */
export const mailjet: EventSource = {
	name: 'Mailjet',
	attributes: { dateTime: 'time', sourceCampaignId: 'mj_campaign_id', contactId: 'mj_contact_id' },
	omit: ['time', 'mj_campaign_id', 'mj_contact_id', 'Message_GUID'],
	referral: false,
	unsubscribe: "event == 'unsub' || event == 'spam'",
	id: "join('-', [to_string(MessageID), event, to_string(time), email])",
	answer: 'json200',
};
