import { basic, joe, someText, type Example } from './way.mts';

const { email } = joe;
const json = { 'content-type': 'application/json' };

/** The CRMs whose call creates or updates, so that none tells of a duplicate. */
export const updatingCrms: Record<string, Example> = {
	'crms/activecampaign.json': {
		crm: 'activecampaign',
		credentials: () => ({ crmApiKeyApi: { name: 'Api-Token', value: 'demo-key' } }),
		headers: { 'api-token': 'demo-key', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /api/3/contact/sync',
						body: {
							contact: { email, firstName: 'Joe', lastName: 'Bloggs', phone: '5551234567' },
						},
					},
					{
						call: 'POST /api/3/contactLists',
						body: { contactList: { list: 2, contact: '1001', status: 1 } },
					},
				],
				first: { at: 'Delivered', rule: 'ActiveCampaign: contact saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'ActiveCampaign: invalid',
					reason: 'Contact Email Address is not valid.',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{ call: 'POST /api/3/contact/sync', body: { contact: { email } } },
					{
						call: 'POST /api/3/contactLists',
						body: { contactList: { list: 2, contact: '1001', status: 2 } },
					},
				],
				first: { at: 'Unsubscribed', rule: 'ActiveCampaign: contact saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'ActiveCampaign: invalid',
					reason: 'Contact Email Address is not valid.',
				},
			},
		],
	},

	'crms/braze.json': {
		crm: 'braze',
		credentials: () => ({ crmBearerTokenApi: { token: 'demo-key' } }),
		headers: { authorization: 'Bearer demo-key', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /users/track',
						body: {
							attributes: [
								{
									email,
									first_name: 'Joe',
									last_name: 'Bloggs',
									email_subscribe: 'opted_in',
								},
							],
						},
					},
				],
				first: { at: 'Delivered', rule: 'Braze: queued' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Braze: user not taken',
					reason: "'email' is not a valid address",
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /users/track',
						body: { attributes: [{ email, email_subscribe: 'unsubscribed' }] },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Braze: queued' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Braze: user not taken',
					reason: "'email' is not a valid address",
				},
			},
		],
	},

	'crms/campaign-monitor.json': {
		crm: 'campaign-monitor',
		credentials: () => ({ crmBasicAuthApi: { username: 'demo-key', password: 'x' } }),
		headers: { authorization: basic('demo-key', 'x'), ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /api/v3.3/subscribers/0123456789abcdef.json',
						body: {
							EmailAddress: email,
							Name: 'Joe Bloggs',
							Resubscribe: false,
							RestartSubscriptionBasedAutoresponders: false,
							ConsentToTrack: 'Unchanged',
						},
					},
				],
				first: { at: 'Delivered', rule: 'Campaign Monitor: subscriber saved', reference: email },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Campaign Monitor: invalid',
					reason: 'Invalid Email Address',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /api/v3.3/subscribers/0123456789abcdef/unsubscribe.json',
						body: { EmailAddress: email },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Campaign Monitor: unsubscribed' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Campaign Monitor: not on the list',
					reason: 'Subscriber not in list',
				},
			},
		],
	},

	'crms/iterable.json': {
		crm: 'iterable',
		credentials: () => ({ crmApiKeyApi: { name: 'Api-Key', value: 'demo-key' } }),
		headers: { 'api-key': 'demo-key', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /api/lists/subscribe',
						body: {
							listId: 123,
							subscribers: [{ email, dataFields: { firstName: 'Joe', lastName: 'Bloggs' } }],
						},
					},
				],
				first: { at: 'Delivered', rule: 'Iterable: counted' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Iterable: not taken',
					reason: 'invalid email: nonsense',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /api/users/updateSubscriptions',
						body: { email, unsubscribedChannelIds: [1], unsubscribedMessageTypeIds: [2] },
					},
				],
				first: { at: 'Unsubscribed', rule: 'Iterable: saved' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Iterable: invalid',
					reason: 'Invalid currentEmail nonsense',
				},
			},
		],
	},

	'crms/sendgrid.json': {
		crm: 'sendgrid',
		credentials: () => ({ crmBearerTokenApi: { token: 'SG.demo' } }),
		headers: { authorization: 'Bearer SG.demo', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'PUT /v3/marketing/contacts',
						body: {
							list_ids: ['00000000-0000-0000-0000-000000000000'],
							contacts: [{ email, first_name: 'Joe', last_name: 'Bloggs' }],
						},
					},
				],
				first: { at: 'Delivered', rule: 'SendGrid: queued', reference: someText },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'SendGrid: invalid',
					reason: 'nonsense is not a valid email',
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{ call: 'POST /v3/asm/suppressions/global', body: { recipient_emails: [email] } },
				],
				first: { at: 'Unsubscribed', rule: 'SendGrid: suppressed' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'SendGrid: invalid',
					reason: 'a list of valid emails is required',
				},
			},
		],
	},
};
