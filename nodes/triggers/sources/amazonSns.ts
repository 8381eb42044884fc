import type { EventSource } from './types';

const leaves =
	"Message.eventType == 'Subscription' && Message.subscription.newTopicPreferences.unsubscribeAll";

/**
 * SNS brings what SES says, or an event of one's own as text. One complaint can name several
 * people.
 */
export const amazonSns: EventSource = {
	name: 'Amazon SNS and SES',
	parse: ['Message'],
	events: `Message.complaint.complainedRecipients
		|| (${leaves} && Message.mail.destination[*].{ emailAddress: @ })
		|| (type(Message) == 'object' && Message)
		|| @`,
	attributes: {
		email: 'emailAddress',
		notificationType: 'not_null($root.Message.notificationType, $root.Message.eventType)',
		dateTime:
			'not_null($root.Message.complaint.timestamp, $root.Message.subscription.timestamp, $root.Timestamp)',
		topicArn: '$root.TopicArn',
		messageId: '$root.Message.mail.messageId',
	},
	omit: [
		...['emailAddress', 'Message', 'Type', 'MessageId', 'TopicArn', 'Timestamp', 'Token'],
		...['Signature', 'SignatureVersion', 'SigningCertURL', 'UnsubscribeURL', 'mail', 'eventType'],
	],
	referral: '!not_null($root.Message.notificationType, $root.Message.eventType)',
	unsubscribe: `!not_null($root.Message.notificationType, $root.Message.eventType)
		|| $root.Message.complaint
		|| $root.Message.subscription.newTopicPreferences.unsubscribeAll`,
	id: "$root.MessageId && join('-', [$root.MessageId, not_null(emailAddress, '')])",
	handshakes: [
		{ when: "body.Type == 'SubscriptionConfirmation'", confirm: 'body.SubscribeURL' },
		{ when: "body.Type == 'UnsubscribeConfirmation'" },
	],
	answer: 'empty200',
	signature: { scheme: 'amazonSns' },
};
