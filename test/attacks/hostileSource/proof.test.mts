import { createHmac } from 'node:crypto';
import { processRequest, type IntakeSettings } from '../../../nodes/triggers/intake';
import { isAllowedAddress } from '../../../nodes/triggers/verify/ipAllowlist';
import { prefersPage } from '../../../nodes/triggers/oneClick';
import { linkCredential, request, settings } from '../../unit/triggers/kit.mts';

type Sent = Parameters<typeof request>[0];

const body = '{"email":"ada@example.com"}';
const signature = (signed: string) =>
	createHmac('sha256', linkCredential.secret).update(signed).digest('hex');
const signedBy = (template: string): IntakeSettings['authentication'] => ({
	type: 'signature',
	...linkCredential,
	template,
});

const take = (sent: Sent, panel: Partial<IntakeSettings>) =>
	processRequest(settings(panel), request(sent), 0);

describe('whoever holds a signed request', () => {
	const headers = { 'x-signature': signature(body) };
	const query = { campaignId: '7', test: 'true', extra: 'x', id: 'other' };
	const rawQuery = new URLSearchParams(query).toString();

	it.each(['{{body}}', '{{method}}{{body}}'])('adds nothing by its query: %s', (template) => {
		const signed = template.replace('{{method}}', 'POST').replace('{{body}}', body);
		const sent = { body, query, rawQuery, headers: { 'x-signature': signature(signed) } };
		const { events } = take(sent, { authentication: signedBy(template) });
		expect(events?.[0].json).toMatchObject({ email: 'ada@example.com', test: false });
		expect(events?.[0].json).not.toHaveProperty('extra');
		expect(events?.[0].json).toMatchObject({ campaignId: null });
	});

	it('makes no GET of the signature of an empty body', () => {
		const sent = { method: 'GET', query, rawQuery, headers: { 'x-signature': signature('') } };
		expect(take(sent, { authentication: signedBy('{{body}}') }).answer.statusCode).toBe(401);
	});

	it('uses a query that is signed, and only as it is signed', () => {
		const panel = { authentication: signedBy('{{query}}.{{body}}') };
		const sent = {
			body,
			query,
			rawQuery,
			headers: { 'x-signature': signature(`${rawQuery}.${body}`) },
		};
		expect(take(sent, panel).events?.[0].json).toMatchObject({ extra: 'x' });
		expect(take({ ...sent, rawQuery: `${rawQuery}&a=b` }, panel).answer.statusCode).toBe(401);
	});

	it.each([
		['a blank behind it', Buffer.from(`${body} `)],
		['another spelling of the same text', Buffer.from(body.replace('a@', '\\u0061@'))],
		['a byte order mark', Buffer.from(`\uFEFF${body}`)],
		['the same text in UTF-16', Buffer.from(body, 'utf16le')],
	])('changes no byte of the body: %s', (_what, changed) => {
		const sent = { body: changed, headers };
		expect(take(sent, { authentication: signedBy('{{body}}') }).answer.statusCode).toBe(401);
	});
});

describe('whoever guesses a key', () => {
	const apiKey = (value: string) => ({
		authentication: { type: 'apiKey', name: 'X-Key', value, placement: 'header' } as const,
	});
	const basic = (password: string) => ({
		authentication: { type: 'basicAuth', username: 'u', password } as const,
	});
	const onTheWire = (text: string) => Buffer.from(text).toString('latin1');

	it('sends a key that is not ASCII as its bytes', () => {
		const panel = apiKey('schlüssel-à');
		expect(
			take({ body, headers: { 'x-key': onTheWire('schlüssel-à') } }, panel).answer.statusCode,
		).toBe(202);
		expect(take({ body, headers: { 'x-key': 'schlüssel-à' } }, panel).answer.statusCode).toBe(401);
	});

	it('gets in by no bytes that only look alike', () => {
		const authorization = `Basic ${Buffer.from([0x75, 0x3a, 0xff]).toString('base64')}`;
		expect(take({ body, headers: { authorization } }, basic('\uFFFD')).answer.statusCode).toBe(401);
	});

	it.each(['', ' ', '\t \n'])('gets in by no blank password: %j', (password) => {
		const authorization = `Basic ${Buffer.from(`u:${password}`).toString('base64')}`;
		expect(take({ body, headers: { authorization } }, basic(password)).answer.statusCode).toBe(500);
	});
});

it.each([
	['10.1.2.3', '::ffff:10.0.0.0/104', true],
	['::ffff:10.1.2.3', '::ffff:10.0.0.0/104', true],
	['11.1.2.3', '::ffff:10.0.0.0/104', false],
	['::ffff:11.1.2.3', '10.0.0.0/8', false],
	['10.1.2.3', '::ffff:0:0/96', true],
	['10.1.2.3', '::/0', false],
	['2001:db8::1', '::ffff:0:0/96', false],
])('the address %s is in %s: %s', (address, range, isIn) => {
	expect(isAllowedAddress(address, range)).toBe(isIn);
});

it.each<[string, string[] | undefined, number]>([
	['GET', undefined, 202],
	['GET', ['POST'], 405],
	['PUT', ['POST'], 405],
	['POST', ['POST'], 202],
	['POST', [], 405],
])('%s where %j are taken: %d', (method, methods, statusCode) => {
	const { answer } = take({ method, query: { email: 'a' }, body: '' }, { methods });
	expect(answer.statusCode).toBe(statusCode);
});

it('the source shows a key nowhere, wherever the sender repeats it', () => {
	const value = 'a-key-of-the-source';
	const encoded = Buffer.from(value).toString('base64');
	const sent = {
		headers: {
			'x-key': value,
			'x-forwarded-key': value,
			referer: `https://shop.example/?k=${value}`,
		},
		query: { key: value, nested: [value] },
		body: JSON.stringify({ email: 'a', key: value, encoded }),
	};
	const authentication = { type: 'apiKey', name: 'X-Key', value, placement: 'header' } as const;
	const source = JSON.stringify(
		take(sent, { authentication, includeSource: true }).events?.[0].json.source,
	);
	expect(source).not.toContain(value);
	expect(source).not.toContain(encoded);
});

it.each([
	['deep', `{"email":"b","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
	['deeper', `{"email":"b","x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
	['a list', '[]'],
	['nothing', 'null'],
])('one event that is %s costs no other its place', (_what, hostile) => {
	const { events, answer } = take({ body: `[{"email":"a"},${hostile},{"email":"c"}]` }, {});
	expect(events?.map(({ json }) => json.email)).toEqual(['a', 'c']);
	expect(answer.body).toMatchObject({ accepted: 2, invalid: [{ index: 1 }] });
});

it('an Accept header of blanks is read in linear time', () => {
	const started = performance.now();
	prefersPage(`text/html${' '.repeat(500_000)}x`);
	expect(performance.now() - started).toBeLessThan(500);
});
