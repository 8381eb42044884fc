import { createHash } from 'node:crypto';
import { basicKey, bearer, post, someNumber, someText, type CrmCase } from './case.mts';

const md5 = (email: string) => createHash('md5').update(email).digest('hex');

const soap = (action: string, content: string) =>
	post(
		'/nl/jsp/soaprouter.jsp',
		'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">' +
			`<SOAP-ENV:Body>${content}</SOAP-ENV:Body></SOAP-ENV:Envelope>`,
		{ 'content-type': 'text/xml; charset=utf-8', SOAPAction: action },
	);

/** CRMs, or calls of theirs, that tell of a duplicate. */
export const tellingCrms: Record<string, CrmCase> = {
	'ActiveCampaign, plain creation': {
		prefix: 'activecampaign',
		deliver: (email) => post('/api/3/contacts', { contact: { email, firstName: 'Joe' } }),
		delivered: { status: 201, body: { fieldValues: [], contact: { id: someText } } },
		again: {
			status: 422,
			body: {
				errors: [
					{
						title: 'Email address already exists in the system',
						detail: '',
						code: 'duplicate',
						source: { pointer: '/data/attributes/email' },
					},
				],
			},
		},
		rejected: {
			status: 422,
			body: { errors: [{ title: someText, source: { pointer: '/data/attributes/email' } }] },
		},
		unsubscribe: (_email, id) =>
			post('/api/3/contactLists', { contactList: { list: 2, contact: id, status: 2 } }),
		unsubscribed: { status: 200 },
		unknown: { status: 404, body: { message: 'No Result found for Subscriber with id 1' } },
		wrongKey: [{ 'Api-Token': 'wrong' }, { status: 403 }],
	},

	'Adobe Campaign, forced insert': {
		prefix: 'adobe-campaign',
		deliver: (email) =>
			soap(
				'xtk:session#Write',
				'<m:Write xmlns:m="urn:xtk:session"><sessiontoken/><domDoc><recipient ' +
					`xtkschema="nms:recipient" _operation="insert" email="${email}"/></domDoc></m:Write>`,
			),
		delivered: { status: 200, body: expect.stringContaining('<WriteResponse></WriteResponse>') },
		again: {
			status: 500,
			headers: { 'content-type': 'text/xml; charset=utf-8' },
			body: expect.stringMatching(
				/<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server<.*<detail>.*duplicate key violates unique/,
			),
		},
		rejected: { status: 500, body: expect.stringContaining('<faultcode>SOAP-ENV:Client<') },
		wrongKey: [{ 'X-Security-Token': 'wrong' }, { status: 403 }],
	},

	Emarsys: {
		prefix: 'emarsys',
		deliver: (email) => post('/api/v2/contact', { key_id: '3', '3': email, '31': '1' }),
		delivered: {
			status: 200,
			body: { replyCode: 0, replyText: 'OK', data: { id: someNumber } },
		},
		again: {
			status: 400,
			body: {
				replyCode: 2009,
				replyText: 'Contact with the external id already exists: 3',
				data: '',
			},
		},
		rejected: { status: 400, body: { replyCode: 2005 } },
		unsubscribe: (email) => ({
			method: 'PUT',
			path: '/api/v2/contact',
			body: { key_id: '3', '3': email, '31': '2' },
		}),
		unsubscribed: { status: 200, body: { replyCode: 0 } },
		unknown: { status: 400, body: { replyCode: 2008 } },
		wrongKey: [{ 'X-WSSE': 'UsernameToken Username="wrong"' }, { status: 401 }],
	},

	HubSpot: {
		prefix: 'hubspot',
		deliver: (email) => post('/crm/v3/objects/contacts', { properties: { email } }),
		delivered: {
			status: 201,
			body: { id: someText, createdAt: someText, updatedAt: someText, archived: false },
		},
		again: {
			status: 409,
			body: {
				status: 'error',
				message: expect.stringMatching(/^Contact already exists. Existing ID: \d+$/),
				correlationId: someText,
				category: 'CONFLICT',
			},
		},
		rejected: {
			status: 400,
			body: { status: 'error', category: 'VALIDATION_ERROR', message: someText },
		},
		unsubscribe: (emailAddress) =>
			post('/communication-preferences/v3/unsubscribe', { emailAddress, subscriptionId: '7' }),
		unsubscribed: { status: 200 },
		unknown: { status: 200 },
		wrongKey: [bearer, { status: 401, body: { category: 'INVALID_AUTHENTICATION' } }],
	},

	'Klaviyo, profile': {
		prefix: 'klaviyo',
		deliver: (email) => post('/api/profiles', { data: { type: 'profile', attributes: { email } } }),
		delivered: { status: 201, body: { data: { type: 'profile', id: someText } } },
		again: {
			status: 409,
			body: {
				errors: [
					{
						status: 409,
						code: 'duplicate_profile',
						title: 'Conflict.',
						detail: 'A profile already exists with one of these identifiers.',
						source: { pointer: '/data/attributes' },
						meta: { duplicate_profile_id: expect.stringMatching(/^01/) },
					},
				],
			},
		},
		rejected: {
			status: 400,
			body: {
				errors: [
					{
						status: 400,
						code: 'invalid',
						title: 'Invalid input.',
						source: { pointer: '/data/attributes/email' },
					},
				],
			},
		},
		wrongKey: [{ authorization: 'Klaviyo-API-Key wrong' }, { status: 401 }],
	},

	Mailchimp: {
		prefix: 'mailchimp',
		deliver: (email_address) =>
			post('/3.0/lists/abc/members', {
				email_address,
				status: 'subscribed',
				merge_fields: { FNAME: 'Joe' },
			}),
		delivered: {
			status: 200,
			body: {
				id: md5('joe.bloggs@example.com'),
				email_address: 'joe.bloggs@example.com',
				status: 'subscribed',
			},
		},
		again: {
			status: 400,
			body: {
				title: 'Member Exists',
				status: 400,
				detail:
					'joe.bloggs@example.com is already a list member. ' +
					'Use PUT to insert or update list members.',
			},
		},
		rejected: {
			status: 400,
			body: {
				title: 'Invalid Resource',
				detail: 'nonsense looks fake or invalid, please enter a real email address.',
			},
		},
		unsubscribe: (email) => ({
			method: 'PATCH',
			path: `/3.0/lists/abc/members/${md5(email)}`,
			body: { status: 'unsubscribed' },
		}),
		unsubscribed: { status: 200, body: { status: 'unsubscribed' } },
		unknown: { status: 404 },
		wrongKey: [basicKey('any:wrong'), { status: 401, body: { title: 'API Key Invalid' } }],
	},

	'Marketo, createOnly': {
		prefix: 'marketo',
		deliver: (email) =>
			post('/rest/v1/leads.json', {
				action: 'createOnly',
				lookupField: 'email',
				input: [{ email }],
			}),
		delivered: {
			status: 200,
			body: { success: true, result: [{ id: someNumber, status: 'created' }] },
		},
		again: {
			status: 200,
			body: {
				success: true,
				result: [
					{ status: 'skipped', reasons: [{ code: '1005', message: 'Lead already exists' }] },
				],
			},
		},
		rejected: {
			status: 200,
			body: {
				success: true,
				result: [{ status: 'skipped', reasons: [{ code: '1003', message: 'Invalid data' }] }],
			},
		},
		unsubscribe: (email) =>
			post('/rest/v1/leads.json', {
				action: 'updateOnly',
				lookupField: 'email',
				input: [{ email, unsubscribed: true }],
			}),
		unsubscribed: { status: 200, body: { result: [{ status: 'updated' }] } },
		unknown: {
			status: 200,
			body: { result: [{ status: 'skipped', reasons: [{ code: '1004' }] }] },
		},
		wrongKey: [bearer, { status: 200, body: { success: false, errors: [{ code: '601' }] } }],
	},

	'Salesforce REST': {
		prefix: 'salesforce',
		deliver: (Email) =>
			post('/services/data/v60.0/sobjects/Lead', {
				Email,
				LastName: 'Bloggs',
				Company: 'Example',
			}),
		delivered: {
			status: 201,
			body: { id: expect.stringMatching(/^00Q\w{12}$/), success: true, errors: [] },
		},
		again: {
			status: 400,
			body: [
				{
					errorCode: 'DUPLICATES_DETECTED',
					message: 'Use one of these records?',
					duplicateResult: {
						allowSave: false,
						matchResults: [{ matchRecords: [{ record: { Id: expect.stringMatching(/^00Q/) } }] }],
					},
				},
			],
		},
		rejected: { status: 400, body: [{ errorCode: 'INVALID_EMAIL_ADDRESS' }] },
		unsubscribe: (_email, id) => ({
			method: 'PATCH',
			path: `/services/data/v60.0/sobjects/Lead/${id}`,
			body: { HasOptedOutOfEmail: true },
		}),
		unsubscribed: { status: 204, body: '' },
		unknown: { status: 404, body: [{ errorCode: 'NOT_FOUND' }] },
		wrongKey: [bearer, { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] }],
	},

	Zoho: {
		prefix: 'zoho',
		deliver: (Email) => post('/crm/v8/Leads', { data: [{ Email, Last_Name: 'Bloggs' }] }),
		delivered: {
			status: 201,
			body: {
				data: [
					{
						code: 'SUCCESS',
						details: { id: someText },
						message: 'record added',
						status: 'success',
					},
				],
			},
		},
		again: {
			status: 202,
			body: {
				data: [
					{
						code: 'DUPLICATE_DATA',
						details: { api_name: 'Email', duplicate_record: { id: someText } },
						message: 'duplicate data',
						status: 'error',
					},
				],
			},
		},
		rejected: {
			status: 202,
			body: {
				data: [
					{
						code: 'INVALID_DATA',
						details: { api_name: 'Email', expected_data_type: 'email' },
						status: 'error',
					},
				],
			},
		},
		unsubscribe: (Email) =>
			post('/crm/v8/Leads/upsert', {
				data: [{ Email, Email_Opt_Out: true }],
				duplicate_check_fields: ['Email'],
			}),
		unsubscribed: { status: 200, body: { data: [{ code: 'SUCCESS' }] } },
		unknown: { status: 202, body: { data: [{ code: 'MANDATORY_NOT_FOUND' }] } },
		wrongKey: [
			{ authorization: 'Zoho-oauthtoken wrong' },
			{ status: 401, body: { code: 'INVALID_TOKEN', status: 'error' } },
		],
	},
};
