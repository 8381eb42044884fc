import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { hasLinkSignature } from '../../../nodes/triggers/verify/linkSignature';
import {
	hasValidSignature,
	type SignatureCredential,
} from '../../../nodes/triggers/verify/signature';
import { linkCredential as hmac, request } from './kit.mts';

const key = Buffer.from('a key of the source, in bytes');
const standard: SignatureCredential = {
	scheme: 'standardWebhooks',
	secret: `whsec_${key.toString('base64')}`,
};

const query = 'email=ada%40example.com&campaignId=48213';

const sign = (text: string, secret: string | Buffer = hmac.secret, algorithm = 'sha256') =>
	createHmac(algorithm, secret).update(text).digest();

const signature = sign(`unsubscribe?${query}`).toString('hex');

const accepts = (rawQuery: string, credential: SignatureCredential = hmac) =>
	hasLinkSignature(credential, rawQuery);

it('takes a link that openssl signed, as those that are out there', () => {
	const made = '704afcaae4612b11cecd800d5388915a298a72d7ac1afe4c4d20b40f9f55d0fc';
	expect(accepts(`${query}&signature=${made}`)).toBe(true);
});

describe('takes the signature in', () => {
	// In base64 this one has each of the characters that a URL writes in other ways.
	const long = `${query}&list=2`;
	const bytes = sign(`unsubscribe?${long}`);
	const base64 = bytes.toString('base64');

	it.each([
		['hex', bytes.toString('hex')],
		['hex in capitals', bytes.toString('hex').toUpperCase()],
		['base64', base64],
		['base64url', bytes.toString('base64url')],
		['percent-encoded base64', encodeURIComponent(base64)],
		['base64 percent-encoded in small letters', base64.replaceAll('+', '%2b')],
	])('%s', (_form, written) => {
		expect(base64).toMatch(/\+.*\/|\/.*\+/);
		expect(accepts(`${long}&signature=${written}`)).toBe(true);
	});
});

it.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('takes %s', (algorithm) => {
	for (const encoding of ['hex', 'base64'] as const) {
		const written = sign(`unsubscribe?${query}`, hmac.secret, algorithm).toString(encoding);
		expect(accepts(`${query}&signature=${written}`, { ...hmac, algorithm })).toBe(true);
		expect(accepts(`${query}&signature=${written.slice(2)}`, { ...hmac, algorithm })).toBe(false);
	}
});

it('takes SHA-256 with the decoded key of Standard Webhooks', () => {
	const link = `${query}&signature=${sign(`unsubscribe?${query}`, key).toString('base64url')}`;
	expect(accepts(link, standard)).toBe(true);
	expect(accepts(link, { ...standard, secret: key.toString('base64') })).toBe(true);
	expect(accepts(`${query}&signature=${signature}`, standard)).toBe(false);
});

it('takes an apostrophe that a browser wrote as %27', () => {
	const written = "email=o'ada%40example.com";
	const link = `&signature=${sign(`unsubscribe?${written}`).toString('hex')}`;
	expect(accepts(written + link)).toBe(true);
	const { search } = new URL(`https://n8n.example.com/webhook/1/unsubscribe?${written}${link}`);
	expect(search).toContain('%27');
	expect(accepts(search.slice(1))).toBe(true);
});

it.each([
	['nothing', ''],
	['no signature', query],
	['an empty one', `${query}&signature=`],
	['a made-up one', `${query}&signature=${'0'.repeat(64)}`],
	['another end of it', `${query}&signature=${signature.slice(0, -1)}d`],
	['another beginning of it', `${query}&signature=8${signature.slice(1)}`],
	['a part of it', `${query}&signature=${signature.slice(0, -2)}`],
	['more than it', `${query}&signature=${signature}00`],
	['a character after it', `${query}&signature=${signature}.`],
	['a blank after it', `${query}&signature=${signature}%20`],
	['base64 with more after its end', `${query}&signature=${b64(signature)}x`],
	['no hex', `${query}&signature=${'zz'.repeat(32)}`],
	['broken percent-encoding', `${query}&signature=%zz%E0%A4%A`],
	['tracking after it', `${query}&signature=${signature}&utm_source=mail`],
	['a second address after it', `${query}&signature=${signature}&email=eve%40example.com`],
	['a second address in front', `email=eve%40example.com&${query}&signature=${signature}`],
	['an address added', `${query}&email=eve%40example.com&signature=${signature}`],
	['it twice', `${query}&signature=${signature}&signature=${signature}`],
	['it in front', `signature=${signature}&${query}`],
	['it alone', `signature=${signature}`],
	['the address changed', `${query.replace('ada', 'eve')}&signature=${signature}`],
	['other percent-encoding', `${query.replace('%40', '@')}&signature=${signature}`],
	['another order', `campaignId=48213&email=ada%40example.com&signature=${signature}`],
	['one without the word in front', `${query}&signature=${sign(query).toString('hex')}`],
	[
		'one with another secret',
		`${query}&signature=${sign(`unsubscribe?${query}`, 'x').toString('hex')}`,
	],
])('refuses a link with %s', (_what, rawQuery) => {
	expect(accepts(rawQuery)).toBe(false);
});

function b64(hex: string): string {
	return Buffer.from(hex, 'hex').toString('base64');
}

describe('the signature of a link is not the signature of', () => {
	const body = 'unsubscribe?campaignId=48213&email=ada%40example.com';

	it('a body', () => {
		const headers = { 'x-signature': sign(body).toString('hex') };
		expect(hasValidSignature(hmac, request({ headers, body }), 0)).toBe(false);
		const fixed = { ...hmac, template: 'unsubscribe?{{body}}' };
		const rest = body.slice('unsubscribe?'.length);
		expect(hasValidSignature(fixed, request({ headers, body: rest }), 0)).toBe(false);
	});

	it('a Standard Webhooks message', () => {
		const now = new Date();
		const id = 'unsubscribe?email=x';
		const sent = (messageId: string) => ({
			headers: {
				'webhook-id': messageId,
				'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
				'webhook-signature': new Webhook(key.toString('base64')).sign(messageId, now, body),
			},
			body,
		});
		expect(hasValidSignature(standard, request(sent('msg_1')), now.getTime())).toBe(true);
		expect(hasValidSignature(standard, request(sent(id)), now.getTime())).toBe(false);
	});
});
