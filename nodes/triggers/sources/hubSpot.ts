import type { EventSource } from './types';

const optedOut =
	"propertyName && starts_with(propertyName, 'hs_email_optout') && to_string(propertyValue) == 'true'";

/** A workflow sends the contact; the API's webhooks name its ID, by which it has to be asked for. */
export const hubSpot: EventSource = {
	name: 'HubSpot',
	members:
		"from_items(items(properties)[*].[[0], [1] | not_null(value, (type(@) != 'object' && @))])",
	attributes: { contactId: 'not_null(objectId, vid)', dateTime: 'occurredAt' },
	omit: [
		...['properties', 'objectId', 'vid', 'canonical-vid', 'merged-vids', 'occurredAt', 'eventId'],
		...[
			'attemptNumber',
			'identity-profiles',
			'form-submissions',
			'list-memberships',
			'merge-audits',
		],
	],
	referral: "!subscriptionType || subscriptionType == 'contact.creation'",
	unsubscribe: `!subscriptionType || subscriptionType == 'contact.privacyDeletion' || (${optedOut})`,
	id: "eventId && join('-', [to_string(eventId), to_string(subscriptionId), to_string(objectId)])",
	lookUp: 'not_null(objectId, vid)',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'base64',
		signatureHeader: 'X-HubSpot-Signature-v3',
		timestampHeader: 'X-HubSpot-Request-Timestamp',
		template: '{{method}}{{url}}{{body}}{{timestamp}}',
	},
};
