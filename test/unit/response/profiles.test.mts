import { ruleProperties } from '../../../nodes/CrmDelivery/description/rules';
import { profiles } from '../../../nodes/CrmDelivery/response/profiles';
import { answer, classify } from './helpers.mts';
import { activeCampaign } from './profiles/activeCampaign.mts';
import { adobeCampaign } from './profiles/adobeCampaign.mts';
import { braze } from './profiles/braze.mts';
import { campaignMonitor } from './profiles/campaignMonitor.mts';
import { emarsys } from './profiles/emarsys.mts';
import { hubSpot } from './profiles/hubSpot.mts';
import { iterable } from './profiles/iterable.mts';
import { klaviyo } from './profiles/klaviyo.mts';
import { mailchimp } from './profiles/mailchimp.mts';
import { marketo } from './profiles/marketo.mts';
import { sailthru } from './profiles/sailthru.mts';
import { salesforce } from './profiles/salesforce.mts';
import { sendGrid } from './profiles/sendGrid.mts';
import { webToLead } from './profiles/webToLead.mts';
import { zoho } from './profiles/zoho.mts';

/** What each CRM is documented to answer. */
const documented = {
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

describe.each(Object.entries(documented))('%s', (responseProfile, cases) => {
	test.each(cases)('%s', (_, response, { rule, ...expected }) => {
		const sentence = rule === null ? null : `${profiles[responseProfile].name}: ${rule}`;
		expect(classify({ responseProfile }, response)).toMatchObject({ ...expected, rule: sentence });
	});

	test('a 401 is told as an authentication that was not accepted', () => {
		const refusals = [
			answer(401),
			answer(401, {
				message: 'no',
				status: 'error',
				code: 'x',
				replyCode: 1,
				error: 3,
				errors: [{ message: 'no', code: 'x' }],
			}),
		];
		for (const refusal of refusals) {
			expect(classify({ responseProfile }, refusal)).toMatchObject({
				outcome: 'rejected',
				rule: null,
				failure: 'authentication',
			});
		}
	});

	test('every rule decides one of the documented answers', () => {
		const deciding = new Set(
			cases.map(([, response]) => classify({ responseProfile }, response).rule),
		);
		const { name, rules } = profiles[responseProfile];
		expect(
			rules.map(({ label }) => `${name}: ${label}`).filter((rule) => !deciding.has(rule)),
		).toEqual([]);
	});
});

test('the panel offers every profile, and each is tested', () => {
	const panel = ruleProperties.find(({ name }) => name === 'responseProfile');
	const offered = (panel?.options ?? []).map((option) => 'value' in option && option.value);
	expect(offered.sort()).toEqual(['none', ...Object.keys(profiles)].sort());
	expect(Object.keys(documented)).toEqual(Object.keys(profiles));
});
