import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { invalidEntry, isAllowedAddress } from '../../../nodes/triggers/verify/ipAllowlist';
import { decode } from '../../../nodes/triggers/parse/decode';
import { readEvent, shareAttributes } from '../../../nodes/triggers/parse/event';
import { processRequest } from '../../../nodes/triggers/intake';
import type { HmacCredential } from '../../../nodes/triggers/verify/signature';
import { linkCredential, request, settings } from './kit.mts';

// Senders send anything. Whatever comes, the functions return, soon, and what they let in is an event.

const samples = [
	'{"events":[{"email":"a@example.com","dob":33569,"x":{"__proto__":{"y":[1,2.50,null]}}},{"id":"1"}]}',
	'[{"Email":"a@example.com","test":"yes","audienceId":2581697744617019994},{"phone":"\\u00e9\\n"},3]',
	'<?xml version="1.0" encoding="utf-8"?><r:referrals xmlns:r="u"><r:referral id="7"><email>a&amp;b</email><![CDATA[<x>]]></r:referral><!-- c --><r:referral><zip>01234</zip></r:referral></r:referrals>',
	'email=a%40example.com&first_name=Jo+Ann&tag=a&tag=b&__proto__=x&campaignId=33',
	'email: a@example.com\nFirst name = Ann\r\n\ndateTime: 43765.07083\nurl: https://example.com/?a=b',
	'',
].map((text) => Buffer.from(text));
const words = [
	...['{', '}', '[', ']', '"', ':', ',', '=', '&', '%', '+', '<', '>', '/', '<!--', ']]>', '&#'],
	...['<![CDATA[', '<!DOCTYPE x [<!ENTITY e "e">]>', '__proto__', 'constructor', '\\u0000'],
	...['\n', '\0', '\uFEFF', '\uD800', '1e999', '-0', 'true', 'null', ' ', 'é', '\xff'],
].map((text) => Buffer.from(text));
const types = [
	...['', 'application/json', 'application/x-www-form-urlencoded', 'text/xml', 'text/plain'],
	...['application/json; charset=utf-16le', 'text/plain; charset=x', ';;;', 'multipart/x'],
];

/** A generator of whole numbers below `limit`, the same ones for the same seed (mulberry32). */
function random(seed: number) {
	let state = seed;
	return (limit: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	};
}

/** A sample with a few pieces of it left out, repeated, or replaced by something unexpected. */
function mutant(seed: number): { body: Buffer; type: string } {
	const below = random(seed);
	let body = samples[below(samples.length)];
	for (let changes = below(6); changes > 0; changes--) {
		const from = below(body.length + 1);
		const to = from + below(body.length - from + 1);
		const kinds = [
			() => [body.subarray(0, from), body.subarray(to)],
			() => [body.subarray(0, to), body.subarray(from)],
			() => [body.subarray(0, from), words[below(words.length)], body.subarray(from)],
			() => [body.subarray(0, from), Buffer.from([below(256)]), body.subarray(from + 1)],
			() => [body.subarray(0, from), samples[below(samples.length)], body.subarray(to)],
		];
		body = Buffer.concat(kinds[below(kinds.length)]());
	}
	return { body, type: types[below(types.length)] };
}

it('reads 70,000 bodies', () => {
	fc.assert(
		fc.property(fc.integer(), (seed) => {
			const { body, type } = mutant(seed);
			const decoded = decode(body, type);
			if ('fault' in decoded) return decoded.message !== '';
			return Array.isArray(decoded.events) && (decoded.batch || decoded.events.length === 1);
		}),
		{ numRuns: 70_000 },
	);
}, 60_000);

it('takes 30,000 requests in', () => {
	const panel = settings({ eventType: 'unsubscribe', campaign: '33', includeSource: true });
	fc.assert(
		fc.property(fc.integer(), (seed) => {
			const { body, type } = mutant(seed);
			const { events, answer } = processRequest(
				panel,
				request({ body, headers: { 'content-type': type } }),
				0,
			);
			if (events === null) return answer.statusCode >= 400;
			return events.every(
				({ json }) =>
					json.eventType === 'unsubscribe' &&
					typeof json.eventId === 'string' &&
					json.campaignId === '33' &&
					typeof json.test === 'boolean' &&
					Boolean(json.email ?? json.emailSha256 ?? json.emailMd5 ?? json.mobile),
			);
		}),
		{ numRuns: 30_000 },
	);
}, 60_000);

