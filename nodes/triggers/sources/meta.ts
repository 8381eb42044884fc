import type { EventSource } from './types';

/** The event names the lead; who it is has to be asked for at the Graph API. */
export const meta: EventSource = {
	name: 'Meta Lead Ads',
	events: "entry[].changes[?field == 'leadgen'].value[]",
	attributes: {
		leadId: 'leadgen_id',
		formId: 'form_id',
		pageId: 'page_id',
		adId: 'ad_id',
		adGroupId: 'adgroup_id',
		dateTime: 'created_time',
	},
	omit: ['leadgen_id', 'form_id', 'page_id', 'ad_id', 'adgroup_id', 'created_time'],
	referral: true,
	unsubscribe: false,
	id: 'leadgen_id',
	lookUp: 'leadgen_id',
	answer: 'empty200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'X-Hub-Signature-256',
		signaturePrefix: 'sha256=',
		template: '{{body}}',
	},
};
