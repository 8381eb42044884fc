import { ada, grace, type SourceCase } from './case.mts';

/** Where people leave their data: advertisements, forms and CRMs. */
export const leads: Record<string, SourceCase> = {
	rokt: {
		page: 'https://docs.rokt.com/docs/user-guides/rokt-ads/reporting/referral-export/metadata',
		requests: [
			{
				what: 'a referral',
				trigger: 'referral',
				body: { Email: ada, FirstName: 'Ada', 'ZIP/postal code': '01234', test: true },
				items: [{ email: ada, firstName: 'Ada', zipCode: '01234', test: true }],
			},
			{
				what: 'an unsubscribe',
				trigger: 'unsubscribe',
				body: { Email: ada },
				items: [{ email: ada, eventType: 'unsubscribe' }],
			},
		],
	},
	meta: {
		page: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started/webhooks-for-leadgen',
		requests: [
			{
				what: 'two leads, and a change of another kind',
				trigger: 'referral',
				body: {
					object: 'page',
					entry: [
						{
							id: '153125381133',
							time: 1438292065,
							changes: [
								{
									field: 'leadgen',
									value: {
										leadgen_id: 123123123123,
										page_id: 123123123,
										form_id: 12312312312,
										adgroup_id: 12312312312,
										ad_id: 12312312312,
										created_time: 1440120384,
									},
								},
								{ field: 'feed', value: { item: 'post' } },
								{ field: 'leadgen', value: { leadgen_id: '7', form_id: '8' } },
							],
						},
					],
				},
				items: [
					{
						eventId: '123123123123',
						leadId: 123123123123,
						formId: 12312312312,
						dateTime: '2015-08-21T01:26:24.000Z',
					},
					{ eventId: '7', leadId: '7' },
				],
			},
		],
	},
	googleAds: {
		page: 'https://developers.google.com/google-ads/webhook/docs/implementation',
		fromMemory: 'the empty JSON object with 200 as its answer',
		requests: [
			{
				what: 'a test lead with its key',
				trigger: 'referral',
				body: {
					lead_id: 'TeSter-123',
					user_column_data: [
						{ column_name: 'Full Name', string_value: 'Ada Lovelace', column_id: 'FULL_NAME' },
						{
							column_name: 'User Phone',
							string_value: '1-650-555-0123',
							column_id: 'PHONE_NUMBER',
						},
						{ column_name: 'User Email', string_value: ada, column_id: 'EMAIL' },
						{ column_name: 'What do you drive?', string_value: 'A bike' },
					],
					api_version: '1.0',
					form_id: 40000000000,
					campaign_id: 123,
					google_key: 's3cret-key',
					is_test: true,
					gcl_id: 'abc',
					adgroup_id: 20000000000,
					creative_id: 30000000000,
				},
				items: [
					{
						eventId: 'TeSter-123',
						email: ada,
						mobile: '1-650-555-0123',
						fullName: 'Ada Lovelace',
						'What do you drive?': 'A bike',
						campaignId: '123',
						test: true,
					},
				],
			},
		],
	},
	linkedIn: {
		page: 'https://learn.microsoft.com/en-us/linkedin/marketing/lead-sync/leadsync',
		fromMemory: 'what is signed: hmacsha256= in front of the body',
		requests: [
			{
				what: 'a lead that was made, and one that was withdrawn',
				trigger: 'referral',
				body: [
					{
						type: 'LEAD_ACTION',
						leadGenFormResponse: 'urn:li:leadGenFormResponse:1',
						leadGenForm: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:5,1)',
						owner: { sponsoredAccount: 'urn:li:sponsoredAccount:520866471' },
						leadType: 'SPONSORED',
						leadAction: 'CREATED',
						occurredAt: 1715104675000,
					},
					{
						type: 'LEAD_ACTION',
						leadGenFormResponse: 'urn:li:leadGenFormResponse:2',
						leadAction: 'DELETED',
					},
				],
				items: [
					{
						eventId: 'urn:li:leadGenFormResponse:1',
						dateTime: '2024-05-07T17:57:55.000Z',
						leadType: 'SPONSORED',
					},
				],
				ignored: 1,
			},
		],
	},
	tikTok: {
		page: 'https://developers.tiktok.com/doc/webhooks-verification',
		fromMemory: 'the shape of a lead',
		requests: [
			{
				what: 'a lead',
				trigger: 'referral',
				body: {
					object: 'LEAD',
					time: 1764300000,
					entry: {
						lead_id: '7001',
						page_id: '6001',
						campaign_id: '5001',
						changes: [
							{ field: 'email', value: ada },
							{ field: 'phone_number', value: '+4712345678' },
							{ field: 'name', value: 'Ada' },
						],
					},
				},
				items: [
					{
						eventId: '7001',
						email: ada,
						mobile: '+4712345678',
						name: 'Ada',
						dateTime: '2025-11-28T03:20:00.000Z',
						sourceCampaignId: '5001',
						campaignId: null,
					},
				],
			},
			{
				what: 'an event without an entry',
				trigger: 'referral',
				body: { email: ada },
				items: [{ email: ada }],
			},
		],
	},
	typeform: {
		page: 'https://www.typeform.com/developers/webhooks/example-payload/',
		requests: [
			{
				what: 'a response',
				trigger: 'referral',
				body: {
					event_id: 'LtWXD3crgy',
					event_type: 'form_response',
					form_response: {
						form_id: 'lT4Z3j',
						token: 'a3a12ec67a1365927098a606107fac15',
						submitted_at: '2018-01-18T18:17:02Z',
						hidden: { user_id: 'abc123' },
						definition: {
							id: 'lT4Z3j',
							title: 'Webhooks example',
							fields: [
								{ id: 'DlXFaesGBpoF', title: 'First name', type: 'short_text', ref: 'r1' },
								{ id: 'SMEUb7VJz92Q', title: 'Where do we write to?', type: 'email', ref: 'r2' },
								{
									id: 'JwWggjAKtOkA',
									title: 'Favourite colours',
									type: 'multiple_choice',
									ref: 'r3',
								},
								{ id: 'Phone0000000', title: 'Call me', type: 'phone_number', ref: 'r4' },
								{ id: 'KoJxDM3c6x8h', title: 'Score', type: 'number', ref: 'r5' },
							],
						},
						answers: [
							{ type: 'text', text: 'Ada', field: { id: 'DlXFaesGBpoF', type: 'short_text' } },
							{ type: 'email', email: ada, field: { id: 'SMEUb7VJz92Q', type: 'email' } },
							{
								type: 'choices',
								choices: { labels: ['London', 'Sydney'] },
								field: { id: 'JwWggjAKtOkA', type: 'multiple_choice' },
							},
							{
								type: 'phone_number',
								phone_number: '+4712345678',
								field: { id: 'Phone0000000', type: 'phone_number' },
							},
							{ type: 'number', number: 5, field: { id: 'KoJxDM3c6x8h', type: 'number' } },
						],
					},
				},
				items: [
					{
						eventId: 'LtWXD3crgy',
						email: ada,
						firstName: 'Ada',
						mobile: '+4712345678',
						'Favourite colours': ['London', 'Sydney'],
						Score: 5,
						user_id: 'abc123',
						dateTime: '2018-01-18T18:17:02Z',
						formName: 'Webhooks example',
					},
				],
			},
			{
				what: 'a response that is not sent off yet',
				trigger: 'referral',
				body: {
					event_id: 'x',
					event_type: 'form_response_partial',
					form_response: { answers: [{ type: 'email', email: ada, field: { id: 'a' } }] },
				},
				items: [],
				ignored: 1,
			},
		],
	},
	jotform: {
		page: 'https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/',
		fromMemory: 'the names of the fields in rawRequest',
		requests: [
			{
				what: 'a submission',
				trigger: 'referral',
				form: 'multipart',
				body: {
					formID: '231',
					submissionID: '5812',
					formTitle: 'Contact',
					ip: '203.0.113.10',
					pretty: `Email:${ada}`,
					rawRequest: JSON.stringify({
						slug: 'submit/231',
						q3_email: ada,
						q4_name: { first: 'Ada', last: 'Lovelace' },
						q5_phoneNumber: { full: '(555) 010-2030' },
						q6_your_note: 'Hi',
					}),
				},
				items: [
					{
						eventId: '5812',
						email: ada,
						firstName: 'Ada',
						lastName: 'Lovelace',
						mobile: '(555) 010-2030',
						your_note: 'Hi',
						ipAddress: '203.0.113.10',
					},
				],
			},
			{
				what: 'the answers alone',
				trigger: 'referral',
				form: 'multipart',
				body: { rawRequest: JSON.stringify({ q3_email: 'a@b.co' }) },
				items: [{ email: 'a@b.co' }],
			},
		],
	},
	webflow: {
		page: 'https://developers.webflow.com/reference/webhooks',
		requests: [
			{
				what: 'a submission',
				trigger: 'referral',
				body: {
					triggerType: 'form_submission',
					payload: {
						name: 'Contact Us',
						siteId: '65427cf400e02b306eaa049c',
						data: {
							'First Name': 'Ada',
							'Last Name': 'Lovelace',
							email: ada,
							'Phone Number': 15550000000,
						},
						schema: [{ fieldName: 'First Name', fieldType: 'FormTextInput' }],
						submittedAt: '2024-01-15T14:30:00.000Z',
						id: '65a5d3c8f7e2b40012345678',
						formId: '65429eadebe8a9f3a30f62d0',
					},
				},
				items: [
					{
						eventId: '65a5d3c8f7e2b40012345678',
						email: ada,
						firstName: 'Ada',
						lastName: 'Lovelace',
						mobile: '15550000000',
						formName: 'Contact Us',
						dateTime: '2024-01-15T14:30:00.000Z',
					},
				],
			},
			{
				what: 'another event of the site',
				trigger: 'referral',
				body: { triggerType: 'site_publish', payload: { site: '65' } },
				items: [],
				ignored: 1,
			},
		],
	},
	unbounce: {
		page: 'https://documentation.unbounce.com/hc/en-us/articles/203510044-Using-a-Webhook',
		requests: [
			{
				what: 'a submission',
				trigger: 'referral',
				form: true,
				body: {
					page_id: '7648177d-7323-4330-b4f9-9951a52138b6',
					page_name: 'Landing',
					variant: 'a',
					page_url: 'http://unbouncepages.com/landing/',
					'data.json': JSON.stringify({
						email: [ada],
						first_name: ['Ada'],
						interest: ['hats', 'shoes'],
						page_uuid: ['7648177d-7323-4330-b4f9-9951a52138b6'],
						ip_address: ['203.0.113.10'],
					}),
					'data.xml': '<?xml version="1.0"?><form_data/>',
				},
				items: [
					{
						email: ada,
						firstName: 'Ada',
						interest: 'hats, shoes',
						ipAddress: '203.0.113.10',
						pageName: 'Landing',
					},
				],
			},
		],
	},
	gravityForms: {
		page: 'https://docs.gravityforms.com/webhooks-feed-meta',
		fromMemory: 'the entry with all fields',
		requests: [
			{
				what: 'all fields',
				trigger: 'referral',
				body: {
					id: '98',
					form_id: '3',
					date_created: '2026-11-28 09:00:00',
					is_read: 0,
					ip: '203.0.113.10',
					currency: 'USD',
					'1.3': 'Ada',
					'2': ada,
				},
				items: [{ eventId: '3-98', email: ada, '1.3': 'Ada', entryId: '98' }],
			},
			{
				what: 'fields of one’s own',
				trigger: 'referral',
				form: true,
				body: { email: ada, firstName: 'Ada' },
				items: [{ email: ada, firstName: 'Ada' }],
			},
		],
	},
	contactForm7: {
		page: 'https://wordpress.org/plugins/cf7-to-zapier/',
		fromMemory: 'the names of its default form',
		requests: [
			{
				what: 'the default form',
				trigger: 'referral',
				body: { 'your-name': 'Ada', 'your-email': ada, 'your-message': 'Hi' },
				items: [{ email: ada, fullName: 'Ada', message: 'Hi' }],
			},
		],
	},
	elementor: {
		page: 'https://elementor.com/help/webhooks-integration/',
		fromMemory: 'all of it',
		requests: [
			{
				what: 'with Advanced Data',
				trigger: 'referral',
				form: true,
				body: {
					'form[id]': '3f1',
					'form[name]': 'New Form',
					'fields[name][id]': 'name',
					'fields[name][type]': 'text',
					'fields[name][value]': 'Ada',
					'fields[field_a1][id]': 'field_a1',
					'fields[field_a1][type]': 'email',
					'fields[field_a1][value]': ada,
					'meta[page_url][value]': 'https://shop.example.com/',
				},
				items: [
					{ email: ada, name: 'Ada', formName: 'New Form', pageUrl: 'https://shop.example.com/' },
				],
			},
			{
				what: 'without',
				trigger: 'referral',
				form: true,
				body: { 'First Name': 'Ada', Email: ada, form_id: '3f1', form_name: 'New Form' },
				items: [{ email: ada, firstName: 'Ada', formId: '3f1' }],
			},
		],
	},
	hubSpot: {
		page: 'https://developers.hubspot.com/docs/guides/api/app-management/webhooks',
		fromMemory: 'the body of a workflow’s webhook',
		requests: [
			{
				what: 'a contact of a workflow',
				trigger: 'referral',
				body: {
					vid: 51,
					'canonical-vid': 51,
					properties: { email: { value: ada, versions: [] }, firstname: { value: 'Ada' } },
				},
				items: [{ email: ada, firstName: 'Ada', contactId: 51 }],
			},
			{
				what: 'events of the API',
				trigger: 'referral',
				body: [
					{
						eventId: 1,
						subscriptionId: 12345,
						portalId: 62515,
						occurredAt: 1564113600000,
						subscriptionType: 'contact.creation',
						attemptNumber: 0,
						objectId: 123,
					},
					{
						eventId: 1,
						subscriptionId: 12345,
						subscriptionType: 'contact.deletion',
						objectId: 124,
					},
				],
				items: [{ eventId: '1-12345-123', contactId: 123, dateTime: '2019-07-26T04:00:00.000Z' }],
				ignored: 1,
			},
			{
				what: 'contacts who opt out, and in',
				trigger: 'unsubscribe',
				body: [
					{
						eventId: 1,
						subscriptionId: 7,
						subscriptionType: 'contact.propertyChange',
						propertyName: 'hs_email_optout',
						propertyValue: 'true',
						objectId: 123,
					},
					{
						eventId: 1,
						subscriptionId: 7,
						subscriptionType: 'contact.propertyChange',
						propertyName: 'hs_email_optout',
						propertyValue: 'false',
						objectId: 124,
					},
				],
				items: [{ eventId: '1-7-123', contactId: 123 }],
				ignored: 1,
			},
		],
	},
	salesforce: {
		page: 'https://developer.salesforce.com/docs/platform/api/guide/sforce-api-om-outboundmessaging-wsdl.html',
		requests: [
			{
				what: 'two notifications',
				trigger: 'referral',
				xml: true,
				body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D</OrganizationId><ActionId>04k</ActionId><SessionId>s3ss1on</SessionId><EnterpriseUrl>https://e</EnterpriseUrl><PartnerUrl>https://p</PartnerUrl><Notification><Id>04l1</Id><sObject xsi:type="sf:Lead" xmlns:sf="urn:s"><sf:Id>00Q1</sf:Id><sf:Email>${ada}</sf:Email><sf:FirstName>Ada</sf:FirstName></sObject></Notification><Notification><Id>04l2</Id><sObject xsi:type="sf:Lead" xmlns:sf="urn:s"><sf:Id>00Q2</sf:Id><sf:Email>${grace}</sf:Email></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>`,
				items: [
					{
						eventId: '04l1',
						objectId: '00Q1',
						email: ada,
						firstName: 'Ada',
						objectType: 'sf:Lead',
					},
					{ eventId: '04l2', objectId: '00Q2', email: grace },
				],
			},
			{
				what: 'one who opted in again',
				trigger: 'unsubscribe',
				xml: true,
				body: `<Envelope><Body><notifications><Notification><Id>04l1</Id><sObject><Id>00Q1</Id><Email>${ada}</Email><HasOptedOutOfEmail>false</HasOptedOutOfEmail></sObject></Notification></notifications></Body></Envelope>`,
				items: [],
				ignored: 1,
			},
		],
	},
	zendesk: {
		page: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
		fromMemory: 'the shape of an event',
		requests: [
			{
				what: 'the body of a trigger',
				trigger: 'referral',
				body: { id: '5', email: ada, name: 'Ada' },
				items: [{ eventId: '5', email: ada }],
			},
			{
				what: 'an event',
				trigger: 'referral',
				body: {
					type: 'zen:event-type:user.created',
					id: '4dc5a8f8',
					time: '2024-01-15T14:30:00Z',
					subject: 'zen:user:6',
					detail: { id: '6', email: ada },
				},
				items: [{ eventId: '4dc5a8f8', email: ada, dateTime: '2024-01-15T14:30:00Z' }],
			},
		],
	},
	adf: {
		page: 'https://adfxml.info/adf_spec.pdf',
		fromMemory: 'all of it',
		requests: [
			{
				what: 'a prospect',
				trigger: 'referral',
				xml: true,
				body: `<?xml version="1.0"?><?adf version="1.0"?><adf><prospect><id sequence="1" source="shop">4711</id><requestdate>2026-11-28T09:00:00+01:00</requestdate><vehicle><make>Volvo</make></vehicle><customer><contact><name part="first">Ada</name><name part="last">Lovelace</name><email>${ada}</email><phone type="voice">5550102030</phone><address><street line="1">1 Main St</street><city>Oslo</city><postalcode>0150</postalcode></address></contact><comments>Call me</comments></customer></prospect></adf>`,
				items: [
					{
						eventId: '4711',
						email: ada,
						firstName: 'Ada',
						lastName: 'Lovelace',
						mobile: '5550102030',
						address1: '1 Main St',
						suburb: 'Oslo',
						zipCode: '0150',
						comments: 'Call me',
						vehicle: { make: 'Volvo' },
					},
				],
			},
		],
	},
	cloudEvents: {
		page: 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md',
		requests: [
			{
				what: 'an event',
				trigger: 'unsubscribe',
				body: {
					specversion: '1.0',
					type: 'com.example.unsubscribe',
					source: '/crm',
					id: 'A234',
					time: '2018-04-05T17:31:00Z',
					data: { email: ada },
				},
				items: [{ eventId: '/crm A234', email: ada, dateTime: '2018-04-05T17:31:00Z' }],
			},
		],
	},
};
