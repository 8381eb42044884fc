import type { EventSource } from './types';

/** The event names the form's response; who it is has to be asked for at LinkedIn's API. */
export const linkedIn: EventSource = {
	name: 'LinkedIn Lead Gen Forms',
	attributes: { dateTime: 'occurredAt' },
	omit: ['occurredAt'],
	referral: "leadAction == 'CREATED'",
	unsubscribe: false,
	id: 'leadGenFormResponse',
	lookUp: 'leadGenFormResponse',
	answer: 'empty200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'X-LI-Signature',
		template: 'hmacsha256={{body}}',
	},
};
