import type { EventSource } from './types';

const profile =
	"not_null(payload.included[?type == 'profile'].attributes | [0], payload.data.attributes.profile)";

export const klaviyo: EventSource = {
	name: 'Klaviyo',
	events: 'data',
	attributes: {
		email: `not_null(${profile}.email, payload.data.attributes.event_properties.email)`,
		mobile: `not_null(${profile}.phone_number, payload.data.attributes.event_properties.phone_number)`,
		firstName: `${profile} | first_name`,
		lastName: `${profile} | last_name`,
		profileId: 'payload.data.relationships.profile.data.id',
		dateTime: 'payload.data.attributes.datetime',
	},
	omit: ['payload', 'external_id'],
	referral: "contains(topic, ':klaviyo.subscribed_to')",
	unsubscribe:
		"contains(topic, ':klaviyo.unsubscribed_from') || contains(topic, 'marked_email_as_spam')",
	id: "join('-', [external_id, topic])",
	lookUp: 'payload.data.relationships.profile.data.id',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'Klaviyo-Signature',
		timestampHeader: 'Klaviyo-Timestamp',
		template: '{{body}}{{timestamp}}',
	},
};
