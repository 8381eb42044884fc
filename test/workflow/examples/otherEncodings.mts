import { joe, type Example } from './way.mts';

const { email } = joe;

const klaviyoJob = (kind: 'create' | 'delete', consent: string) => ({
	type: `profile-subscription-bulk-${kind}-job`,
	attributes: {
		profiles: {
			data: [
				{
					type: 'profile',
					attributes: { email, subscriptions: { email: { marketing: { consent } } } },
				},
			],
		},
	},
	relationships: { list: { data: { type: 'list', id: 'AbCd12' } } },
});

const sailthruForm = (user: object) => ({
	api_key: 'demo-key',
	sig: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
	format: 'json',
	json: user,
});

/** The CRMs that take something else than plain JSON: JSON:API, a form, JSON in a form. */
export const otherEncodings: Record<string, Example> = {
	'crms/klaviyo.json': {
		crm: 'klaviyo',
		credentials: () => ({ crmBearerTokenApi: { token: 'pk_demo', prefix: 'Klaviyo-API-Key' } }),
		headers: {
			authorization: 'Klaviyo-API-Key pk_demo',
			revision: '2026-07-15',
			'content-type': 'application/vnd.api+json',
		},
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /api/profile-subscription-bulk-create-jobs',
						body: {
							data: {
								...klaviyoJob('create', 'SUBSCRIBED'),
								attributes: {
									custom_source: 'Rokt',
									...klaviyoJob('create', 'SUBSCRIBED').attributes,
								},
							},
						},
					},
				],
				first: { at: 'Delivered', rule: 'Klaviyo: job accepted' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Klaviyo: invalid input',
					reason: 'Invalid email address',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /api/profile-subscription-bulk-delete-jobs',
						body: { data: klaviyoJob('delete', 'UNSUBSCRIBED') },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Klaviyo: job accepted' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Klaviyo: invalid input',
					reason: 'Invalid email address',
				},
			},
		],
	},

	'crms/salesforce-web-to-lead.json': {
		crm: 'web-to-lead',
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /servlet/servlet.WebToLead?encoding=UTF-8',
						headers: { 'content-type': 'application/x-www-form-urlencoded' },
						body: {
							oid: '00D000000000000',
							retURL: 'https://www.example.com/thank-you',
							first_name: 'Joe',
							last_name: 'Bloggs',
							email,
							phone: '5551234567',
							company: '[not provided]',
							lead_source: 'Rokt',
						},
					},
				],
				first: { at: 'Delivered', rule: 'Web-to-Lead: processed' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Web-to-Lead: refused',
					reason: 'true Exception:common.exception.SalesforceGenericException',
				},
			},
		],
	},

	'crms/sailthru.json': {
		crm: 'sailthru',
		credentials: () => ({ crmSailthruApi: { apiKey: 'demo-key', apiSecret: 'demo-secret' } }),
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /user',
						body: sailthruForm({
							id: email,
							vars: { FirstName: 'Joe', LastName: 'Bloggs' },
							lists: { list_name_here: 1 },
							fields: { keys: 1, vars: 1, lists: 1 },
						}),
					},
				],
				first: { at: 'Delivered', rule: 'Sailthru: user saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Sailthru: refused',
					reason: 'Invalid email: nonsense',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /user',
						body: sailthruForm({
							id: email,
							optout_email: 'all',
							fields: { optout_email: 1 },
						}),
					},
				],
				first: { at: 'Unsubscribed', rule: 'Sailthru: user saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Sailthru: refused',
					reason: 'Invalid email: nonsense',
				},
			},
		],
	},
};
