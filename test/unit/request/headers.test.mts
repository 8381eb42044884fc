import {
	body,
	build,
	computed,
	fault,
	formTemplate,
	rawBody,
	request,
	row,
	rows,
	xmlTemplate,
} from './support.mts';
import type { NamedSetting } from '../../../nodes/CrmDelivery/request/model/types';

const headersOf = (headerParameters: NamedSetting[], lead: Record<string, unknown> = {}) =>
	request({ headerParameters }, lead).headers;

const accept = 'application/json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.7';

describe('defaults', () => {
	test.each([
		['JSON', {}, 'application/json'],
		['a form', { contentType: 'form-urlencoded' }, 'application/x-www-form-urlencoded'],
		['XML', { contentType: 'xml' }, 'application/xml; charset=utf-8'],
		['plain text', rawBody('text/plain', 'x'), 'text/plain; charset=utf-8'],
		[
			'plain text that says it',
			rawBody('text/plain;charset=utf-8', 'x'),
			'text/plain;charset=utf-8',
		],
		['raw JSON', rawBody('application/vnd.api+json', '{}'), 'application/vnd.api+json'],
		['raw XML', rawBody('application/soap+xml', '<a/>'), 'application/soap+xml; charset=utf-8'],
		['any type', rawBody('application/octet-stream', 'x'), 'application/octet-stream'],
		['a type with a tag', rawBody('text/{{kind}}', 'x'), 'text/csv'],
		['no type', rawBody(' ', 'x'), 'text/plain; charset=utf-8'],
	] as const)('of %s', (_, changes, type) => {
		expect(request(changes, { kind: 'csv' }).headers).toEqual({
			Accept: accept,
			'Content-Type': type,
		});
	});

	test("the author's own win, in any case", () => {
		expect(
			headersOf(rows({ accept: 'text/xml', 'CONTENT-type': 'application/vnd.api+json' })),
		).toEqual({
			accept: 'text/xml',
			'CONTENT-type': 'application/vnd.api+json',
		});
	});
});

test('of two with the same name the last one is sent, once', () => {
	const headers = headersOf([row('X-Key', 'a'), row('other', '1'), row('x-key', 'b')]);
	expect(headers).toEqual({
		Accept: accept,
		'Content-Type': 'application/json',
		'x-key': 'b',
		other: '1',
	});
});

test('one that comes out blank is not sent', () => {
	const headers = headersOf([
		row('A', ''),
		row('B', ' '),
		row('C', '{{no}}'),
		computed('D', null),
		row('accept', '{{no}}'),
		row('E', '\r\n{{no}}'),
	]);
	expect(headers).toEqual({ 'Content-Type': 'application/json' });
});

describe('a value', () => {
	test.each([
		['a\r\nX-Evil: 1', 'a X-Evil: 1'],
		['a\nb\tc\0d\u007fe\u0085f', 'a b c d e f'],
		['  padded  ', 'padded'],
		['{{no}}', '{{no}}'],
	])('%j is sent as %j', (value, expected) => {
		expect(headersOf([row('X', '{{v}}')], { v: value })).toMatchObject({ X: expected });
		expect(headersOf([row('X', '{{v | raw}}')], { v: value })).toMatchObject({ X: expected });
		expect(headersOf([computed('X', value)])).toMatchObject({ X: expected });
	});

	test('that is not ASCII is sent as UTF-8', () => {
		const { X } = headersOf([row('X', 'Zoë {{v}}')], { v: '😀' });
		expect(Buffer.from(X, 'latin1').toString('utf8')).toBe('Zoë 😀');
	});

	test('is text', () => {
		expect(
			headersOf([computed('N', 33), row('L', '{{tags}}')], { tags: ['a', 'b'] }),
		).toMatchObject({
			N: '33',
			L: 'a,b',
		});
	});
});

describe('refused', () => {
	test.each(['Content-Length', 'host', 'Transfer-Encoding', 'connection'])('%s', (name) => {
		const { message, description } = fault({ headerParameters: [row(name, '1')] });
		expect(message).toBe(
			`"${name}" in 'Headers' cannot be set by hand, because it follows from the request`,
		);
		expect(description).toBe('Remove this header.');
	});

	test.each(['X Key', 'X:Key', 'Schlüssel', 'X\nY', '{{name}}'])('the name %j', (name) => {
		expect(fault({ headerParameters: [row(name, '1')] }).message).toBe(
			`"${name}" in 'Headers' is not a header name`,
		);
	});
});

