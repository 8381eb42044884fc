import type { EventSource } from './types';

/** `State` is the state of the subscription, not a place. */
export const campaignMonitor: EventSource = {
	name: 'Campaign Monitor',
	events: 'Events || Events.Event || events.to_array(event)',
	members: 'from_items(CustomFields[*].[Key, Value])',
	attributes: {
		email: 'EmailAddress',
		fullName: 'Name',
		subscriptionState: 'State',
		dateTime: 'Date',
		listId: '$root.ListID',
	},
	omit: ['EmailAddress', 'Name', 'State', 'Date', 'CustomFields'],
	referral: "Type == 'Subscribe'",
	unsubscribe:
		"Type == 'Deactivate' && contains(['Unsubscribed', 'Suppressed'], not_null(State, 'Unsubscribed'))",
	answer: 'json200',
};
