import type { EventSource } from './types';

/** The message's ID is the same in each of its events. A person who comes back is a change, too. */
export const postmark: EventSource = {
	name: 'Postmark',
	members: 'Metadata',
	attributes: {
		email: 'not_null(Recipient, Email)',
		dateTime: 'not_null(ChangedAt, BouncedAt)',
	},
	omit: ['Recipient', 'Email', 'ChangedAt', 'BouncedAt', 'Metadata', 'ID', 'Content'],
	referral: false,
	unsubscribe:
		"RecordType == 'SpamComplaint' || (RecordType == 'SubscriptionChange' && SuppressSending == `true` && SuppressionReason != 'HardBounce')",
	answer: 'json200',
};
