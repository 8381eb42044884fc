import { basicKey, bearer, post, someText, type CrmCase } from './case.mts';

const klaviyoJob = (kind: 'create' | 'delete') => (email: string) =>
	post(`/api/profile-subscription-bulk-${kind}-jobs`, {
		data: {
			type: `profile-subscription-bulk-${kind}-job`,
			attributes: { profiles: { data: [{ type: 'profile', attributes: { email } }] } },
		},
	});

const adobeCall = (method: 'Subscribe' | 'Unsubscribe') => (email: string) =>
	post(
		'/nl/jsp/soaprouter.jsp',
		'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>' +
			`<m:${method} xmlns:m="urn:nms:subscription"><sessiontoken/><service>SVC1</service>` +
			`<content><recipient _key="@email" email="${email}"/></content></m:${method}>` +
			'</SOAP-ENV:Body></SOAP-ENV:Envelope>',
		{ 'content-type': 'text/xml; charset=utf-8', SOAPAction: `"nms:subscription#${method}"` },
	);

const sailthruUser = (user: object) =>
	post(
		'/user',
		new URLSearchParams({
			api_key: 'demo',
			sig: 'demo',
			format: 'json',
			json: JSON.stringify(user),
		}),
	);

const brazeUser = (user: object) => post('/users/track', { attributes: [user] });

