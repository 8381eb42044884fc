import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startCountingCrm } from '../../../dev/peers/countingCrm.mts';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => {
	crm.reset();
	crm.tokens.revokeAll();
});
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const { username, password, header } = demoCredentials.tokenLogin;

type Data = ICredentialDataDecryptedObject;

/** A login in JSON, with a name of its own so that no test finds the token of another. */
let logins = 0;
const login = (more: Data = {}): Data => ({
	loginUrl: `${crm.url}/login?test=${++logins}`,
	username,
	password,
	tokenPath: 'session.token',
	headerName: header,
	headerValue: '{{token}}',
	...more,
});

const send = async (data: Data, leads: IDataObject[] = [ada], parameters: IDataObject = {}) =>
	await deliver(
		n8n,
		{
			url: `${crm.url}/login/leads`,
			authentication: 'tokenLogin',
			...parameters,
			options: { includeRequest: true, includeResponse: true, ...(parameters.options as object) },
		},
		leads,
		{ credentials: { crmTokenLoginApi: data } },
	);

const requestsTo = (path: string) => crm.requests.filter((request) => request.path === path);
const many = Array.from({ length: 12 }, (_, index) => ({ email: `l${index}@example.com` }));

test('many leads and the executions after them share one login', async () => {
	const data = login();

	const { delivered } = await send(data, many);
	await send(data);

	expect(delivered).toHaveLength(12);
	expect(requestsTo('/login')).toHaveLength(1);
	expect(JSON.parse(requestsTo('/login')[0].body)).toEqual({ username, password });
	expect(crm.book.leads).toHaveLength(13);
});

test('two executions at once share one login', async () => {
	const data = login();

	await Promise.all([send(data), send(data, many)]);

	expect(requestsTo('/login')).toHaveLength(1);
	expect(crm.book.leads).toHaveLength(13);
});

test('a token that the CRM no longer takes is renewed once for all leads, and each arrives once', async () => {
	const data = login();
	await send(data);
	crm.tokens.revokeAll();

	const { delivered } = await send(data, many);

	expect(delivered).toHaveLength(12);
	expect(delivered.every(({ delivery }) => delivery.attempts === 1)).toBe(true);
	expect(requestsTo('/login')).toHaveLength(2);
	expect(crm.book.leads).toHaveLength(13);
});

test('a CRM that takes no token gets the lead twice at the most, after a login that gave another', async () => {
	const data = login({ headerName: 'X-Wrong-Header' });

	const { rejected } = await send(data);

	expect(rejected[0].delivery).toMatchObject({ failure: 'authentication', statusCode: 401 });
	expect(requestsTo('/login')).toHaveLength(2);
	expect(requestsTo('/login/leads')).toHaveLength(2);
});

test('a login that gives the same token again does not send the lead again', async () => {
	// The sandbox's Marketo gives everybody the same token.
	const data = login({
		loginUrl: `${crm.url}/marketo/identity/oauth/token?client_id={{username}}&client_secret={{password}}`,
		loginMethod: 'GET',
		tokenPath: 'access_token',
	});

	const { rejected } = await send(data);

	expect(rejected[0].delivery).toMatchObject({ failure: 'authentication', statusCode: 401 });
	expect(requestsTo('/login/leads')).toHaveLength(1);
});

test.each([
	[
		'a wrong password',
		() => ({ password: 'wrong-password' }),
		/HTTP 401 .*Wrong user name or password/,
	],
	['a path that finds nothing', () => ({ tokenPath: 'token' }), /holds no token/],
	['an answer that says why', () => ({ loginUrl: `${crm.url}/no` }), /HTTP 404 .*nothing at POST/],
	['a host that is not there', () => ({ loginUrl: 'http://127.0.0.1:9/' }), /No token/],
])('%s rejects the lead before it is sent', async (_name, more, reason) => {
	const { rejected } = await send(login(more()), [ada], { options: { maxAttempts: 1 } });

	expect(rejected[0].delivery).toMatchObject({
		failure: 'authentication',
		statusCode: null,
		uncertain: false,
		reason: expect.stringMatching(reason),
	});
	expect(requestsTo('/login/leads')).toHaveLength(0);
	expect(JSON.stringify(rejected)).not.toContain('wrong-password');
});

test('a login that is busy is tried again', async () => {
	const data = login({ loginUrl: `${crm.url}/login?fail=1&test=${++logins}` });

	const { delivered } = await send(data);

	expect(delivered[0].delivery.attempts).toBe(2);
	expect(requestsTo('/login/leads')).toHaveLength(1);
});

