import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CrmApiKeyApi } from '../../../credentials/CrmApiKeyApi.credentials';
import { CrmBasicAuthApi } from '../../../credentials/CrmBasicAuthApi.credentials';
import { CrmBearerTokenApi } from '../../../credentials/CrmBearerTokenApi.credentials';
import { CrmClientCertificateApi } from '../../../credentials/CrmClientCertificateApi.credentials';
import { CrmClientIdSecretApi } from '../../../credentials/CrmClientIdSecretApi.credentials';
import { CrmHmacSignatureApi } from '../../../credentials/CrmHmacSignatureApi.credentials';
import { CrmOAuth2Api } from '../../../credentials/CrmOAuth2Api.credentials';
import { CrmSailthruApi } from '../../../credentials/CrmSailthruApi.credentials';
import { CrmWsseApi } from '../../../credentials/CrmWsseApi.credentials';
import { allowsHost } from '../../../nodes/shared/allowedHosts';

/** A workflow's author cannot send a credential where its owner does not want it. */

type Authenticate = (
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

const types: Array<[string, { authenticate: unknown }, ICredentialDataDecryptedObject]> = [
	['API key', new CrmApiKeyApi(), { name: 'X-Key', value: 'k', placement: 'header' }],
	['basic auth', new CrmBasicAuthApi(), { username: 'u', password: 'p' }],
	['bearer token', new CrmBearerTokenApi(), { token: 't', prefix: 'Bearer' }],
	['client certificate', new CrmClientCertificateApi(), { cert: 'c', key: 'k' }],
	[
		'client ID and secret',
		new CrmClientIdSecretApi(),
		{
			clientIdName: 'i',
			clientId: '1',
			clientSecretName: 's',
			clientSecret: '2',
			placement: 'header',
		},
	],
	[
		'HMAC signature',
		new CrmHmacSignatureApi(),
		{
			secret: 's',
			algorithm: 'sha256',
			encoding: 'hex',
			signatureHeader: 'X-S',
			template: '{{body}}',
		},
	],
	['Sailthru', new CrmSailthruApi(), { apiKey: 'k', apiSecret: 's' }],
	['WSSE', new CrmWsseApi(), { username: 'u', secret: 's', digestFormat: 'hex' }],
];

const allowed = { allowedHosts: 'api.example.com', httpsOnly: true };
const request = (more: object): IHttpRequestOptions => ({
	url: 'https://api.example.com/leads',
	method: 'POST',
	headers: { 'Content-Type': 'application/json' },
	body: '{}',
	...more,
});

describe.each(types)("%s in n8n's HTTP Request", (_name, { authenticate }, data) => {
	const sign = async (more: object, credential: object = {}) =>
		await (authenticate as Authenticate)({ ...data, ...allowed, ...credential }, request(more));

	test.each<[string, object]>([
		['another host', { url: 'https://evil.example/leads' }],
		['another host, in the words of older nodes', { url: undefined, uri: 'https://evil.example/' }],
		['another host, behind a base', { url: '/leads', baseURL: 'https://evil.example' }],
		['a host that begins alike', { url: 'https://api.example.com.evil.example/' }],
		['a host behind a user name', { url: 'https://api.example.com@evil.example/' }],
		['a host behind a backslash', { url: 'https://evil.example\\@api.example.com/' }],
		['plain HTTP', { url: 'http://api.example.com/leads' }],
		['a proxy', { proxy: { host: 'proxy.example', port: 3128 } }],
		['a proxy, in the words of older nodes', { proxy: 'http://proxy.example:3128' }],
		['an unchecked certificate', { skipSslCertificateValidation: true }],
		['an unchecked certificate, in the words of older nodes', { rejectUnauthorized: false }],
		['what is no URL', { url: 'api.example.com' }],
	])('%s is refused', async (_where, more) => {
		await expect(sign(more)).rejects.toThrow('The credential may not be sent');
	});

	test('no redirect takes it along', async () => {
		expect(await sign({})).toMatchObject({ disableFollowRedirect: true, followRedirect: false });
	});

	test('what the owner allows is signed', async () => {
		const open = { httpsOnly: false, allowProxy: true, allowInsecureTls: true };
		const more = { proxy: 'http://proxy.example:3128', rejectUnauthorized: false };
		expect(await sign(more, open)).toMatchObject(more);
		expect(await sign({ url: 'http://127.0.0.1:8080/' }, { allowedHosts: '' })).toBeDefined();
	});
});

test.each([new CrmApiKeyApi(), new CrmBasicAuthApi(), new CrmBearerTokenApi(), new CrmOAuth2Api()])(
	'HTTP Request may not use a credential before its owner allows it',
	({ properties }) => {
		const restriction = properties.find(({ name }) => name === 'allowedHttpRequestDomains');
		expect(restriction?.default).toBe('none');
	},
);

test.each<[string, string, boolean]>([
	['api.example.com', 'api.example.com', true],
	['API.example.COM', 'api.example.com', true],
	['api.example.com', 'api.example.com.', true],
	['api.example.com.', 'api.example.com', true],
	['api.example.com:8443', 'api.example.com', true],
	['https://api.example.com/v1', 'api.example.com', true],
	['*.example.com', 'api.example.com', true],
	['*.example.com', 'api.example.com.', true],
	['*.example.com', 'example.com', false],
	['*.example.com', 'evilexample.com', false],
	['*.example.com', 'api.example.com.evil.example', false],
	['bücher.example', 'xn--bcher-kva.example', true],
	['*.bücher.example', 'api.xn--bcher-kva.example', true],
	['xn--bcher-kva.example', 'bücher.example', true],
	['::1', '[::1]', true],
	['[::1]', '[::1]', true],
	['[::1]:8443', '[::1]', true],
	['2001:DB8:0:0::1', '[2001:db8::1]', true],
	['2001:db8::1', '[2001:db8::2]', false],
	['127.1', '127.0.0.1', true],
	['0x7f.1', '127.0.0.1', true],
	[' , ', 'api.example.com', true],
	['*', 'api.example.com', false],
	['exa mple', 'api.example.com', false],
	['.com', 'example.com', false],
	['*.', 'example.com', false],
])('Allowed Hosts %j and %s', (allowedHosts, host, expected) => {
	expect(allowsHost({ data: { allowedHosts } }, host)).toBe(expected);
});