/** CRMs, or calls of theirs, that create or update and tell of no duplicate. */
export const updatingCrms: Record<string, CrmCase> = {
	'ActiveCampaign, sync': {
		prefix: 'activecampaign',
		deliver: (email) => post('/api/3/contact/sync', { contact: { email, firstName: 'Joe' } }),
		delivered: { status: 201, body: { contact: { id: someText } } },
		again: { status: 200, body: { contact: { id: someText } } },
		rejected: { status: 422 },
	},

	'Adobe Campaign, subscription': {
		prefix: 'adobe-campaign',
		deliver: adobeCall('Subscribe'),
		delivered: {
			status: 200,
			body: expect.stringContaining('<SubscribeResponse></SubscribeResponse>'),
		},
		again: { status: 200, body: expect.not.stringContaining('Fault') },
		rejected: {
			status: 500,
			body: expect.stringMatching(/<SOAP-ENV:Fault><faultcode>.*<faultstring>.*<detail>/),
		},
		unsubscribe: adobeCall('Unsubscribe'),
		unsubscribed: { status: 200, body: expect.stringContaining('<UnsubscribeResponse>') },
		unknown: { status: 200, body: expect.stringContaining('<UnsubscribeResponse>') },
	},

	Braze: {
		prefix: 'braze',
		deliver: (email) => brazeUser({ email, first_name: 'Joe', email_subscribe: 'opted_in' }),
		delivered: { status: 201, body: { message: 'success', attributes_processed: 1 } },
		again: { status: 201, body: { message: 'success', attributes_processed: 1 } },
		rejected: {
			status: 201,
			body: {
				message: 'success',
				errors: [{ type: someText, input_array: 'attributes', index: 0 }],
			},
		},
		unsubscribe: (email) => brazeUser({ email, email_subscribe: 'unsubscribed' }),
		unsubscribed: { status: 201, body: { message: 'success' } },
		unknown: { status: 201, body: { message: 'success' } },
		wrongKey: [bearer, { status: 401 }],
	},

	'Campaign Monitor': {
		prefix: 'campaign-monitor',
		deliver: (EmailAddress) =>
			post('/api/v3.3/subscribers/abc.json', { EmailAddress, ConsentToTrack: 'Yes' }),
		delivered: { status: 201, body: '"joe.bloggs@example.com"' },
		again: { status: 201, body: '"joe.bloggs@example.com"' },
		rejected: { status: 400, body: { Code: 1, Message: 'Invalid Email Address' } },
		unsubscribe: (EmailAddress) =>
			post('/api/v3.3/subscribers/abc/unsubscribe.json', { EmailAddress }),
		unsubscribed: { status: 200, body: '' },
		unknown: { status: 400, body: { Code: 203 } },
		wrongKey: [basicKey('wrong:x'), { status: 401, body: { Code: 100 } }],
	},

	'Iterable, list': {
		prefix: 'iterable',
		deliver: (email) =>
			post('/api/lists/subscribe', { listId: 123, subscribers: [{ email, dataFields: {} }] }),
		delivered: { status: 200, body: { successCount: 1, failCount: 0 } },
		again: { status: 200, body: { successCount: 1, failCount: 0 } },
		rejected: {
			status: 200,
			body: {
				successCount: 0,
				failCount: 1,
				invalidEmails: ['nonsense'],
				failedUpdates: { notFoundEmails: [], forgottenEmails: [] },
			},
		},
		unsubscribe: (email) =>
			post('/api/users/updateSubscriptions', { email, unsubscribedChannelIds: [1] }),
		unsubscribed: { status: 200, body: { code: 'Success' } },
		unknown: { status: 200, body: { code: 'Success' } },
		wrongKey: [{ 'Api-Key': 'wrong' }, { status: 401, body: { code: 'BadApiKey' } }],
	},

	'Iterable, user': {
		prefix: 'iterable',
		deliver: (email) => post('/api/users/update', { email, dataFields: { firstName: 'Joe' } }),
		delivered: { status: 200, body: { code: 'Success', params: null } },
		again: { status: 200, body: { code: 'Success', params: null } },
		rejected: {
			status: 400,
			body: {
				msg: 'Invalid currentEmail nonsense',
				code: 'InvalidEmailAddressError',
				params: null,
			},
		},
	},

	'Klaviyo, subscription': {
		prefix: 'klaviyo',
		deliver: klaviyoJob('create'),
		delivered: { status: 202, body: '' },
		again: { status: 202, body: '' },
		rejected: { status: 400, body: { errors: [{ status: 400, code: 'invalid' }] } },
		unsubscribe: klaviyoJob('delete'),
		unsubscribed: { status: 202, body: '' },
		unknown: { status: 202, body: '' },
	},

	Sailthru: {
		prefix: 'sailthru',
		deliver: (id) => sailthruUser({ id, vars: { FirstName: 'Joe' }, lists: { news: 1 } }),
		delivered: {
			status: 200,
			body: {
				ok: true,
				keys: { sid: someText, email: 'joe.bloggs@example.com' },
				vars: { FirstName: 'Joe' },
				lists: { news: 1 },
			},
		},
		again: { status: 200, body: { ok: true } },
		rejected: { status: 400, body: { error: 11, errormsg: 'Invalid email: nonsense' } },
		unsubscribe: (id) => sailthruUser({ id, optout_email: 'all', fields: { optout_email: 1 } }),
		unsubscribed: { status: 200, body: { ok: true } },
		unknown: { status: 200, body: { ok: true } },
	},

	SendGrid: {
		prefix: 'sendgrid',
		deliver: (email) => ({
			method: 'PUT',
			path: '/v3/marketing/contacts',
			body: { list_ids: ['a'], contacts: [{ email }] },
		}),
		delivered: { status: 202, body: { job_id: someText } },
		again: { status: 202, body: { job_id: someText } },
		rejected: {
			status: 400,
			body: { errors: [{ field: someText, message: someText, error_id: someText }] },
		},
		unsubscribe: (email) => post('/v3/asm/suppressions/global', { recipient_emails: [email] }),
		unsubscribed: { status: 201, body: { recipient_emails: ['joe.bloggs@example.com'] } },
		unknown: { status: 201 },
		wrongKey: [bearer, { status: 401 }],
	},

	'Web-to-Lead': {
		prefix: 'web-to-lead',
		deliver: (email) =>
			post(
				'/servlet/servlet.WebToLead?encoding=UTF-8',
				new URLSearchParams({ oid: '00D', last_name: 'Bloggs', company: 'Example', email }),
			),
		delivered: { status: 200, headers: { 'is-processed': 'true' } },
		again: { status: 200, headers: { 'is-processed': 'true' } },
		rejected: {
			status: 200,
			headers: {
				'is-processed': 'true Exception:common.exception.SalesforceGenericException',
			},
		},
	},
};
