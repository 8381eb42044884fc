import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { eventSourceTests } from '../../../nodes/triggers/methods/credentialTests';
import type { HmacCredential } from '../../../nodes/triggers/verify/signature';
import {
	credentialProblem,
	isAuthentic,
	type Authentication,
} from '../../../nodes/triggers/verify/authenticate';
import { request } from './kit.mts';

const now = Date.now();
const seconds = Math.floor(now / 1000);

const accepts = (authentication: Authentication, changes: Parameters<typeof request>[0] = {}) =>
	isAuthentic(authentication, request(changes), now);

describe('basic auth', () => {
	const basic: Authentication = { type: 'basicAuth', username: 'rokt', password: 'p:ä' };
	const authorization = (text: string, scheme = 'Basic') => ({
		headers: { authorization: `${scheme} ${Buffer.from(text).toString('base64')}` },
	});

	it('takes the user and password', () => {
		expect(accepts(basic, authorization('rokt:p:ä'))).toBe(true);
		expect(accepts(basic, authorization('rokt:p:ä', 'basic'))).toBe(true);
	});

	it.each(['rokt:p', 'rokt:p:ä ', 'Rokt:p:ä', ':p:ä', 'rokt', ''])('refuses %j', (text) => {
		expect(accepts(basic, authorization(text))).toBe(false);
	});

	it('refuses another scheme and no header', () => {
		expect(accepts(basic, authorization('rokt:p:ä', 'Bearer'))).toBe(false);
		expect(accepts(basic)).toBe(false);
	});

	it('needs a password', () => {
		expect(credentialProblem(basic)).toBeUndefined();
		expect(credentialProblem({ ...basic, password: '' })).toMatch('password');
	});
});

describe('API key', () => {
	const key: Authentication = { type: 'apiKey', name: 'X-Key', value: 'k-1', placement: 'header' };

	it('takes the key in the header, without blanks around either', () => {
		expect(accepts(key, { headers: { 'x-key': 'k-1' } })).toBe(true);
		expect(accepts({ ...key, value: 'k-1\n' }, { headers: { 'x-key': 'k-1' } })).toBe(true);
	});

	it('takes the key in the query', () => {
		const inQuery: Authentication = { ...key, placement: 'query' };
		expect(accepts(inQuery, { query: { 'X-Key': 'k-1' } })).toBe(true);
		expect(accepts(inQuery, { query: { 'X-Key': ['k-1', 'k-1'] } })).toBe(false);
		expect(accepts(inQuery, { headers: { 'x-key': 'k-1' } })).toBe(false);
	});

	it.each(['', 'k-', 'k-12', 'K-1'])('refuses %j', (value) => {
		expect(accepts(key, { headers: { 'x-key': value } })).toBe(false);
	});

	it('refuses no key', () => {
		expect(accepts(key)).toBe(false);
	});

	it('needs a name and a value', () => {
		expect(credentialProblem(key)).toBeUndefined();
		expect(credentialProblem({ ...key, value: ' ' })).toMatch('value');
		expect(credentialProblem({ ...key, name: '' })).toMatch('name');
		expect(credentialProblem({ ...key, name: 'X Key' })).toMatch('no header name');
		expect(credentialProblem({ ...key, name: 'X Key', placement: 'query' })).toBeUndefined();
	});
});

const hmac: { type: 'signature' } & HmacCredential = {
	type: 'signature',
	scheme: 'hmac',
	secret: 'Jefe',
	algorithm: 'sha256',
	encoding: 'hex',
	signatureHeader: 'X-Signature',
	signaturePrefix: '',
	timestampHeader: '',
	tolerance: 300,
	template: '{{body}}',
};

describe('Standard Webhooks', () => {
	// The example of the specification's reference libraries.
	const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
	const standard: Authentication = { type: 'signature', scheme: 'standardWebhooks', secret };
	const body = '{"test": 2432232314}';
	const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

	const signed = (time = now, key = secret) => ({
		'webhook-id': id,
		'webhook-timestamp': String(Math.floor(time / 1000)),
		'webhook-signature': new Webhook(key).sign(id, new Date(time), body),
	});

	afterEach(() => jest.useRealTimers());

	it('takes the published signature', () => {
		jest.useFakeTimers({ now: 1614265330_000 });
		const headers = {
			'webhook-id': id,
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		};
		expect(accepts(standard, { headers, body })).toBe(true);
		expect(accepts(standard, { headers, body: `${body} ` })).toBe(false);
	});

	it('takes one of several signatures, so that a secret can be changed', () => {
		const other = signed(now, `whsec_${Buffer.from('another secret').toString('base64')}`);
		const both = `${other['webhook-signature']} v2,abc ${signed()['webhook-signature']}`;
		expect(accepts(standard, { headers: { ...signed(), 'webhook-signature': both }, body })).toBe(
			true,
		);
		expect(accepts(standard, { headers: other, body })).toBe(false);
	});

	it('takes the secret without its prefix', () => {
		const plain = { ...standard, secret: secret.slice('whsec_'.length) };
		expect(accepts(plain, { headers: signed(), body })).toBe(true);
	});

	it.each([-301, 302])('refuses a time %d seconds from now', (offset) => {
		expect(accepts(standard, { headers: signed(now + offset * 1000), body })).toBe(false);
	});

	it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
		'refuses without %s',
		(name) => {
			expect(accepts(standard, { headers: { ...signed(), [name]: '' }, body })).toBe(false);
		},
	);

	it('needs a secret in base64', () => {
		expect(credentialProblem(standard)).toBeUndefined();
		expect(credentialProblem({ ...standard, secret: ' ' })).toMatch('empty');
		expect(credentialProblem({ ...standard, secret: 'whsec_' })).toMatch('base64');
		expect(credentialProblem({ ...standard, secret: 'not base64!' })).toMatch('base64');
	});
});

