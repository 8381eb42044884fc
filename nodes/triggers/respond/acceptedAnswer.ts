import type { AcceptedAnswer } from '../sources/types';
import type { WebhookAnswer } from './webhookAnswer';

/** https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging_notifications.htm */
const SOAP_ACK = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>',
	'<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>',
	'</soapenv:Body></soapenv:Envelope>',
].join('');

/** What a source is told whose events are taken; `body` says it in JSON. */
export function acceptedAnswer(choice: AcceptedAnswer, body: WebhookAnswer['body']): WebhookAnswer {
	const text = (statusCode: number, content: string, contentType: string): WebhookAnswer => ({
		statusCode,
		body,
		text: { content, contentType },
	});
	switch (choice) {
		case 'json202':
			return { statusCode: 202, body };
		case 'json200':
			return { statusCode: 200, body };
		case 'empty200':
			return text(200, '', 'text/plain');
		case 'empty204':
			return text(204, '', 'text/plain');
		case 'soapAck':
			return text(200, SOAP_ACK, 'text/xml; charset=utf-8');
		default:
			return text(choice.status, choice.body, choice.contentType);
	}
}
