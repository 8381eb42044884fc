import type { IHttpRequestOptions } from 'n8n-workflow';
import { bodyProblem, withIdAndSecret } from '../../../nodes/shared/signing/idAndSecret';

const credential = {
	clientIdName: 'client_id',
	clientId: 'id 1',
	clientSecretName: 'client_secret',
	clientSecret: 's"é&',
};

const sign = (placement: string, options: Partial<IHttpRequestOptions>) =>
	withIdAndSecret({ ...credential, placement }, { url: 'https://crm.example.com/', ...options });

test('headers of the same names, in any case, are replaced', () => {
	const headers = { Client_ID: 'theirs', Accept: '*/*' };

	expect(sign('header', { headers }).headers).toEqual({
		Accept: '*/*',
		client_id: 'id 1',
		client_secret: 's"é&',
	});
});

test('query parameters of the same names are replaced, and the rest stays as it is written', () => {
	const url = 'https://crm.example.com/leads?client_id=x&q=a+b%2F';

	expect(sign('query', { url }).url).toBe(
		'https://crm.example.com/leads?q=a+b%2F&client_id=id%201&client_secret=s%22%C3%A9%26',
	);
});

test.each([
	[
		'{"email":"a@example.com"}',
		'{"email":"a@example.com","client_id":"id 1","client_secret":"s\\"é&"}',
	],
	[
		'{"n":12345678901234567890.10}',
		'{"n":12345678901234567890.10,"client_id":"id 1","client_secret":"s\\"é&"}',
	],
	['{"client_id":null}', '{"client_id":"id 1","client_secret":"s\\"é&"}'],
	['{}', '{"client_id":"id 1","client_secret":"s\\"é&"}'],
])('the JSON %s gets two more members', (body, expected) => {
	const headers = { 'Content-Type': 'application/vnd.api+json' };

	expect(String(sign('body', { headers, body: Buffer.from(body) }).body)).toBe(expected);
});

test('the bytes of a JSON in another charset stay', () => {
	const headers = { 'Content-Type': 'application/json; charset=iso-8859-1' };
	const body = Buffer.from('{"name":"Zoë"}', 'latin1');

	const signed = sign('body', { headers, body }).body as Buffer;
	expect(signed.toString('latin1')).toMatch(/^\{"name":"Zoë",/);
});

test('a form gets two more pairs', () => {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };

	expect(sign('body', { headers, body: 'a=1&a=%20&client_secret=x' }).body).toBe(
		'a=1&a=%20&client_id=id%201&client_secret=s%22%C3%A9%26',
	);
});

test.each([
	['application/json', '{"a":1}', undefined],
	['application/x-www-form-urlencoded', 'a=1', undefined],
	['application/json', '[{"a":1}]', /no object/],
	['application/xml', '<a/>', /neither/],
	['text/plain', 'a', /neither/],
	['application/json', null, /no body/],
])('a body of %s: %s has room for them, or says why not: %s', (type, body, complaint) => {
	const found = bodyProblem(type, body === null ? null : Buffer.from(body));

	if (complaint === undefined) expect(found).toBeUndefined();
	else expect(found).toMatch(complaint);
});
