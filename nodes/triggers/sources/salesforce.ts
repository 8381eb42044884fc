import type { EventSource } from './types';

/** Outbound messages: up to 100 records in a SOAP message, sent again for 24 hours until it is acknowledged. */
export const salesforce: EventSource = {
	name: 'Salesforce Outbound Messages',
	events: 'Envelope.Body.notifications.to_array(Notification)',
	members: 'sObject',
	attributes: { objectId: 'sObject.Id', objectType: 'sObject."@type"' },
	omit: ['sObject', 'Id', '@type'],
	referral: true,
	unsubscribe: "!sObject.HasOptedOutOfEmail || sObject.HasOptedOutOfEmail == 'true'",
	id: 'Id',
	answer: 'soapAck',
	secrets: ['Envelope.Body.notifications.SessionId'],
};
