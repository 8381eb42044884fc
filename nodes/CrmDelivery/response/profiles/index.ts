import { activeCampaign } from './activeCampaign';
import { adobeCampaign } from './adobeCampaign';
import { braze } from './braze';
import { campaignMonitor } from './campaignMonitor';
import { emarsys } from './emarsys';
import { hubSpot } from './hubSpot';
import { iterable } from './iterable';
import { klaviyo } from './klaviyo';
import { mailchimp } from './mailchimp';
import { marketo } from './marketo';
import type { Profile } from './profile';
import { sailthru } from './sailthru';
import { salesforce } from './salesforce';
import { sendGrid } from './sendGrid';
import { webToLead } from './webToLead';
import { zoho } from './zoho';

/** The profiles by the values of `responseProfile`. */
export const profiles: Record<string, Profile> = {
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