test.each([
	['a form', 'form-urlencoded', 'username={{username}}&password={{password}}', 'session.token'],
	[
		'SOAP',
		'xml',
		'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><Login><username>{{username}}</username><password>{{password}}</password></Login></soap:Body></soap:Envelope>',
		'Login.session.token',
	],
	['plain text', 'raw', '{"username":"{{username}}","password":"{{password}}"}', 'session.token'],
])('a login in %s', async (_name, loginContentType, loginBody, tokenPath) => {
	const { delivered } = await send(login({ loginContentType, loginBody, tokenPath }));

	expect(delivered).toHaveLength(1);
});

test('the login of Adobe Campaign gives two tokens for two headers', async () => {
	const data = login({
		loginUrl: `${crm.url}/adobe-campaign/nl/jsp/soaprouter.jsp`,
		loginContentType: 'xml',
		loginHeaders: 'SOAPAction: xtk:session#Logon\nContent-Type: text/xml; charset=utf-8',
		loginBody:
			'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:xtk:session"><soapenv:Body><urn:Logon><urn:sessiontoken/><urn:strLogin>{{username}}</urn:strLogin><urn:strPassword>{{password}}</urn:strPassword><urn:elemParameters/></urn:Logon></soapenv:Body></soapenv:Envelope>',
		tokenPath:
			'Envelope.Body.LogonResponse.{session: pstrSessionToken, security: pstrSecurityToken}',
		headerName: 'X-Security-Token',
		headerValue: '{{token.security}}',
		moreHeaders: 'Cookie: __sessiontoken={{token.session}}',
	});

	const { delivered } = await send(data, [ada], { url: `${crm.url}/leads` });

	const [logon, lead] = crm.requests;
	expect(logon.headers).toMatchObject({
		soapaction: 'xtk:session#Logon',
		'content-type': 'text/xml; charset=utf-8',
	});
	expect(lead.headers).toMatchObject({
		'x-security-token': 'demo-security-token',
		cookie: '__sessiontoken=demo-session-token',
	});
	const shown = JSON.stringify(delivered);
	expect(shown).not.toContain('demo-security-token');
	expect(shown).not.toContain('demo-session-token');
});

test('a password goes into the login encoded for its place', async () => {
	const odd = 'p"<&\\ ä';
	const data = login({ password: odd });

	await send(data);

	expect(JSON.parse(requestsTo('/login')[0].body)).toEqual({ username, password: odd });
});

test('neither the password nor a token stands in what comes out', async () => {
	const { delivered } = await send(login(), [ada], { headerParameters: fields({ 'X-Id': '7' }) });

	const shown = JSON.stringify(delivered);
	const token = String(requestsTo('/login/leads')[0].headers[header.toLowerCase()]);
	expect(token).toMatch(/^demo-token-/);
	expect(shown).not.toContain(token);
	expect(shown).not.toContain(password);
	expect(delivered[0].delivery.request?.headers).toMatchObject({ [header]: '***', 'X-Id': '7' });
});

test.each([201, 403])(
	'nor what else the headers of the credential hold, after a %d',
	async (status) => {
		const echo = await startCountingCrm(({ email, headers }) => ({
			status: email === 'login' ? status : 201,
			body: JSON.stringify({
				message: `got ${JSON.stringify(headers)}`,
				session: { token: 'a-token' },
			}),
		}));
		const subscription = 'Ocp-Apim-Subscription-Key: static-key';
		const { all } = await send(
			login({
				loginUrl: `${echo.url}?api_key=query-key`,
				loginBody: '{"email": "login"}',
				loginHeaders: `${subscription}\nAccept-Language: en`,
				headerValue: 'Session {{token}}; app=app-secret',
				moreHeaders: subscription,
			}),
			[ada],
			{ url: echo.url },
		);
		await echo.stop();

		expect(echo.seen[0].headers['ocp-apim-subscription-key']).toBe('static-key');
		const shown = JSON.stringify(all);
		for (const secret of ['static-key', 'a-token', 'app-secret', 'query-key']) {
			expect(shown).not.toContain(secret);
		}
		expect(shown).toContain('***');
	},
);

test.each([
	['no URL', { loginUrl: 'login' }, /'Login URL' of the credential/],
	['a body that is no JSON', { loginBody: '{"a": {{username}' }, /'Login Body' of the credential/],
	['a path that is none', { tokenPath: 'a..b' }, /'Token Path'/],
	['a header that is none', { headerName: 'a b' }, /header name/],
	['a header value without an end', { headerValue: '{{token' }, /tags/],
	['a blank password', { password: ' ' }, /'Password'/],
	['a login elsewhere', { allowedHosts: 'crm.example.com' }, /127\.0\.0\.1/],
	[
		'a login outside the allowed hosts',
		{ allowedHosts: '127.0.0.1', loginUrl: 'http://login.example.com/' },
		/login\.example\.com/,
	],
])('with %s nothing is sent, and the run says what to correct', async (_name, more, message) => {
	const { run } = await send(login(more));

	expect(run.error?.message).toMatch(message);
	expect(crm.requests).toHaveLength(0);
});
