import type { EventSource } from './types';

export const tikTok: EventSource = {
	name: 'TikTok Lead Generation',
	events: 'entry || @',
	members: 'from_items(changes[*].[field, value])',
	attributes: {
		leadId: 'not_null(lead_id, id)',
		formId: 'page_id',
		sourceCampaignId: 'campaign_id',
		dateTime: 'not_null(create_time, $root.time)',
	},
	omit: ['changes', 'lead_id', 'id', 'page_id', 'campaign_id', 'create_time'],
	referral: true,
	unsubscribe: false,
	id: 'not_null(lead_id, id)',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'TikTok-Signature',
		signaturePrefix: 's=',
		timestampHeader: 'TikTok-Signature',
		template: '{{timestamp}}.{{body}}',
	},
};
