import type { EventSource } from './types';

/** All events of one message have its ID. */
export const mandrill: EventSource = {
	name: 'Mandrill',
	parse: ['mandrill_events'],
	events: 'mandrill_events',
	members: 'msg.metadata',
	attributes: {
		email: 'msg.email',
		dateTime: 'ts',
		messageId: 'not_null("_id", msg."_id")',
		subject: 'msg.subject',
	},
	omit: ['msg', 'ts', '_id', 'ts', 'user_agent_parsed', 'location'],
	referral: false,
	unsubscribe: "event == 'unsub' || event == 'spam'",
	id: 'join(\'-\', [not_null("_id", msg."_id"), event, to_string(ts), msg.email])',
	test: 'starts_with(not_null("_id", msg."_id"), \'exampleaaa\')',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		algorithm: 'sha1',
		encoding: 'base64',
		signatureHeader: 'X-Mandrill-Signature',
		template: '{{url}}{{sortedParameters}}',
	},
};
