import type { RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import { body, formTemplate, jsonTemplate, request, row, rows, xmlTemplate } from './support.mts';

const lead = {
	email: "zoe.o'neill+offer@example.com",
	firstName: 'Zoë "Z"',
	lastName: "O'Neill & Sons",
	mobile: '+33612345678',
	postalCode: '04200',
};
const { email, firstName, lastName, mobile, postalCode } = lead;

const json = (bodyParameters: Record<string, string>): Partial<RequestSettings> => ({
	bodyParameters: rows(bodyParameters),
});

describe('the documented request of', () => {
	test.each<[string, Partial<RequestSettings>, unknown]>([
		[
			'Mailchimp',
			json({
				email_address: '{{{Email}}}',
				status: 'subscribed',
				'merge_fields.FNAME': '{{{FirstName}}}',
				'merge_fields.LNAME': '{{{LastName}}}',
			}),
			{
				email_address: email,
				status: 'subscribed',
				merge_fields: { FNAME: firstName, LNAME: lastName },
			},
		],
		[
			'HubSpot',
			json({ 'properties.email': '{{{Email}}}', 'properties.firstname': '{{{FirstName}}}' }),
			{ properties: { email, firstname: firstName } },
		],
		[
			'Salesforce',
			json({
				LastName: '{{lastName}}',
				Company: '{{company | default: "Private"}}',
				Email: '{{email}}',
			}),
			{ LastName: lastName, Company: 'Private', Email: email },
		],
		[
			'ActiveCampaign',
			json({
				'contact.email': '{{email}}',
				'contact.fieldValues[0].field': '1',
				'contact.fieldValues[0].value': '{{postalCode}}',
			}),
			{ contact: { email, fieldValues: [{ field: '1', value: postalCode }] } },
		],
		[
			'Marketo',
			json({
				action: 'createOnly',
				lookupField: 'email',
				'input[0].email': '{{email}}',
				'input[0].postalCode': '{{postalCode}}',
			}),
			{ action: 'createOnly', lookupField: 'email', input: [{ email, postalCode }] },
		],
		[
			'Braze',
			json({ 'attributes[0].email': '{{email}}', 'attributes[0].email_subscribe': 'opted_in' }),
			{ attributes: [{ email, email_subscribe: 'opted_in' }] },
		],
		[
			'Iterable',
			jsonTemplate(
				'{"listId":123,"subscribers":[{"email":"{{email}}","dataFields":{"firstName":"{{firstName}}"}}]}',
			),
			{ listId: 123, subscribers: [{ email, dataFields: { firstName } }] },
		],
		[
			'SendGrid',
			json({ 'list_ids[0]': 'ab12', 'contacts[0].email': '{{email}}' }),
			{ list_ids: ['ab12'], contacts: [{ email }] },
		],
		[
			'Campaign Monitor',
			{
				bodyParameters: [
					...rows({ EmailAddress: '{{email}}', Name: '{{firstName}} {{lastName}}' }),
					{ name: { fixed: 'Resubscribe' }, value: { computed: false } },
					row('ConsentToTrack', 'Unchanged'),
				],
			},
			{
				EmailAddress: email,
				Name: `${firstName} ${lastName}`,
				Resubscribe: false,
				ConsentToTrack: 'Unchanged',
			},
		],
		[
			'Zoho',
			json({ 'data[0].Last_Name': '{{lastName}}', 'data[0].Email': '{{email}}' }),
			{ data: [{ Last_Name: lastName, Email: email }] },
		],
		[
			'Emarsys',
			json({ key_id: '3', '3': '{{{Email}}}', '1': '{{{FirstName}}}', '31': '1' }),
			{ key_id: '3', '3': email, '1': firstName, '31': '1' },
		],
	])('%s', (_, changes, expected) => {
		expect(JSON.parse(body(changes, lead))).toEqual(expected);
	});

	test('Klaviyo, with its own content type', () => {
		const { headers, body: sent } = request(
			{
				...jsonTemplate(
					'{"data":{"type":"profile-subscription-bulk-create-job","attributes":{"profiles":{"data":[' +
						'{"type":"profile","attributes":{"email":"{{email}}"{{#mobile}},"phone_number":"{{mobile}}"{{/mobile}}}}]}}}}',
				),
				headerParameters: rows({
					'content-type': 'application/vnd.api+json',
					revision: '2026-07-15',
				}),
			},
			lead,
		);
		expect(headers).toMatchObject({
			'content-type': 'application/vnd.api+json',
			revision: '2026-07-15',
		});
		expect(Object.keys(headers)).toHaveLength(3);
		expect(JSON.parse(sent!.toString()).data.attributes.profiles.data).toEqual([
			{ type: 'profile', attributes: { email, phone_number: mobile } },
		]);
	});

	test('Salesforce Web-to-Lead, a form', () => {
		const { url, body: sent } = request(
			{
				url: { fixed: 'https://webto.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8' },
				contentType: 'form-urlencoded',
				bodyParameters: rows({
					oid: '00D000000000001',
					last_name: '{{{LastName}}}',
					email: '{{{Email}}}',
				}),
			},
			lead,
		);
		expect(url).toBe('https://webto.salesforce.com/servlet/servlet.WebToLead?encoding=UTF-8');
		expect([...new URLSearchParams(sent!.toString())]).toEqual([
			['oid', '00D000000000001'],
			['last_name', lastName],
			['email', email],
		]);
	});

	test('Sailthru, JSON text in a form', () => {
		const template =
			'api_key=key&format=json&json={"id":"{{{Email}}}","vars":{"FirstName":"{{{FirstName}}}","LastName":"{{{LastName}}}"},' +
			'"lists":{"list_name_here":1},"fields":{"keys":1,"vars":1,"lists":1}}';
		const sent = new URLSearchParams(body(formTemplate(template), lead));
		expect(JSON.parse(sent.get('json')!)).toEqual({
			id: email,
			vars: { FirstName: firstName, LastName: lastName },
			lists: { list_name_here: 1 },
			fields: { keys: 1, vars: 1, lists: 1 },
		});
	});

	test.each([
		[
			'SOAP 1.1',
			{ 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: 'nms:subscription#Subscribe' },
		],
		[
			'SOAP 1.2',
			{ 'Content-Type': 'application/soap+xml; charset=utf-8; action="urn:nms:subscription"' },
		],
	])('Adobe Campaign, %s', (_, headers) => {
		const template =
			'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>' +
			"<m:Subscribe xmlns:m='urn:nms:subscription'><sessiontoken/><service>SVC1</service><content>" +
			'<recipient _key="@email" email="{{email}}" firstName="{{firstName}}"/></content>' +
			'<create>true</create></m:Subscribe></SOAP-ENV:Body></SOAP-ENV:Envelope>';
		const sent = request({ ...xmlTemplate(template), headerParameters: rows(headers) }, lead);
		expect(sent.headers).toMatchObject(headers);
		expect(sent.body!.toString()).toBe(
			template
				.replace('{{email}}', 'zoe.o&apos;neill+offer@example.com')
				.replace('{{firstName}}', 'Zoë &quot;Z&quot;'),
		);
	});

	test('an upsert by the hash of the address', () => {
		const url = {
			fixed: 'https://us9.api.mailchimp.com/3.0/lists/ab/members/{{email | trim | lower | md5}}',
		};
		expect(request({ method: 'PUT', url }, lead).url).toMatch(/\/members\/[0-9a-f]{32}$/);
	});
});
