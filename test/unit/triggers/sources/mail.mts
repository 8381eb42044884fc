import { ada, grace, type SourceCase } from './case.mts';

const testMessage = 'exampleaaaaaaaaaaaaaaaaaaaaaaaaa';

/** Where people leave lists: tools for mail and messages. */
export const mail: Record<string, SourceCase> = {
	mailchimp: {
		page: 'https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/',
		requests: [
			{
				what: 'an unsubscribe',
				trigger: 'unsubscribe',
				form: true,
				body: {
					type: 'unsubscribe',
					fired_at: '2009-03-26 21:54:00',
					'data[action]': 'unsub',
					'data[reason]': 'manual',
					'data[id]': '8a25ff1d98',
					'data[list_id]': 'a6b5da1054',
					'data[email]': ada,
					'data[merges][EMAIL]': ada,
					'data[merges][FNAME]': 'Ada',
					'data[ip_opt]': '10.20.10.30',
					'data[campaign_id]': 'cb398d21d2',
				},
				items: [
					{
						email: ada,
						firstName: 'Ada',
						dateTime: '2009-03-26 21:54:00',
						listId: 'a6b5da1054',
						subscriberId: '8a25ff1d98',
						sourceCampaignId: 'cb398d21d2',
						campaignId: null,
					},
				],
			},
			{
				what: 'a new subscriber',
				trigger: 'unsubscribe',
				form: true,
				body: { type: 'subscribe', 'data[email]': ada },
				items: [],
				ignored: 1,
			},
			{
				what: 'a new subscriber',
				trigger: 'referral',
				form: true,
				body: { type: 'subscribe', 'data[email]': ada, 'data[merges][LNAME]': 'L' },
				items: [{ email: ada, lastName: 'L' }],
			},
		],
	},
	mandrill: {
		page: 'https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/',
		fromMemory: 'the mark of a test',
		requests: [
			{
				what: 'two who leave, and a click',
				trigger: 'unsubscribe',
				form: true,
				body: {
					mandrill_events: JSON.stringify([
						{ event: 'unsub', _id: 'm1', msg: { email: ada, _id: 'm1' }, ts: 1355340679 },
						{ event: 'spam', _id: 'm1', msg: { email: grace }, ts: 1355340679 },
						{ event: 'click', _id: 'm1', msg: { email: ada }, ts: 1355340680 },
					]),
				},
				items: [
					{ email: ada, dateTime: '2012-12-12T19:31:19.000Z', messageId: 'm1' },
					{ email: grace, event: 'spam' },
				],
				ignored: 1,
			},
			{
				what: 'a test',
				trigger: 'unsubscribe',
				form: true,
				body: {
					mandrill_events: JSON.stringify([
						{ event: 'unsub', _id: testMessage, msg: { email: ada }, ts: 1355340679 },
					]),
				},
				items: [{ email: ada, test: true }],
			},
			{
				what: 'nothing, to see whether somebody is there',
				trigger: 'unsubscribe',
				form: true,
				body: { mandrill_events: '[]' },
				items: [],
			},
		],
	},
	mailgun: {
		page: 'https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads',
		requests: [
			{
				what: 'an unsubscribe',
				trigger: 'unsubscribe',
				body: {
					signature: { timestamp: '1529006854', token: 'a8ce0edb', signature: 'd2271d12' },
					'event-data': {
						event: 'unsubscribed',
						timestamp: 1529006854.329574,
						id: 'DACSsAdVSeGpLid7TN03WA',
						recipient: 'alice@example.com',
						geolocation: { country: 'US', region: 'CA', city: 'San Francisco' },
						ip: '50.56.129.169',
						'user-variables': { my_var_1: 'Mailgun Variable #1' },
						message: { headers: { 'message-id': '1' } },
						flags: { 'is-test-mode': false },
					},
				},
				items: [
					{
						eventId: 'DACSsAdVSeGpLid7TN03WA',
						email: 'alice@example.com',
						dateTime: '2018-06-14T20:07:34.329Z',
						country: 'US',
						ipAddress: '50.56.129.169',
						my_var_1: 'Mailgun Variable #1',
						test: false,
					},
				],
			},
			{
				what: 'a complaint in test mode',
				trigger: 'unsubscribe',
				body: {
					'event-data': {
						event: 'complained',
						id: 'x',
						recipient: ada,
						flags: { 'is-test-mode': true },
					},
				},
				items: [{ email: ada, test: true }],
			},
			{
				what: 'an opened mail',
				trigger: 'unsubscribe',
				body: { 'event-data': { event: 'opened', id: 'x', recipient: ada } },
				items: [],
				ignored: 1,
			},
		],
	},
	sendGrid: {
		page: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
		fromMemory: 'the mark of a test',
		requests: [
			{
				what: 'some who leave, one who comes back, and a delivery',
				trigger: 'unsubscribe',
				body: [
					{
						email: ada,
						timestamp: 1513299569,
						event: 'unsubscribe',
						sg_event_id: 'e1',
						sg_message_id: 'm',
					},
					{
						email: grace,
						timestamp: 1513299569,
						event: 'group_unsubscribe',
						sg_event_id: 'e2',
						asm_group_id: 10,
					},
					{ email: ada, timestamp: 1513299569, event: 'group_resubscribe', sg_event_id: 'e3' },
					{ email: ada, timestamp: 1513299569, event: 'delivered', sg_event_id: 'e4' },
					{
						email: 'example@test.com',
						timestamp: 1513299569,
						event: 'spamreport',
						sg_event_id: 'e5',
					},
				],
				items: [
					{ eventId: 'e1', email: ada, dateTime: '2017-12-15T00:59:29.000Z', test: false },
					{ eventId: 'e2', email: grace, asm_group_id: 10 },
					{ eventId: 'e5', test: true },
				],
				ignored: 2,
			},
		],
	},
	sparkPost: {
		page: 'https://developers.sparkpost.com/api/webhooks/',
		requests: [
			{
				what: 'one who leaves, and a delivery',
				trigger: 'unsubscribe',
				body: [
					{
						msys: {
							unsubscribe_event: {
								type: 'list_unsubscribe',
								event_id: '92356927693813856',
								rcpt_to: ada,
								timestamp: '1454442600',
								campaign_id: 'Example Campaign',
							},
						},
					},
					{ msys: { message_event: { type: 'delivery', event_id: '2', rcpt_to: grace } } },
				],
				items: [
					{
						eventId: '92356927693813856',
						email: ada,
						dateTime: '2016-02-02T19:50:00.000Z',
						sourceCampaignId: 'Example Campaign',
					},
				],
				ignored: 1,
			},
			{ what: 'a ping', trigger: 'unsubscribe', body: [{ msys: {} }], items: [] },
		],
	},
	postmark: {
		page: 'https://postmarkapp.com/developer/webhooks/subscription-change-webhook',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				body: {
					RecordType: 'SubscriptionChange',
					MessageID: 'a4909a96',
					ServerID: 23,
					MessageStream: 'outbound',
					ChangedAt: '2022-06-05T17:17:32Z',
					Recipient: ada,
					Origin: 'Recipient',
					SuppressSending: true,
					SuppressionReason: 'ManualSuppression',
					Metadata: { example: 'value' },
				},
				items: [{ email: ada, dateTime: '2022-06-05T17:17:32Z', example: 'value' }],
			},
			{
				what: 'one who comes back',
				trigger: 'unsubscribe',
				body: { RecordType: 'SubscriptionChange', Recipient: ada, SuppressSending: false },
				items: [],
				ignored: 1,
			},
			{
				what: 'a complaint',
				trigger: 'unsubscribe',
				body: {
					RecordType: 'SpamComplaint',
					ID: 42,
					Email: ada,
					BouncedAt: '2019-11-05T16:33:54Z',
				},
				items: [{ email: ada }],
			},
		],
	},
	amazonSns: {
		page: 'https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html',
		requests: [
			{
				what: 'a complaint about two',
				trigger: 'unsubscribe',
				body: {
					Type: 'Notification',
					MessageId: 'm',
					TopicArn: 't',
					Message: JSON.stringify({
						notificationType: 'Complaint',
						complaint: {
							complainedRecipients: [{ emailAddress: ada }, { emailAddress: grace }],
							timestamp: '2016-01-27T14:59:38.237Z',
						},
						mail: { messageId: 's1', destination: [ada, grace, 'eve@example.com'] },
					}),
					Timestamp: '2024-06-17T16:00:59.499Z',
				},
				items: [
					{
						eventId: `m-${ada}`,
						email: ada,
						dateTime: '2016-01-27T14:59:38.237Z',
						messageId: 's1',
					},
					{ eventId: `m-${grace}`, email: grace },
				],
			},
			{
				what: 'a bounce',
				trigger: 'unsubscribe',
				body: {
					Type: 'Notification',
					MessageId: 'm',
					Message: JSON.stringify({ notificationType: 'Bounce', bounce: {}, mail: {} }),
				},
				items: [],
				ignored: 1,
			},
			{
				what: 'an event of one’s own',
				trigger: 'referral',
				body: { Type: 'Notification', MessageId: 'm', Message: JSON.stringify({ email: ada }) },
				items: [{ email: ada, eventId: 'm-' }],
			},
		],
	},
	brevo: {
		page: 'https://developers.brevo.com/docs/marketing-webhooks',
		requests: [
			{
				what: 'two people, by one webhook',
				trigger: 'unsubscribe',
				body: [
					{
						id: 26224,
						camp_id: 5,
						email: ada,
						'campaign name': 'My First',
						event: 'unsubscribe',
						ts_event: 1604933737,
					},
					{ id: 26224, camp_id: 5, email: grace, event: 'unsubscribe', ts_event: 1604933999 },
					{ id: 26224, email: ada, event: 'click' },
				],
				items: [
					{
						email: ada,
						webhookId: 26224,
						sourceCampaignId: 5,
						dateTime: '2020-11-09T14:55:37.000Z',
					},
					{ email: grace },
				],
				ignored: 1,
			},
		],
	},
	campaignMonitor: {
		page: 'https://www.campaignmonitor.com/api/v3-3/webhooks/',
		requests: [
			{
				what: 'one who leaves, among others',
				trigger: 'unsubscribe',
				body: {
					Events: [
						{ Type: 'Subscribe', EmailAddress: 'new@example.com' },
						{ Type: 'Update', EmailAddress: 'u@example.com', State: 'Active' },
						{
							CustomFields: [{ Key: 'Plan', Value: 'Gold' }],
							Date: '2011-04-27 09:41:00',
							EmailAddress: ada,
							Name: 'Ada',
							State: 'Unsubscribed',
							Type: 'Deactivate',
						},
						{ Type: 'Deactivate', State: 'Bounced', EmailAddress: grace },
					],
					ListID: '60636e98',
				},
				items: [
					{
						email: ada,
						fullName: 'Ada',
						subscriptionState: 'Unsubscribed',
						listId: '60636e98',
						Plan: 'Gold',
					},
				],
				ignored: 3,
			},
		],
	},
	klaviyo: {
		page: 'https://developers.klaviyo.com/en/docs/working_with_system_webhooks',
		fromMemory: 'where the profile stands',
		requests: [
			{
				what: 'one with a profile, one without, and a click',
				trigger: 'unsubscribe',
				body: {
					data: [
						{
							external_id: 'e1',
							topic: 'event:klaviyo.unsubscribed_from_email_marketing',
							payload: {
								data: {
									type: 'event',
									attributes: { datetime: '2023-11-01T00:00:00+00:00' },
									relationships: {
										profile: { data: { type: 'profile', id: '01GDDKASAP8TKDDA2GRZDSVP4H' } },
									},
								},
								included: [{ type: 'profile', attributes: { email: ada, first_name: 'Ada' } }],
							},
						},
						{
							external_id: 'e2',
							topic: 'event:klaviyo.unsubscribed_from_list',
							payload: {
								data: { relationships: { profile: { data: { type: 'profile', id: '01H' } } } },
							},
						},
						{ external_id: 'e3', topic: 'event:klaviyo.clicked_email', payload: {} },
					],
					meta: { klaviyo_account_id: 'a' },
				},
				items: [
					{
						eventId: 'e1-event:klaviyo.unsubscribed_from_email_marketing',
						email: ada,
						firstName: 'Ada',
						profileId: '01GDDKASAP8TKDDA2GRZDSVP4H',
					},
					{ profileId: '01H' },
				],
				ignored: 1,
			},
		],
	},
	braze: {
		page: 'https://www.braze.com/docs/user_guide/message_building_by_channel/webhooks/',
		fromMemory: 'the events of Currents',
		requests: [
			{
				what: 'a body of one’s own',
				trigger: 'unsubscribe',
				body: { email: ada },
				items: [{ email: ada }],
			},
			{
				what: 'events of Currents',
				trigger: 'unsubscribe',
				body: {
					events: [
						{
							event_type: 'users.messages.email.Unsubscribe',
							id: 'a531b555',
							time: 1477502783,
							user: { user_id: 'u', external_user_id: 'user_id' },
							properties: { email_address: ada, campaign_id: '8f7026dc' },
						},
						{
							event_type: 'users.messages.email.Open',
							id: '2',
							properties: { email_address: grace },
						},
						{
							event_type: 'users.behaviors.subscription.GlobalStateChange',
							id: '3',
							properties: { email_address: grace, subscription_status: 'Subscribed' },
						},
					],
				},
				items: [
					{ eventId: 'a531b555', email: ada, userId: 'user_id', sourceCampaignId: '8f7026dc' },
				],
				ignored: 2,
			},
		],
	},
	iterable: {
		page: 'https://support.iterable.com/hc/en-us/articles/208013936-System-Webhooks',
		fromMemory: 'the shape of an event',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				body: {
					email: ada,
					eventName: 'emailUnSubscribe',
					dataFields: {
						campaignId: 1074722,
						createdAt: '2020-03-20 23:34:15 +00:00',
						unsubSource: 'EmailLink',
					},
				},
				items: [{ email: ada, sourceCampaignId: 1074722, unsubscribeSource: 'EmailLink' }],
			},
			{
				what: 'one who comes back',
				trigger: 'unsubscribe',
				body: { email: ada, eventName: 'emailSubscribe', dataFields: {} },
				items: [],
				ignored: 1,
			},
		],
	},
	customerIo: {
		page: 'https://docs.customer.io/api/webhooks',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				body: {
					event_id: '01E4C4CT6YDC7Y5M7FE1GWWPQJ',
					object_type: 'customer',
					metric: 'unsubscribed',
					timestamp: 1613063089,
					data: { customer_id: '0200102', email_address: ada, identifiers: { id: '0200102' } },
				},
				items: [
					{
						eventId: '01E4C4CT6YDC7Y5M7FE1GWWPQJ',
						email: ada,
						customerId: '0200102',
						dateTime: '2021-02-11T17:04:49.000Z',
					},
				],
			},
			{
				what: 'one who comes back',
				trigger: 'unsubscribe',
				body: { event_id: '2', metric: 'subscribed', data: { email_address: ada } },
				items: [],
				ignored: 1,
			},
		],
	},
	activeCampaign: {
		page: 'https://developers.activecampaign.com/page/webhooks',
		fromMemory: 'all of it',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				form: true,
				body: {
					type: 'unsubscribe',
					date_time: '2013-07-18 09:46:28',
					list: '1',
					'contact[id]': '42',
					'contact[email]': ada,
					'contact[first_name]': 'Ada',
					'unsubscribe[reason]': 'Too many',
				},
				items: [{ email: ada, firstName: 'Ada', contactId: '42', listId: '1', reason: 'Too many' }],
			},
			{
				what: 'a new subscriber',
				trigger: 'unsubscribe',
				form: true,
				body: { type: 'subscribe', 'contact[email]': ada },
				items: [],
				ignored: 1,
			},
		],
	},
	zohoCampaigns: {
		page: 'https://www.zoho.com/campaigns/help/emailapi/events/unsubscribes.html',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				body: {
					webhook_name: 'Unsubscribe webhook',
					webhook_id: '1314909000000063006',
					action: 'unsubscribe',
					actionType: 'unsubscribe',
					action_time: 1604933737000,
					contact_id: 13149090000000,
					contact_email: ada,
					data: [{ transmission_id: 1 }],
				},
				items: [
					{ email: ada, dateTime: '2020-11-09T14:55:37.000Z', webhook_id: '1314909000000063006' },
				],
			},
			{
				what: 'a click',
				trigger: 'unsubscribe',
				body: { action: 'click', contact_email: ada },
				items: [],
				ignored: 1,
			},
		],
	},
	mailjet: {
		page: 'https://dev.mailjet.com/email/guides/webhooks/',
		requests: [
			{
				what: 'one who leaves, and a bounce',
				trigger: 'unsubscribe',
				body: [
					{
						event: 'unsub',
						time: 1498093527,
						MessageID: 12345678901234567,
						email: ada,
						mj_campaign_id: 1234567890,
						mj_contact_id: 9876543210,
						mj_list_id: 0,
						ip: '127.0.0.4',
					},
					{ event: 'bounce', time: 1498093527, email: grace },
				],
				items: [{ email: ada, dateTime: '2017-06-22T01:05:27.000Z', sourceCampaignId: 1234567890 }],
				ignored: 1,
			},
		],
	},
	twilio: {
		page: 'https://help.twilio.com/articles/360034798533-Getting-Started-with-Advanced-Opt-Out-for-Messaging-Services',
		requests: [
			{
				what: 'one who leaves',
				trigger: 'unsubscribe',
				form: true,
				body: {
					Body: 'STOP',
					From: '+14155550123',
					To: '+18005551212',
					OptOutType: 'STOP',
					MessageSid: 'SM1',
					ApiVersion: '2010-04-01',
				},
				items: [{ eventId: 'SM1', mobile: '+14155550123', Body: 'STOP' }],
			},
			{
				what: 'a word that means it, without Advanced Opt-Out',
				trigger: 'unsubscribe',
				form: true,
				body: { Body: ' Unsubscribe ', From: '+14155550123', MessageSid: 'SM2' },
				items: [{ mobile: '+14155550123' }],
			},
			{
				what: 'one who comes back',
				trigger: 'unsubscribe',
				form: true,
				body: { Body: 'START', From: '+14155550123', OptOutType: 'START', MessageSid: 'SM3' },
				items: [],
				ignored: 1,
			},
		],
	},
};
