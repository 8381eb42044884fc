import { createHash } from 'node:crypto';
import { hmacOf, templateProblem } from '../../../nodes/shared/signing/hmac';
import { signatureOf, signedForSailthru } from '../../../nodes/shared/signing/sailthru';
import { usernameToken } from '../../../nodes/shared/signing/wsse';

describe('an HMAC', () => {
	const parts = { timestamp: '1700000000', method: 'POST', path: '/leads?a=1' };

	// RFC 4231, 4.3, and RFC 2202, 3: test case 2 of both.
	test.each([
		['sha1', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
		['sha256', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
		[
			'sha512',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
	])('of the published test case, %s', (algorithm, expected) => {
		const body = Buffer.from('what do ya want for nothing?');
		const credential = { secret: 'Jefe', algorithm, template: '{{body}}' };

		expect(hmacOf({ ...credential, encoding: 'hex' }, { ...parts, body })).toBe(expected);
		expect(hmacOf({ ...credential, encoding: 'base64' }, { ...parts, body })).toBe(
			Buffer.from(expected, 'hex').toString('base64'),
		);
	});

	test('signs the template with its tags filled in, whatever their blanks', () => {
		const credential = { secret: 's', algorithm: 'sha256', encoding: 'hex' as const };
		const body = Buffer.from([0xff, 0x00, 0x7b]);
		const template = '{{ method }} {{path}}\n{{timestamp}}:{{body}}';
		const plain = Buffer.concat([Buffer.from('POST /leads?a=1\n1700000000:'), body]);

		expect(hmacOf({ ...credential, template }, { ...parts, body })).toBe(
			hmacOf({ ...credential, template: '{{body}}' }, { ...parts, body: plain }),
		);
	});

	test.each([
		['{{timestamp}}.{{body}}', 'X-Timestamp', undefined],
		['{{body}}', '', undefined],
		['{{timestamp}}.{{body}}', ' ', /Timestamp Header/],
		['{{bodyy}}', '', /\{\{bodyy\}\}/],
		['{{toString}}', '', /stands for nothing/],
		['body', '', /no tag/],
	])('cannot be made of %s with the header "%s": %s', (template, timestampHeader, complaint) => {
		const found = templateProblem(template, timestampHeader);

		if (complaint === undefined) expect(found).toBeUndefined();
		else expect(found).toMatch(complaint);
	});
});

describe('a WSSE UsernameToken', () => {
	// From the README of the npm package wsse, after xml.com's "The Atom API" (2003).
	test('with a binary digest', () => {
		const bob = { username: 'bob', secret: 'taadtaadpstcsm', digestFormat: 'binary' as const };

		expect(usernameToken(bob, 'd36e316282959a9ed4c89851497a717f', '2003-12-15T14:43:07Z')).toBe(
			'UsernameToken Username="bob", PasswordDigest="quR/EWLAV4xLf9Zqyw4pDmfV9OY=", Nonce="d36e316282959a9ed4c89851497a717f", Created="2003-12-15T14:43:07Z"',
		);
	});

	// From the README of the npm package wsse-token.
	test('with the hex digits of the digest', () => {
		const user = { username: 'ihatesoap', secret: 'letthatsinkin', digestFormat: 'hex' as const };

		expect(
			usernameToken(user, '3fb1ee9a37018d1ad57f76f2b14d5e90', '2016-07-22T16:35:04.163Z'),
		).toBe(
			'UsernameToken Username="ihatesoap", PasswordDigest="ZTQwOGZiMjQzZjQ2YWYxZjczOTVmYmY5ZDMzZTBiYjhmNjg4ZDliYw==", Nonce="3fb1ee9a37018d1ad57f76f2b14d5e90", Created="2016-07-22T16:35:04.163Z"',
		);
	});

	test('has a nonce and a time of its own', () => {
		const user = { username: 'u"\\', secret: 's', digestFormat: 'hex' as const };
		const [one, other] = [usernameToken(user), usernameToken(user)];

		expect(one).toMatch(/Username="u\\"\\\\", .* Nonce="[0-9a-f]{32}", Created="\d{4}-.*Z"$/);
		expect(one).not.toBe(other);
	});
});

describe('a request to Sailthru', () => {
	const credential = { apiKey: 'key', apiSecret: 'secret' };
	const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');
	const json = { 'content-type': 'application/json' };

	// The order that the documentation's libraries sort values in.
	test('is signed with the secret and the sorted values', () => {
		expect(signatureOf('123456', ['Linux', 'Mac', 'Solaris', 'None'])).toBe(
			md5('123456LinuxMacNoneSolaris'),
		);
	});

	test('carries a JSON body, byte for byte, in a form', () => {
		const body = Buffer.from('{"id":"zoë@example.com","n":12345678901234567890}');

		const signed = signedForSailthru(credential, {
			method: 'POST',
			url: 'https://api.sailthru.com/user?x=1',
			headers: { ...json, Accept: '*/*' },
			body,
		});

		expect(signed.url).toBe('https://api.sailthru.com/user?x=1');
		expect(signed.headers).toEqual({
			Accept: '*/*',
			'Content-Type': 'application/x-www-form-urlencoded',
		});
		expect([...new URLSearchParams(signed.body as string)]).toEqual([
			['json', body.toString()],
			['api_key', 'key'],
			['format', 'json'],
			['sig', md5(`secretjsonkey${body}`)],
		]);
	});

	test.each([
		['GET with a query', 'GET' as const, '?id=a%40example.com&key=email', undefined],
		['DELETE with a JSON body', 'DELETE' as const, '', Buffer.from('{"id":"a@example.com"}')],
	])('%s is signed in the query', (_name, method, query, body) => {
		const url = `https://api.sailthru.com/user${query}`;

		const signed = signedForSailthru(credential, { method, url, headers: json, body });

		const pairs = new URL(signed.url).searchParams;
		const sig = pairs.get('sig');
		pairs.delete('sig');
		expect(pairs.get(body ? 'json' : 'id')).toBe(body ? String(body) : 'a@example.com');
		expect(sig).toBe(md5(`secret${[...pairs.values()].sort().join('')}`));
		expect(signed.body).toBeUndefined();
	});
});
