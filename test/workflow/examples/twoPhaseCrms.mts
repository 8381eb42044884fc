import { joe, xml, type Example } from './way.mts';

const { email } = joe;
const json = { 'content-type': 'application/json' };

const envelope = (method: string, rest: string, more = '') =>
	xml(`<?xml version="1.0" encoding="UTF-8"?>
		<SOAP-ENV:Envelope xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">
			<SOAP-ENV:Body>
				<m:${method} xmlns:m="urn:nms:subscription" SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
					<sessiontoken xsi:type="xsd:string"/>
					<service xsi:type="xsd:string">SVC1</service>
					<content xsi:type="" SOAP-ENV:encodingStyle="http://xml.apache.org/xml-soap/literalxml">
						<recipient _key="@email" email="${email}"${rest}/>
					</content>
					${more}
				</m:${method}>
			</SOAP-ENV:Body>
		</SOAP-ENV:Envelope>`);

const logon = xml(`
	<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">
		<SOAP-ENV:Body>
			<m:Logon xmlns:m="urn:xtk:session">
				<sessiontoken/>
				<strLogin>{{username}}</strLogin>
				<strPassword>{{password}}</strPassword>
				<elemParameters/>
			</m:Logon>
		</SOAP-ENV:Body>
	</SOAP-ENV:Envelope>`);

/** The CRMs in two phases: a sign-in gives the token that each lead goes out with. */
export const twoPhaseCrms: Record<string, Example> = {
	'crms/adobe-campaign.json': {
		crm: 'adobe-campaign',
		credentials: (url) => ({
			crmTokenLoginApi: {
				loginUrl: `${url}/nl/jsp/soaprouter.jsp`,
				loginMethod: 'POST',
				loginContentType: 'xml',
				loginBody: logon,
				loginHeaders: 'Content-Type: text/xml; charset=utf-8\nSOAPAction: xtk:session#Logon',
				username: 'demo-user',
				password: 'demo-password',
				tokenPath:
					'Envelope.Body.LogonResponse.{session: pstrSessionToken."#text" || pstrSessionToken, security: pstrSecurityToken."#text" || pstrSecurityToken}',
				headerName: 'X-Security-Token',
				headerValue: '{{token.security}}',
				moreHeaders: 'Cookie: __sessiontoken={{token.session}}',
			},
		}),
		signIn: {
			call: 'POST /nl/jsp/soaprouter.jsp',
			headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: 'xtk:session#Logon' },
			body: logon.replace('{{username}}', 'demo-user').replace('{{password}}', 'demo-password'),
		},
		headers: {
			'content-type': 'text/xml; charset=utf-8',
			'x-security-token': 'demo-security-token',
			cookie: '__sessiontoken=demo-session-token',
		},
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /nl/jsp/soaprouter.jsp',
						headers: { soapaction: 'nms:subscription#Subscribe' },
						body: envelope(
							'Subscribe',
							' firstName="Joe" lastName="Bloggs"',
							'<create xsi:type="xsd:boolean">true</create>',
						),
					},
				],
				first: { at: 'Delivered', rule: 'Adobe Campaign: accepted' },
				again: 'as new',
				refused: {
					at: 'Rejected',
					rule: 'Adobe Campaign: SOAP fault',
					reason:
						"Error while executing the method 'Subscribe' of service 'xtk:persist'., " +
						"'nonsense' is not a valid email address",
				},
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /nl/jsp/soaprouter.jsp',
						headers: { soapaction: 'nms:subscription#Unsubscribe' },
						body: envelope('Unsubscribe', ''),
					},
				],
				first: { at: 'Unsubscribed', rule: 'Adobe Campaign: accepted' },
				again: 'as new',
				// Somebody whom Adobe Campaign does not know is no fault.
				refused: { at: 'Unsubscribed', rule: 'Adobe Campaign: accepted' },
			},
		],
	},

	'crms/marketo.json': {
		crm: 'marketo',
		credentials: (url) => ({
			crmTokenLoginApi: {
				loginUrl: `${url}/identity/oauth/token?grant_type=client_credentials&client_id={{username}}&client_secret={{password}}`,
				loginMethod: 'GET',
				username: 'demo-id',
				password: 'demo-secret',
				tokenPath: 'access_token',
				headerName: 'Authorization',
				headerValue: 'Bearer {{token}}',
			},
		}),
		signIn: {
			call: 'GET /identity/oauth/token?grant_type=client_credentials&client_id=demo-id&client_secret=demo-secret',
		},
		headers: { authorization: 'Bearer demo-access-token', ...json },
		ways: [
			{
				trigger: 'Referral Trigger',
				requests: [
					{
						call: 'POST /rest/v1/leads.json',
						body: {
							action: 'createOnly',
							lookupField: 'email',
							input: [{ email, firstName: 'Joe', lastName: 'Bloggs', postalCode: '02134' }],
						},
					},
				],
				first: { at: 'Delivered', rule: 'Marketo: lead saved', reference: '1001' },
				again: {
					at: 'Duplicate',
					rule: 'Marketo: lead exists',
					reason: 'Lead already exists',
				},
				refused: { at: 'Rejected', rule: 'Marketo: lead skipped', reason: 'Invalid data' },
			},
			{
				trigger: 'Unsubscribe Trigger',
				requests: [
					{
						call: 'POST /rest/v1/leads.json',
						body: {
							action: 'updateOnly',
							lookupField: 'email',
							input: [{ email, unsubscribed: true, unsubscribedReason: 'Unsubscribed at Rokt' }],
						},
					},
				],
				first: { at: 'Unsubscribed', rule: 'Marketo: lead saved', reference: '1001' },
				again: 'as new',
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Marketo: lead skipped',
					reason: 'Invalid data',
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
				first: { at: 'Unsubscribed', rule: 'Salesforce: record updated' },
				again: 'as new',
				// Nobody has this address, and an opt-out alone makes no Lead.
				refused: {
					at: 'Not Unsubscribed',
					rule: 'Salesforce: required field missing',
					reason: 'Required fields are missing: [LastName, Company]',
				},
			},
		],
	},
};
