import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const { clientIdSecret, hmacSignature, sailthru, wsse } = demoCredentials;
const inBody = {
	placement: 'body',
	clientIdName: 'client_id',
	clientId: clientIdSecret.clientId,
	clientSecretName: 'client_secret',
	clientSecret: clientIdSecret.clientSecret,
};

const types: Record<string, string> = {
	basicAuth: 'crmBasicAuthApi',
	clientIdSecret: 'crmClientIdSecretApi',
	digestAuth: 'crmDigestAuthApi',
	hmacSignature: 'crmHmacSignatureApi',
	sailthru: 'crmSailthruApi',
	wsse: 'crmWsseApi',
};

const send = async (
	authentication: string,
	data: ICredentialDataDecryptedObject,
	parameters: IDataObject = {},
) =>
	await deliver(n8n, { url: `${crm.url}/leads`, authentication, ...parameters }, [ada], {
		credentials: { [types[authentication]]: data },
	});

const list = { bodyParameters: fields({ '[0].email': '{{email}}' }) };

test.each([
	['clientIdSecret', 'XML', inBody, { contentType: 'xml' }, /neither JSON nor a form/],
	['clientIdSecret', 'a list', inBody, list, /no object/],
	['clientIdSecret', 'GET', inBody, { method: 'GET' }, /no body/],
	['sailthru', 'XML', sailthru, { contentType: 'xml' }, /JSON body or a form/],
	['sailthru', 'plain text', sailthru, { contentType: 'raw', body: '{{email}}' }, /JSON body/],
])('%s does not go with %s', async (authentication, _name, data, parameters, message) => {
	const { run } = await send(authentication, data, parameters);

	expect(run.error?.message).toMatch(message);
	expect(crm.requests).toHaveLength(0);
});

test.each([
	['basicAuth', { username: '', password: ' ' }, /'Username' and 'Password'/],
	['clientIdSecret', { ...inBody, clientSecret: ' ' }, /'Client Secret'/],
	['digestAuth', { username: 'u', password: '' }, /'Password'/],
	['hmacSignature', { ...hmacSignature, secret: ' ' }, /'Secret'/],
	['hmacSignature', { ...hmacSignature, template: '{{nonce}}' }, /'What Is Signed'.*\{\{nonce\}\}/],
	['sailthru', { ...sailthru, apiSecret: '' }, /'API Secret'/],
	['wsse', { ...wsse, secret: ' ' }, /'Secret'/],
	['wsse', { ...wsse, allowedHosts: '*.emarsys.net' }, /127\.0\.0\.1/],
])('%s with %j sends nothing', async (authentication, data, message) => {
	const { run } = await send(authentication, data);

	expect(run.error?.message).toMatch(message);
	expect(crm.requests).toHaveLength(0);
});

test('a fault of one lead alone under a continue setting rejects that lead', async () => {
	const odd = { email: 'b@example.com', list: true };
	const { delivered, rejected } = await deliver(
		n8n,
		{
			url: `${crm.url}/client-id/leads`,
			authentication: 'clientIdSecret',
			bodyParameters: fields({ '={{ $json.list ? "[0].email" : "email" }}': '{{email}}' }),
		},
		[odd, ada, odd],
		{ credentials: { crmClientIdSecretApi: inBody }, node: { onError: 'continueRegularOutput' } },
	);

	expect(delivered.map(({ email }) => email)).toEqual([ada.email]);
	expect(rejected.map(({ delivery }) => delivery)).toEqual(
		Array(2).fill(
			expect.objectContaining({
				failure: 'configuration',
				reason: expect.stringMatching(/no object\. Change the credential/),
			}),
		),
	);
});

test('fields of a credential may be expressions of the lead', async () => {
	const { run } = await deliver(
		n8n,
		{ url: `${crm.url}/wsse/leads`, authentication: 'wsse' },
		[
			{ email: 'a@example.com', account: wsse.username },
			{ email: 'b@example.com', account: 'nobody' },
		],
		{ credentials: { crmWsseApi: { ...wsse, username: '={{ $json.account }}' } } },
	);

	expect(run.outputs('CRM Delivery').map((items) => items.length)).toEqual([1, 0, 1]);
});

test.each([
	['hmacSignature', hmacSignature, 'x-signature'],
	['wsse', wsse, 'x-wsse'],
])('%s goes along no redirect to another host', async (authentication, data, name) => {
	const other = await startSandbox();
	const location = encodeURIComponent(`${other.url.replace('127.0.0.1', 'localhost')}/leads`);

	await send(
		authentication,
		{ ...data, allowedHosts: '127.0.0.1, localhost' },
		{ url: `${crm.url}/leads?status=307&location=${location}`, options: { followRedirects: true } },
	);

	expect(crm.requests[0].headers[name]).toBeDefined();
	expect(other.requests).toHaveLength(1);
	expect(other.requests[0].headers[name]).toBeUndefined();
	await other.stop();
});
