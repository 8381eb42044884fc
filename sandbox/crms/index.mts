import { activeCampaign } from './activeCampaign.mts';
import { adobeCampaign } from './adobeCampaign.mts';
import { braze } from './braze.mts';
import { campaignMonitor } from './campaignMonitor.mts';
import type { Crm } from './crm.mts';
import { emarsys } from './emarsys.mts';
import { hubspot } from './hubspot.mts';
import { iterable } from './iterable.mts';
import { klaviyo } from './klaviyo.mts';
import { mailchimp } from './mailchimp.mts';
import { marketo } from './marketo.mts';
import { rokt } from './rokt.mts';
import { sailthru } from './sailthru.mts';
import { salesforce } from './salesforce.mts';
import { sendGrid } from './sendGrid.mts';
import { webToLead } from './webToLead.mts';
import { zoho } from './zoho.mts';

export const crms: Crm[] = [
	activeCampaign,
	adobeCampaign,
	braze,
	campaignMonitor,
	emarsys,
	hubspot,
	iterable,
	klaviyo,
	mailchimp,
	marketo,
	rokt,
	sailthru,
	salesforce,
	sendGrid,
	webToLead,
	zoho,
];
