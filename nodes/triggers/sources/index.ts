import { activeCampaign } from './activeCampaign';
import { adf } from './adf';
import { amazonSns } from './amazonSns';
import { braze } from './braze';
import { brevo } from './brevo';
import { campaignMonitor } from './campaignMonitor';
import { cloudEvents } from './cloudEvents';
import { contactForm7 } from './contactForm7';
import { customerIo } from './customerIo';
import { elementor } from './elementor';
import { googleAds } from './googleAds';
import { gravityForms } from './gravityForms';
import { hubSpot } from './hubSpot';
import { iterable } from './iterable';
import { jotform } from './jotform';
import { klaviyo } from './klaviyo';
import { linkedIn } from './linkedIn';
import { mailchimp } from './mailchimp';
import { mailgun } from './mailgun';
import { mailjet } from './mailjet';
import { mandrill } from './mandrill';
import { meta } from './meta';
import { postmark } from './postmark';
import { rokt } from './rokt';
import { salesforce } from './salesforce';
import { sendGrid } from './sendGrid';
import { sparkPost } from './sparkPost';
import { tikTok } from './tikTok';
import { twilio } from './twilio';
import { typeform } from './typeform';
import { unbounce } from './unbounce';
import { webflow } from './webflow';
import { zendesk } from './zendesk';
import { zohoCampaigns } from './zohoCampaigns';
import type { EventSource } from './types';

/** Every event source, by the value of the panel's option. A new one is a file of its own, and a line here. */
export const eventSources: Record<string, EventSource> = {
	activeCampaign,
	adf,
	amazonSns,
	braze,
	brevo,
	campaignMonitor,
	cloudEvents,
	contactForm7,
	customerIo,
	elementor,
	googleAds,
	gravityForms,
	hubSpot,
	iterable,
	jotform,
	klaviyo,
	linkedIn,
	mailchimp,
	mailgun,
	mailjet,
	mandrill,
	meta,
	postmark,
	rokt,
	salesforce,
	sendGrid,
	sparkPost,
	tikTok,
	twilio,
	typeform,
	unbounce,
	webflow,
	zendesk,
	zohoCampaigns,
};