it('lets nobody in by 1,000 made-up signatures, and no address by an unrelated range', () => {
	const credential: HmacCredential = {
		scheme: 'hmac',
		secret: 'secret',
		algorithm: 'sha256',
		encoding: 'base64',
		signatureHeader: 'x-signature',
		signaturePrefix: '',
		timestampHeader: 'x-time',
		tolerance: 300,
		template: '{{timestamp}}{{body}}',
	};
	fc.assert(
		fc.property(fc.string(), fc.oneof(fc.string(), fc.nat().map(String)), (text, time) => {
			const headers = { 'x-signature': text, 'x-time': time, 'webhook-signature': text };
			const secret = Buffer.from('secret').toString('base64');
			const schemes = [credential, { scheme: 'standardWebhooks' as const, secret }];
			return schemes.every((scheme) => {
				const authentication = { type: 'signature' as const, ...scheme };
				const panel = settings({ authentication });
				return processRequest(panel, request({ headers, body: text }), 0).events === null;
			});
		}),
		{ numRuns: 1_000 },
	);
	fc.assert(
		fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), fc.string(), (address, allowed) => {
			if (invalidEntry(allowed) === undefined) isAllowedAddress(address, allowed);
			return !isAllowedAddress(address, '192.0.2.1') || address.includes('192.0.2.1');
		}),
		{ numRuns: 1_000 },
	);
}, 60_000);

it('takes no link that somebody changed, of 20,000', () => {
	const query = 'email=ada%40example.com&campaignId=48213';
	const hmac = createHmac('sha256', linkCredential.secret).update(`unsubscribe?${query}`);
	const link = `${query}&signature=${hmac.digest('hex')}`;
	const panel = settings({
		eventType: 'unsubscribe',
		authentication: { type: 'signature', ...linkCredential },
	});
	const piece = fc.oneof(
		fc.webQueryParameters(),
		fc.string({ maxLength: 3 }),
		fc.constantFrom('&signature=', '%27', '&email=eve%40example.com', '=', '%', ''),
	);
	const place = fc.nat(link.length);
	let taken = 0;
	fc.assert(
		fc.property(piece, place, place, (text, from, to) => {
			const rawQuery = link.slice(0, Math.min(from, to)) + text + link.slice(Math.max(from, to));
			const sent = { rawQuery, query: Object.fromEntries(new URLSearchParams(rawQuery)) };
			const click = request({ ...sent, body: 'List-Unsubscribe=One-Click' });
			const { events } = processRequest(panel, click, 0);
			processRequest(panel, request({ ...sent, method: 'GET' }), 0);
			if (events === null) return true;
			taken++;
			// Only how the signature is written may differ.
			return rawQuery.startsWith(`${query}&signature=`);
		}),
		{ numRuns: 20_000, examples: [['', 0, 0]] },
	);
	expect(taken).toBeGreaterThan(0);
}, 60_000);

it('asks about any address without letting it into the markup', () => {
	const panel = settings({ eventType: 'unsubscribe' });
	const tagsFor = (email: string) => {
		const query = { email, signature: 'x' };
		return processRequest(panel, request({ method: 'GET', query }), 0).answer.page?.match(
			/[<>"']/g,
		);
	};
	const tags = tagsFor('ada@example.com');
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&/=;#a @') }), (text) => {
			expect(tagsFor(`a${text}`)).toEqual(tags);
		}),
		{ numRuns: 2_000 },
	);
}, 60_000);

it('reads events of any values', () => {
	const arrival = {
		receivedAt: '',
		messageId: undefined,
		shared: shareAttributes({}),
		source: undefined,
	};
	fc.assert(
		fc.property(fc.anything({ maxDepth: 2 }), (received) => {
			const result = readEvent(received, settings(), arrival);
			return 'fault' in result || typeof result.item.eventId === 'string';
		}),
		{ numRuns: 5_000 },
	);
}, 60_000);

it.each([
	['one name a hundred thousand times', 'a=b&'.repeat(100_000)],
	['as many names', Array.from({ length: 100_000 }, (_, i) => `a${i}=b`).join('&')],
	['lines', 'a: b\n'.repeat(100_000)],
	['blanks', ' '.repeat(1_000_000)],
	['signs without a name', '=&'.repeat(200_000)],
	['open brackets', '['.repeat(1_000_000)],
	['open elements', '<a>'.repeat(100_000)],
	['open comments', `<a>${'<!--'.repeat(100_000)}`],
	['attributes', `<a ${'b="c" '.repeat(50_000)}/>`],
	['digits', `{"a":${'9'.repeat(1_000_000)}}`],
	['a long word', 'a'.repeat(1_000_000)],
	[
		'names that are all taken',
		JSON.stringify(
			Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`eventType${'_'.repeat(i)}`, 1])),
		),
	],
])('is through with a large body of %s within seconds', (_what, text) => {
	for (const type of ['', 'application/x-www-form-urlencoded']) {
		const started = performance.now();
		processRequest(settings(), request({ body: text, headers: { 'content-type': type } }), 0);
		expect(performance.now() - started).toBeLessThan(15_000);
	}
});
