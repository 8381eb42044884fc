import type { EventSource } from './types';

export const sendGrid: EventSource = {
	name: 'SendGrid',
	attributes: { dateTime: 'timestamp', messageId: 'sg_message_id' },
	omit: ['timestamp', 'sg_event_id', 'sg_message_id', 'smtp-id'],
	referral: false,
	unsubscribe: "contains(['unsubscribe', 'group_unsubscribe', 'spamreport'], event)",
	id: 'sg_event_id',
	test: "email == 'example@test.com'",
	answer: 'json200',
	signature: {
		scheme: 'publicKey',
		encoding: 'base64',
		signatureHeader: 'X-Twilio-Email-Event-Webhook-Signature',
		timestampHeader: 'X-Twilio-Email-Event-Webhook-Timestamp',
		template: '{{timestamp}}{{body}}',
	},
};
