import type { EventSource } from './types';

/** The body of a Braze webhook is one's own; Currents sends lists of its events. */
export const braze: EventSource = {
	name: 'Braze',
	events: 'events || @',
	attributes: {
		email: 'not_null(properties.email_address, email, email_address)',
		userId: 'user.external_user_id',
		dateTime: 'time',
		sourceCampaignId: 'properties.campaign_id',
	},
	omit: ['properties', 'user', 'email_address', 'time'],
	referral: '!event_type',
	unsubscribe: `!event_type
		|| contains(['users.messages.email.Unsubscribe', 'users.messages.email.MarkAsSpam'], event_type)
		|| (contains(['users.behaviors.subscription.GlobalStateChange', 'users.behaviors.subscriptiongroup.StateChange'], event_type)
			&& contains(['Unsubscribed', 'unsubscribed'], properties.subscription_status))`,
	id: 'event_type && id',
	answer: 'json200',
};
