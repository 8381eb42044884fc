import { demoCredentials } from '../../../sandbox/auth.mts';
import { basic, joe, type Ending, type Example } from './way.mts';

const { basicAuth, apiKey, oAuth2, rokt } = demoCredentials;
const { email } = joe;
const json = { 'content-type': 'application/json' };

/** How the sandbox's own calls end. */
const outcomes = {
	first: { at: 'Delivered', rule: 'status 201', reference: '1001' },
	again: {
		at: 'Duplicate',
		rule: 'status 409 and status equals duplicate',
		reason: `HTTP 409 Conflict: ${email} is already a customer`,
		reference: '1001',
	},
	refused: { at: 'Rejected', rule: 'status 422', reason: 'nonsense is not an email address' },
};

const both = (ending: Ending): Ending[] => [ending, ending];

/** Rokt's own example of its rule for hashes. */
const john = {
	email: ' John.Smith@Rokt.com',
	sha256: 'f6191d8d6a0f75ca7d237ed07cf8e461e72e5c7bb28d611ddf37e5908fdb632b',
};

/** The examples that show how campaigns and connections are linked, and the way back to Rokt. */
export const campaigns: Record<string, Example> = {
	'two-campaigns-one-connection.json': {
		crm: 'sandbox',
		credentials: () => ({
			crmApiKeyApi: { name: apiKey.name, value: apiKey.value, placement: 'header' },
			eventSourceApiKeyApi: { name: 'X-Api-Key', value: 'demo-source-key', placement: 'header' },
		}),
		headers: { 'x-api-key': apiKey.value, ...json },
		ways: [
			{
				trigger: 'Spring Sale',
				requests: [
					{
						call: 'POST /key/leads',
						body: { email, firstName: 'Joe', lastName: 'Bloggs', campaign: 'spring-sale' },
					},
				],
				...outcomes,
			},
			{
				trigger: 'Newsletter',
				headers: { 'X-Api-Key': 'demo-source-key' },
				event: { ...joe, campaignId: 'newsletter' },
				requests: [
					{
						call: 'POST /key/leads',
						body: { email, firstName: 'Joe', lastName: 'Bloggs', campaign: 'newsletter' },
					},
				],
				...outcomes,
			},
		],
	},

	'campaign-with-sub-workflow.json': {
		crm: 'sandbox',
		credentials: (url) => ({
			crmOAuth2Api: {
				grantType: 'clientCredentials',
				accessTokenUrl: `${url}/oauth/token`,
				authentication: 'header',
				...oAuth2,
			},
		}),
		signIn: {
			call: 'POST /oauth/token',
			headers: { authorization: basic(oAuth2.clientId, oAuth2.clientSecret) },
			body: { grant_type: 'client_credentials' },
		},
		headers: { authorization: expect.stringMatching(/^Bearer demo-token-/), ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				event: { ...joe, age: '42', couponCode: 'SPRING' },
				requests: [
					{
						call: 'POST /oauth/leads',
						body: { email, firstName: 'Joe', age: 42, tags: ['rokt', 'SPRING'] },
					},
				],
				...outcomes,
			},
		],
	},

	'unsubscribe-campaign.json': {
		crm: 'sandbox',
		credentials: () => ({ crmBasicAuthApi: basicAuth }),
		headers: {
			authorization: basic(basicAuth.username, basicAuth.password),
			'content-type': 'application/x-www-form-urlencoded',
		},
		ways: [
			{
				trigger: 'Unsubscribe Trigger',
				requests: [{ call: 'POST /basic/unsubscribes', body: { email, emailSha256: '' } }],
				first: {
					at: 'Delivered',
					rule: 'status 200 and status equals unsubscribed',
					reference: '1001',
				},
				again: {
					at: 'Duplicate',
					rule: 'status 409',
					reason: `HTTP 409 Conflict: ${email} had already unsubscribed`,
					reference: '1001',
				},
				refused: {
					at: 'Rejected',
					reason: 'HTTP 422 Unprocessable Entity: nonsense is not an email address',
				},
			},
		],
	},

	'tell-rokt-who-left.json': {
		crm: 'rokt',
		credentials: () => ({
			crmBasicAuthApi: { username: rokt.publicKey, password: rokt.secretKey },
			crmApiKeyApi: { name: 'Authorization', value: rokt.apiKey, placement: 'header' },
		}),
		headers: json,
		ways: [
			{
				trigger: 'Left Our Mail',
				event: { email: john.email },
				requests: [
					{
						call: 'POST /v3/import/suppression',
						headers: { authorization: basic(rokt.publicKey, rokt.secretKey) },
						body: { accountId: '1234567890', action: 'include', sha256: john.sha256 },
					},
					{
						call: 'POST /unsubscribes',
						headers: { authorization: rokt.apiKey },
						body: { email: john.email.trim() },
					},
				],
				// Rokt publishes no answer, so that the status decides, and nothing tells of a repeat.
				first: both({ at: 'Told' }),
				again: 'as new',
				// Neither looks at the address.
				refused: both({ at: 'Told' }),
			},
			{
				trigger: 'Left Our Mail',
				event: { emailSha256: john.sha256.toUpperCase(), email: undefined },
				requests: [
					{
						call: 'POST /v3/import/suppression',
						body: { accountId: '1234567890', action: 'include', sha256: john.sha256 },
					},
				],
				first: [{ at: 'Told' }, { at: 'Not Told', reason: 'Required field "email" is empty' }],
				again: [{ at: 'Told' }, { at: 'Not Told', reason: 'Required field "email" is empty' }],
				refused: both({ at: 'Told' }),
			},
		],
	},
};
