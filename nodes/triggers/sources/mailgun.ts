import type { EventSource } from './types';

/** What is signed is a time and a token in the body, not the body. An event is sent again for 8 hours. */
export const mailgun: EventSource = {
	name: 'Mailgun',
	events: '"event-data"',
	members: '"user-variables"',
	attributes: {
		email: 'recipient',
		dateTime: 'timestamp',
		country: 'geolocation.country',
		state: 'geolocation.region',
		suburb: 'geolocation.city',
	},
	omit: [
		...[
			'recipient',
			'timestamp',
			'geolocation',
			'user-variables',
			'client-info',
			'message',
			'flags',
		],
		...['log-level', 'campaigns', 'mailing-list', 'storage', 'envelope', 'delivery-status', 'id'],
	],
	referral: false,
	unsubscribe: "event == 'unsubscribed' || event == 'complained'",
	id: 'id',
	test: 'flags."is-test-mode"',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signaturePath: 'signature.signature',
		timestampPath: 'signature.timestamp',
		template: '{{timestamp}}{{body.signature.token}}',
		tolerance: 32_400,
	},
};
