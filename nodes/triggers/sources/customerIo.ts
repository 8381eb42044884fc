import type { EventSource } from './types';

export const customerIo: EventSource = {
	name: 'Customer.io',
	attributes: {
		email: 'not_null(data.email_address, data.identifiers.email, data.recipient)',
		customerId: 'data.customer_id',
		deliveryId: 'data.delivery_id',
		dateTime: 'timestamp',
		sourceCampaignId: 'data.campaign_id',
	},
	omit: ['data', 'timestamp', 'event_id'],
	referral: "metric == 'subscribed'",
	unsubscribe: "metric == 'unsubscribed' || metric == 'spammed'",
	id: 'event_id',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'X-CIO-Signature',
		timestampHeader: 'X-CIO-Timestamp',
		template: 'v0:{{timestamp}}:{{body}}',
	},
};