describe('HMAC', () => {
	const body = 'what do ya want for nothing?';

	// RFC 2202 and RFC 4231, test case 2.
	it.each([
		['sha1', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
		['sha256', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
		[
			'sha384',
			'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
		],
		[
			'sha512',
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		],
	] as const)('takes the published %s', (algorithm, signature) => {
		const credential = { ...hmac, algorithm };
		const base64 = Buffer.from(signature, 'hex').toString('base64');
		const headers = { 'x-signature': signature };
		expect(accepts(credential, { headers, body })).toBe(true);
		expect(accepts(credential, { headers: { 'x-signature': signature.toUpperCase() }, body })).toBe(
			true,
		);
		expect(
			accepts({ ...credential, encoding: 'base64' }, { headers: { 'x-signature': base64 }, body }),
		).toBe(true);
		expect(accepts(credential, { headers, body: `${body}!` })).toBe(false);
	});

	it('takes the signature behind its prefix', () => {
		// The example of GitHub's documentation.
		const github = {
			...hmac,
			secret: "It's a Secret to Everybody",
			signatureHeader: 'X-Hub-Signature-256',
			signaturePrefix: 'sha256=',
		};
		const signature = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
		const takes = (header: string) =>
			accepts(github, { headers: { 'x-hub-signature-256': header }, body: 'Hello, World!' });
		expect(takes(`sha256=${signature}`)).toBe(true);
		expect(takes(`sha256=${'0'.repeat(64)}, sha256=${signature}`)).toBe(true);
		expect(takes(signature)).toBe(false);
	});

	it('signs the bytes, whatever their charset', () => {
		const bytes = Buffer.from([0x7b, 0xe9, 0xff, 0x00, 0x7d]);
		const signature = createHmac('sha256', hmac.secret).update(bytes).digest('hex');
		expect(accepts(hmac, { headers: { 'x-signature': signature }, body: bytes })).toBe(true);
	});

	it('signs the empty body of a GET', () => {
		const signature = createHmac('sha256', hmac.secret).update('').digest('hex');
		expect(accepts(hmac, { headers: { 'x-signature': signature } })).toBe(true);
	});

	it.each(['', 'zz', '5bdcc146', 'Ā'])('refuses the signature %j', (signature) => {
		expect(accepts(hmac, { headers: { 'x-signature': signature }, body })).toBe(false);
	});

	describe('with a time', () => {
		const timed = { ...hmac, timestampHeader: 'X-Time', template: 'v0:{{ timestamp }}:{{body}}' };
		const takes = (time: string | number, signedTime = time) => {
			const text = `v0:${signedTime}:${body}`;
			const signature = createHmac('sha256', hmac.secret).update(text).digest('hex');
			return accepts(timed, {
				headers: { 'x-signature': signature, 'x-time': String(time) },
				body,
			});
		};

		it('takes seconds and milliseconds within the tolerance', () => {
			for (const time of [seconds, seconds - 299, seconds + 299, now])
				expect(takes(time)).toBe(true);
		});

		it.each([seconds - 302, seconds + 302, 'soon', '', '1e9', -1])(
			'refuses the time %j',
			(time) => {
				expect(takes(time)).toBe(false);
			},
		);

		it('refuses a time that was not signed', () => {
			expect(takes(seconds, seconds - 1)).toBe(false);
		});
	});

	it.each([
		[{ secret: '' }, 'empty'],
		[{ signatureHeader: ' ' }, 'header'],
		[{ template: 'fixed' }, '{{body}}'],
		[{ template: '{{timestamp}}.{{body}}' }, 'need each other'],
		[{ timestampHeader: 'X-Time' }, 'need each other'],
	])('cannot verify with %j', (changes, message) => {
		expect(credentialProblem(hmac)).toBeUndefined();
		expect(credentialProblem({ ...hmac, ...changes })).toMatch(message);
	});
});

describe("the credentials' tests", () => {
	const test = (name: keyof typeof eventSourceTests, data: Record<string, string>) =>
		eventSourceTests[name].call({} as never, { id: '', name: '', type: '', data });

	it('find a complete credential', async () => {
		const complete = { name: 'X-Key', value: 'k-1', placement: 'header' };
		expect(await test('eventSourceApiKeyTest', complete)).toEqual({
			status: 'OK',
			message: 'Complete. It is compared with what the source sends.',
		});
	});

	it.each([
		['eventSourceBasicAuthTest', { username: 'u', password: '' }, 'password'],
		['eventSourceApiKeyTest', { name: 'X-Key', value: '', placement: 'header' }, 'value'],
		['eventSourceSignatureTest', { scheme: 'standardWebhooks', secret: 'a b' }, 'base64'],
	] as const)('%s finds what is missing', async (name, data, message) => {
		expect(await test(name, data)).toEqual({
			status: 'Error',
			message: expect.stringContaining(message),
		});
	});
});