test('__proto__ is a plain name', () => {
	const headers = headersOf([row('__proto__', 'x')]);
	expect(Object.entries(headers)).toContainEqual(['__proto__', 'x']);
});

describe('a charset', () => {
	const typed = (type: string) => ({ headerParameters: rows({ 'Content-Type': type }) });
	const bytes = (changes: Parameters<typeof request>[0], lead: Record<string, unknown> = {}) =>
		request(changes, lead).body!;

	test.each([
		['iso-8859-1', 'é\u0080', Buffer.from('e980', 'hex')],
		['latin1', 'ÿ', Buffer.from('ff', 'hex')],
		['windows-1252', '€é', Buffer.from('80e9', 'hex')],
		['iso-8859-15', '€', Buffer.from('a4', 'hex')],
		['windows-1251', 'Привет', Buffer.from('cff0e8e2e5f2', 'hex')],
		['koi8-r', 'П', Buffer.from('f0', 'hex')],
		['us-ascii', 'abc', Buffer.from('abc')],
		['UTF-8', 'é€😀', Buffer.from('é€😀')],
		['"utf-8"', 'é', Buffer.from('é')],
		['utf-16le', 'é😀', Buffer.from('é😀', 'utf16le')],
	])('%s encodes %s', (charset, text, expected) => {
		expect(bytes(rawBody(`text/plain; charset=${charset}`, '{{v}}'), { v: text })).toEqual(
			expected,
		);
	});

	test('what it does not have is a reference in XML', () => {
		const type = typed('text/xml; charset=iso-8859-1');
		const template =
			'<?xml version="1.0" encoding="ISO-8859-1"?><a b="{{v}}">{{v}}<![CDATA[{{v}}]]></a>';
		expect(bytes({ ...xmlTemplate(template), ...type }, { v: 'é€😀' }).toString('latin1')).toBe(
			'<?xml version="1.0" encoding="ISO-8859-1"?><a b="é&#8364;&#128512;">é&#8364;&#128512;' +
				'<![CDATA[é]]>&#8364;<![CDATA[]]>&#128512;<![CDATA[]]></a>',
		);
		const fields = { contentType: 'xml', bodyParameters: rows({ a: '{{v}}' }), ...type } as const;
		expect(bytes(fields, { v: 'é€' }).toString('latin1')).toBe(
			'<?xml version="1.0" encoding="ISO-8859-1"?><lead><a>é&#8364;</a></lead>',
		);
	});

	test('what it does not have is an escape in JSON', () => {
		const changes = {
			bodyParameters: rows({ a: '{{v}}' }),
			...typed('application/json; charset=iso-8859-1'),
		};
		const sent = bytes(changes, { v: 'é€😀' }).toString('latin1');
		expect(sent).toBe('{"a":"é\\u20AC\\uD83D\\uDE00"}');
		expect(JSON.parse(sent)).toEqual({ a: 'é€😀' });
	});

	test('a form percent-encodes its bytes', () => {
		const changes = {
			...formTemplate('a={{v}}&b=%E9'),
			...typed('application/x-www-form-urlencoded; charset=iso-8859-1'),
		};
		expect(body(changes, { v: 'é+1' })).toBe('a=%E9%2B1&b=%E9');
	});

	test('what it does not have rejects the lead elsewhere', () => {
		const reason = 'The body holds the character "€", which iso-8859-1 does not have';
		const plain = rawBody('text/plain; charset=iso-8859-1', '{{v}}');
		expect(build(plain, { v: 'a€' })).toEqual({ failure: 'invalidRequest', reason });
		const form = { ...formTemplate('a={{v}}'), ...typed('text/html; charset=iso-8859-1') };
		expect(build(form, { v: 'a€' })).toEqual({ failure: 'invalidRequest', reason });
	});

	test('that an XML declaration names is sent and said', () => {
		const { headers, body: sent } = request(
			xmlTemplate('<?xml version="1.0" encoding="windows-1252"?><a>{{v}}</a>'),
			{ v: '€' },
		);
		expect(headers['Content-Type']).toBe('application/xml; charset=windows-1252');
		expect(sent!.includes(0x80)).toBe(true);
	});

	test.each(['utf-7', 'gbk', 'nonsense'])('%s is refused', (charset) => {
		const { message } = fault(typed(`application/json; charset=${charset}`));
		expect(message).toBe(
			`"Content-Type" in 'Headers' names the charset "${charset}", which cannot be sent`,
		);
	});
});
