import type { EventSource } from './types';

const words = "['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE']";

export const twilio: EventSource = {
	name: 'Twilio',
	attributes: { mobile: 'From' },
	omit: ['From', 'AccountSid', 'ApiVersion', 'SmsSid', 'SmsMessageSid', 'SmsStatus', 'NumMedia'],
	referral: false,
	unsubscribe: `OptOutType == 'STOP' || (!OptOutType && contains(${words}, upper(trim(Body))))`,
	id: 'MessageSid',
	// Twilio takes an answer for what it should do next; this is nothing.
	answer: { status: 200, body: '<Response/>', contentType: 'text/xml' },
	signature: {
		scheme: 'hmac',
		algorithm: 'sha1',
		encoding: 'base64',
		signatureHeader: 'X-Twilio-Signature',
		template: '{{url}}{{sortedParameters}}',
	},
};
