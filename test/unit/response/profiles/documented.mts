import type { RequestKind } from '../../../../nodes/CrmDelivery/response/model/types';
import { activeCampaign } from './activeCampaign.mts';
import { adobeCampaign } from './adobeCampaign.mts';
import { braze } from './braze.mts';
import { campaignMonitor } from './campaignMonitor.mts';
import { emarsys } from './emarsys.mts';
import { hubSpot } from './hubSpot.mts';
import { iterable } from './iterable.mts';
import { klaviyo } from './klaviyo.mts';
import { mailchimp } from './mailchimp.mts';
import { marketo } from './marketo.mts';
import { sailthru } from './sailthru.mts';
import { salesforce } from './salesforce.mts';
import { sendGrid } from './sendGrid.mts';
import { webToLead } from './webToLead.mts';
import { zoho } from './zoho.mts';

/** What each CRM is documented to answer: one table for the tests of profiles, doubts and proposals. */
export const documented = {
	activeCampaign,
	adobeCampaign,
	braze,
	campaignMonitor,
	emarsys,
	hubSpot,
	iterable,
	klaviyo,
	mailchimp,
	marketo,
	sailthru,
	salesforce,
	sendGrid,
	webToLead,
	zoho,
};

/** What the requests of a CRM are, where they are not JSON. */
const kinds: Partial<Record<keyof typeof documented, RequestKind>> = {
	adobeCampaign: 'xml',
	sailthru: 'form',
	webToLead: 'form',
};

/** Each CRM with its documented answers and the kind of its requests. */
export const crms = Object.entries(documented).map(([profile, cases]) => ({
	profile,
	requestKind: kinds[profile as keyof typeof documented] ?? 'json',
	answers: cases
		.filter(([, , { undocumented }]) => !undocumented)
		.map(([name, response, { outcome }]) => ({ name, response, outcome })),
}));
