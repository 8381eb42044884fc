import type { EventSource } from './types';

export const iterable: EventSource = {
	name: 'Iterable',
	attributes: {
		email: 'email',
		mobile: 'dataFields.phoneNumber',
		firstName: 'dataFields.firstName',
		lastName: 'dataFields.lastName',
		dateTime: 'dataFields.createdAt',
		sourceCampaignId: 'dataFields.campaignId',
		sourceCampaignName: 'dataFields.campaignName',
		unsubscribeSource: 'dataFields.unsubSource',
	},
	omit: ['dataFields'],
	referral: "contains(['emailSubscribe', 'subscribe'], eventName)",
	unsubscribe:
		"contains(['emailUnSubscribe', 'emailUnsubscribe', 'emailComplaint', 'smsUnsubscribe'], eventName)",
	answer: 'json200',
};
