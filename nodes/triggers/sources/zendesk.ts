import type { EventSource } from './types';

/** A trigger's body is one's own; an event that a webhook subscribes to has its subject in `detail`. */
export const zendesk: EventSource = {
	name: 'Zendesk',
	members: 'detail',
	attributes: { dateTime: 'time' },
	omit: ['detail', 'time', 'zendesk_event_version'],
	referral: true,
	unsubscribe: true,
	id: "starts_with(not_null(type, ''), 'zen:event-type:') && $root.id",
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'base64',
		signatureHeader: 'X-Zendesk-Webhook-Signature',
		timestampHeader: 'X-Zendesk-Webhook-Signature-Timestamp',
		template: '{{timestamp}}{{body}}',
	},
};
