import { createHash } from 'node:crypto';
import { basic, joe, type Example } from './way.mts';

const { email } = joe;
const md5 = createHash('md5').update(email).digest('hex');
const json = { 'content-type': 'application/json' };

/** The CRMs whose call creates, and which tell of somebody whom they know. */
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
				again: { at: 'Unsubscribed', rule: 'Mailchimp: member saved', reference: '1001' },
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
				again: { at: 'Unsubscribed', rule: 'HubSpot: accepted', reference: '123456789' },
				refused: {
					at: 'Not Unsubscribed',
					rule: 'HubSpot: invalid values',
					reason: 'Email address nonsense is invalid',
				},
			},
		],
	},

	'crms/salesforce.json': {
		crm: 'salesforce',
		credentials: (url) => ({
			crmOAuth2Api: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${url}/services/oauth2/token`,
				clientId: 'demo-id',
				clientSecret: 'demo-secret',
				authentication: 'body',
			},
		}),
		signIn: {
			call: 'POST /services/oauth2/token',
			body: {
				grant_type: 'client_credentials',
				client_id: 'demo-id',
				client_secret: 'demo-secret',
			},
		},
		headers: { authorization: 'Bearer demo-session-id', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /services/data/v60.0/sobjects/Lead',
						body: {
							FirstName: 'Joe',
							LastName: 'Bloggs',
							Email: email,
							Company: '[not provided]',
							LeadSource: 'Rokt',
						},
					},
				],
				first: { at: 'Delivered', rule: 'Salesforce: record saved', reference: '00Q5g0000001001' },
				again: {
					at: 'Duplicate',
					rule: 'Salesforce: duplicate detected',
					reason: 'Use one of these records?',
					reference: '00Q5g0000001001',
				},
				refused: {
					at: 'Rejected',
					rule: 'Salesforce: invalid email',
					reason: 'Email: invalid email address: nonsense',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'PATCH /services/data/v60.0/sobjects/Lead/Email__c/joe.bloggs%40example.com',
						body: { HasOptedOutOfEmail: true },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Salesforce: record saved' },
				again: { at: 'Unsubscribed', rule: 'Salesforce: record saved' },
				// Nobody has this address, and an opt-out alone makes no Lead.
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Salesforce: required field missing',
					reason: 'Required fields are missing: [LastName, Company]',
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
				again: { at: 'Unsubscribed', rule: 'Zoho: record saved', reference: '1001' },
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Zoho: required field missing',
					reason: 'required field not found: Last_Name',
				},
			},
		],
	},
};
