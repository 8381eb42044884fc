import { redirectTarget } from '../../../../nodes/CrmDelivery/transport/attempt/redirects';
import { credentialOf } from '../../kit/transport.mts';

const FROM = 'https://crm.example.com/v1/leads';

const target = (
	location: string | undefined,
	{ from = FROM, statusCode = 307, allowedHosts = null as string | null } = {},
) =>
	redirectTarget(
		from,
		{ statusCode, headers: location === undefined ? {} : { location }, body: '' },
		allowedHosts === null ? null : credentialOf('bearerToken', { token: 't', allowedHosts }),
	);

test.each([
	['a path', '/v2/leads', 'https://crm.example.com/v2/leads'],
	['a path below', 'new', 'https://crm.example.com/v1/new'],
	['the same host', 'https://crm.example.com/v2', 'https://crm.example.com/v2'],
	['the same host in other letters', 'https://CRM.example.com/v2', 'https://crm.example.com/v2'],
	['the default port written out', 'https://crm.example.com:443/v2', 'https://crm.example.com/v2'],
	['a fragment, which is left out', '/v2#top', 'https://crm.example.com/v2'],
])('%s is followed with the credential', (_name, location, url) => {
	expect(target(location)).toEqual({ url, withCredential: true });
	expect(target(location, { allowedHosts: 'crm.example.com' })).toEqual({
		url,
		withCredential: true,
	});
});

test.each([
	['another host', 'https://other.example.com/'],
	['another port', 'https://crm.example.com:8443/'],
	['the same host without TLS', 'http://crm.example.com/'],
	['another protocol', 'ftp://crm.example.com/'],
	['a script', 'javascript:alert(1)'],
	['what is no URL', 'https://'],
	['nothing', undefined],
])('%s is not followed', (_name, location) => {
	expect(target(location)).toBeNull();
});

test('the same host with TLS is followed', () => {
	expect(target('https://crm.example.com/', { from: 'http://crm.example.com/' })).toEqual({
		url: 'https://crm.example.com/',
		withCredential: true,
	});
});

test('http to http on the same host is followed', () => {
	expect(target('/v2', { from: 'http://crm.example.com/v1' })).toMatchObject({
		withCredential: true,
	});
});

test('a host that the credential lists gets the lead without the credential', () => {
	const allowedHosts = 'crm.example.com, *.example.org';
	expect(target('https://eu.example.org/', { allowedHosts })).toEqual({
		url: 'https://eu.example.org/',
		withCredential: false,
	});
	expect(target('https://other.example.com/', { allowedHosts })).toBeNull();
});

test('a listed host is not followed to without TLS', () => {
	expect(target('http://eu.example.org/', { allowedHosts: 'eu.example.org' })).toBeNull();
});

test('a credential that may go anywhere lists nothing', () => {
	expect(target('https://other.example.com/', { allowedHosts: '' })).toBeNull();
	expect(target('https://other.example.com/', { allowedHosts: ' ' })).toBeNull();
});

test.each([
	[299, false],
	[300, true],
	[399, true],
	[400, false],
	[201, false],
])('a Location in an answer of status %i', (statusCode, followed) => {
	expect(target('/v2', { statusCode }) !== null).toBe(followed);
});
