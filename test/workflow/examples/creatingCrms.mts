import { createHash } from 'node:crypto';
import { basic, joe, type Example } from './way.mts';

const { email } = joe;
const md5 = createHash('md5').update(email).digest('hex');
const json = { 'content-type': 'application/json' };

/** The CRMs whose call creates, so that they tell of somebody whom they know. */
export const creatingCrms: Record<string, Example> = {
	'crms/mailchimp.json': {
		crm: 'mailchimp',
		credentials: () => ({ crmBasicAuthApi: { username: 'any', password: '0123abcd-us9' } }),
		headers: { authorization: basic('any', '0123abcd-us9'), ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /3.0/lists/abcdefghij/members',
						body: {
							email_address: email,
							status: 'subscribed',
							merge_fields: { FNAME: 'Joe', LNAME: 'Bloggs' },
						},
					},
				],
				first: { at: 'Delivered', rule: 'Mailchimp: member saved', reference: md5 },
				again: {
					at: 'Duplicate',
					rule: 'Mailchimp: member exists',
					reason:
						`${email} is already a list member. ` + 'Use PUT to insert or update list members.',
				},
				refused: {
					at: 'Rejected',
					rule: 'Mailchimp: invalid',
					reason: 'nonsense looks fake or invalid, please enter a real email address.',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: `PATCH /3.0/lists/abcdefghij/members/${md5}`,
						body: { status: 'unsubscribed' },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Mailchimp: member saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Mailchimp: not on the list',
					reason: 'The requested resource could not be found.',
				},
			},
		],
	},

	'crms/hubspot.json': {
		crm: 'hubspot',
		credentials: () => ({ crmBearerTokenApi: { token: 'pat-demo' } }),
		headers: { authorization: 'Bearer pat-demo', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /crm/v3/objects/contacts',
						body: { properties: { email, firstname: 'Joe', lastname: 'Bloggs' } },
					},
				],
				first: { at: 'Delivered', rule: 'HubSpot: accepted', reference: '1001' },
				again: {
					at: 'Duplicate',
					rule: 'HubSpot: contact exists',
					reason: 'Contact already exists. Existing ID: 1001',
					reference: '1001',
				},
				refused: {
					at: 'Rejected',
					rule: 'HubSpot: invalid values',
					reason: 'Email address nonsense is invalid',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /communication-preferences/v3/unsubscribe',
						body: { emailAddress: email, subscriptionId: '123456789' },
					},
				],
				first: { at: 'Unsubscribed', rule: 'HubSpot: accepted', reference: '123456789' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'HubSpot: invalid values',
					reason: 'Email address nonsense is invalid',
				},
			},
		],
	},

	'crms/zoho.json': {
		crm: 'zoho',
		credentials: () => ({
			crmOAuth2Api: {
				grantType: 'authorizationCode',
				accessTokenUrl: 'https://accounts.zoho.com/oauth/v2/token',
				clientId: 'demo-id',
				clientSecret: 'demo-secret',
				oauthTokenData: { access_token: 'demo-token', token_type: 'Bearer' },
			},
		}),
		headers: { authorization: 'Bearer demo-token', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /crm/v8/Leads',
						body: {
							data: [{ Last_Name: 'Bloggs', First_Name: 'Joe', Email: email, Lead_Source: 'Rokt' }],
							trigger: [],
						},
					},
				],
				first: { at: 'Delivered', rule: 'Zoho: record saved', reference: '1001' },
				again: {
					at: 'Duplicate',
					rule: 'Zoho: duplicate data',
					reason: 'duplicate data: Email',
					reference: '1001',
				},
				refused: { at: 'Rejected', rule: 'Zoho: invalid data', reason: 'invalid data: Email' },
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /crm/v8/Leads/upsert',
						body: {
							data: [{ Email: email, Email_Opt_Out: true }],
							duplicate_check_fields: ['Email'],
						},
					},
				],
				first: { at: 'Unsubscribed', rule: 'Zoho: record saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Zoho: required field missing',
					reason: 'required field not found: Last_Name',
				},
			},
		],
	},

	'crms/emarsys.json': {
		crm: 'emarsys',
		credentials: () => ({
			crmWsseApi: { username: 'demo-user', secret: 'demo-secret', digestFormat: 'hex' },
		}),
		headers: {
			'x-wsse': expect.stringMatching(
				/^UsernameToken Username="demo-user", PasswordDigest="[\w+/]+=*", Nonce="\w+", Created="\d{4}-/,
			),
			...json,
		},
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /api/v2/contact',
						body: {
							key_id: '3',
							'3': email,
							'1': 'Joe',
							'2': 'Bloggs',
							'31': '1',
							source_id: '123',
						},
					},
				],
				first: { at: 'Delivered', rule: 'Emarsys: contact saved', reference: '1001' },
				again: {
					at: 'Duplicate',
					rule: 'Emarsys: contact exists',
					reason: 'Contact with the external id already exists: 3',
				},
				refused: {
					at: 'Rejected',
					rule: 'Emarsys: contact refused',
					reason: 'No or invalid key value: 3',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [{ call: 'PUT /api/v2/contact', body: { key_id: '3', '3': email, '31': '2' } }],
				first: { at: 'Unsubscribed', rule: 'Emarsys: contact saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Emarsys: contact refused',
					reason: 'No contact found with the external id: 3',
				},
			},
		],
	},
};
