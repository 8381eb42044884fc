import { gzipSync } from 'node:zlib';

import { answer, capture, classify, cut, holds } from './helpers.mts';

const type = (contentType: string) => ({ 'content-type': contentType });

/** How a body in Zstandard begins. */
const zstdStart = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58]);

/** The value of a body, as a path sees it. */
const valueOf = (body: string | Buffer, headers = {}) =>
	JSON.parse(String(capture('bodyField', '[@]', answer(200, body, headers)) ?? 'null'));

describe('charset', () => {
	const utf16 = (text: string) =>
		Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

	test.each<[string, Buffer, string, string]>([
		['UTF-8 where nothing says otherwise', Buffer.from('Müller'), '', 'Müller'],
		[
			'that of the content type',
			Buffer.from('M\xfcller', 'latin1'),
			'text/plain; charset=ISO-8859-1',
			'Müller',
		],
		[
			'in quotes',
			Buffer.from('M\xfcller', 'latin1'),
			'text/plain;charset="windows-1252"',
			'Müller',
		],
		['Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'text/plain; charset=Shift_JIS', '日本'],
		['GBK', Buffer.from([0xc4, 0xe3]), 'text/plain; charset=gbk', '你'],
		[
			'an unknown one is read as UTF-8',
			Buffer.from('Müller'),
			'text/plain; charset=klingon',
			'Müller',
		],
		[
			'a byte order mark, before the content type',
			utf16('Müller'),
			'text/plain; charset=utf-8',
			'Müller',
		],
		[
			'the UTF-8 mark is left out',
			Buffer.from('\ufeffMüller'),
			'text/plain; charset=latin1',
			'Müller',
		],
		['bytes that are no text are replaced', Buffer.from([0x61, 0xff, 0x62]), '', 'a\ufffdb'],
		['half a character at the end', Buffer.from('é').subarray(0, 1), '', '\ufffd'],
	])('%s', (_, body, contentType, text) => {
		expect(classify({}, answer(200, body, type(contentType))).bodyText).toBe(text);
	});

	const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>M\xfcller</a>`;

	test('the XML declaration counts where the content type names none', () => {
		const body = Buffer.from(xml('ISO-8859-1'), 'latin1');
		expect(capture('bodyField', 'a', answer(200, body, type('text/xml')))).toBe('Müller');
		expect(
			capture(
				'bodyField',
				'a',
				answer(200, Buffer.from(xml('ISO-8859-1')), type('text/xml; charset=utf-8')),
			),
		).toBe('Müller');
	});

	test('a declaration of UTF-16 in bytes that are none is not believed', () => {
		expect(capture('bodyField', 'a', answer(200, xml('UTF-16')))).toBe('Müller');
	});
});

describe('JSON', () => {
	test.each([
		'application/json',
		'application/json; charset=utf-8',
		'APPLICATION/JSON',
		'text/json',
		'application/problem+json',
		'application/vnd.api+json',
		'text/html',
		'text/plain',
		'application/xml',
		'application/x-www-form-urlencoded',
		'',
		';;;',
	])('is read with the content type %j', (contentType) => {
		const response = answer(200, ' {"a":{"b":[1,2]}}', type(contentType));
		expect(capture('bodyField', 'a.b[1]', response)).toBe(2);
	});

	test('is read without a content type, after a byte order mark, and where the header repeats', () => {
		expect(capture('bodyField', 'a', answer(200, '{"a":1}'))).toBe(1);
		expect(capture('bodyField', 'a', answer(200, '\ufeff{"a":1}', type('application/json')))).toBe(
			1,
		);
		const twice = { 'content-type': ['application/json', 'text/html'] };
		expect(capture('bodyField', 'a', answer(200, '{"a":1}', twice))).toBe(1);
	});

	test('a bare value is a value', () => {
		expect(capture('bodyField', '@', answer(201, '"ada@example.com"'))).toBe('ada@example.com');
		expect(capture('bodyField', '@', answer(200, '7', type('application/json')))).toBe(7);
		expect(capture('bodyField', '@', answer(200, 'false', type('application/json')))).toBe(false);
	});

	test('a list at the root', () => {
		const body = [{ errorCode: 'DUPLICATES_DETECTED' }];
		expect(capture('bodyField', '[0].errorCode', answer(400, body))).toBe('DUPLICATES_DETECTED');
	});

	test('keys with dots, spaces and dashes stand in double quotes', () => {
		const body = { 'a.b': 1, 'c d': 2, 'e-f': { '@g': 3 } };
		expect(capture('bodyField', '"a.b"', answer(200, body))).toBe(1);
		expect(capture('bodyField', '"c d"', answer(200, body))).toBe(2);
		expect(capture('bodyField', '"e-f"."@g"', answer(200, body))).toBe(3);
	});

	test('numbers that a double cannot hold stay text of their digits', () => {
		const body = '{"id":7615917337495251231,"rate":0.1234567890123456789,"small":12,"price":2.50}';
		expect(capture('bodyField', 'id', answer(200, body))).toBe('7615917337495251231');
		expect(capture('bodyField', 'rate', answer(200, body))).toBe('0.1234567890123456789');
		expect(capture('bodyField', 'small', answer(200, body))).toBe(12);
		expect(capture('bodyField', 'price', answer(200, body))).toBe(2.5);
		expect(capture('bodyField', 'id', answer(200, '{"id":1e400}'))).toBe('1e400');
	});

	test('the last of two equal keys counts, as everywhere', () => {
		expect(capture('bodyField', 'a', answer(200, '{"a":1,"a":2}'))).toBe(2);
	});

	test.each(['{"a":1', '{"a":1}}', "{'a':1}", '{"a":}', 'OK', '[1,', '{"a":1} trailing'])(
		'%j is only text',
		(body) => {
			const response = answer(200, body, type('application/json'));
			expect(capture('bodyField', '@', response)).toBeNull();
			expect(holds({ source: 'bodyText', operator: 'contains', value: body }, response)).toBe(true);
		},
	);
});

describe('JSON inside a JSON text', () => {
	test.each([
		['"{\\"success\\":false,\\"message\\":\\"Invalid zip\\"}"', 'application/json'],
		['"{\\"success\\":false,\\"message\\":\\"Invalid zip\\"}"', ''],
		[JSON.stringify(JSON.stringify(JSON.stringify({ message: 'Invalid zip' }))), 'text/plain'],
	])('%s is read', (body, contentType) => {
		const response = answer(200, body, type(contentType));
		expect(capture('bodyField', 'message', response)).toBe('Invalid zip');
	});

	test.each(['"[draft"', '"{ not JSON }"', '"ada@example.com"'])('%s is a text', (body) => {
		expect(capture('bodyField', '@', answer(200, body))).toBe(JSON.parse(body));
	});
});

describe('JSON one value a line', () => {
	test.each([
		['{"ok":true}\n{"error":"bad zip"}', ''],
		['{"ok":true}\r\n\r\n{"error":"bad zip"}\r\n', 'application/x-ndjson'],
		['{"ok":true}\n{"error":"bad zip"}', 'application/json'],
		['\x1e{"ok":true}\n\x1e{"error":"bad zip"}\n', 'application/json-seq'],
	])('%j with the content type %j is a list', (body, contentType) => {
		const response = answer(200, body, type(contentType));
		expect(capture('bodyField', '[].error', response)).toBe('bad zip');
		expect(capture('bodyField', 'length(@)', response)).toBe(2);
	});

	test('a single line is a list only where the content type says so', () => {
		const line = '{"error":"bad zip"}';
		const of = (contentType: string) =>
			capture('bodyField', '[].error', answer(200, line, type(contentType)));
		expect(of('application/x-ndjson')).toBe('bad zip');
		expect(of('application/json')).toBeNull();
	});

	test('is only text where a line is none', () => {
		expect(capture('bodyField', '@', answer(200, '{"ok":true}\nDone'))).toBeNull();
	});
});

describe('a body in an encoding that nothing here can undo', () => {
	const holdsFor = (contentEncoding: string | string[], body: string | Buffer) => {
		const response = answer(200, body, { 'content-encoding': contentEncoding });
		return [
			holds({ source: 'bodyField', path: '@', operator: 'notExists' }, response),
			holds({ source: 'bodyText', operator: 'notContains', value: 'x' }, response),
			holds({ source: 'header', path: 'Content-Encoding', operator: 'exists' }, response),
		];
	};

	test.each(['snappy', 'compress', 'zstd', 'gzip, snappy', 'aes128gcm'])(
		'%s: rules on the body do not hold, rules on a header do',
		(encoding) => {
			expect(holdsFor(encoding, '{"status":"rejected"}')).toEqual([false, false, true]);
		},
	);

	test('nor where it is still compressed, whatever the header says', () => {
		expect(holdsFor('gzip', gzipSync('{}'))).toEqual([false, false, true]);
		expect(holdsFor('identity', zstdStart)).toEqual([false, false, true]);
	});

	test.each(['gzip', 'br', 'deflate', 'identity', 'X-GZIP'])(
		'%s in an answer that was pasted in plain text is read',
		(encoding) => {
			expect(holdsFor(encoding, '{}')).toEqual([false, true, true]);
		},
	);
});

describe('XML', () => {
	test.each([
		'constructor',
		'toString',
		'hasOwnProperty',
		'valueOf',
		'prototype',
		'__defineGetter__',
		'isPrototypeOf',
	])('an element may be named %s', (name) => {
		const body = `<r xmlns:s="u"><${name}>1</${name}><s:${name} x="2"/><a>3</a></r>`;
		expect(valueOf(body)).toEqual({ r: { [name]: ['1', { '@x': '2' }], a: '3' } });
		expect(valueOf(`<${name}>1</${name}>`)).toEqual({ [name]: '1' });
	});

	test.each([
		'text/xml',
		'application/xml',
		'application/soap+xml',
		'text/html',
		'text/plain',
		'application/json',
		'',
	])('is read with the content type %j', (contentType) => {
		const response = answer(200, '<Response><status>ok</status></Response>', type(contentType));
		expect(capture('bodyField', 'Response.status', response)).toBe('ok');
	});

	test.each<[string, string, unknown]>([
		['the root element stays', '<r><a>1</a></r>', { r: { a: '1' } }],
		[
			'values are text',
			'<r><a>007</a><b>true</b><c>1.50</c></r>',
			{ r: { a: '007', b: 'true', c: '1.50' } },
		],
		[
			'one child is a value, several are a list',
			'<r><a>1</a><b>2</b><b>3</b></r>',
			{ r: { a: '1', b: ['2', '3'] } },
		],
		[
			'attributes',
			'<r id="7"><a x="1">t</a></r>',
			{ r: { '@id': '7', a: { '@x': '1', '#text': 't' } } },
		],
		[
			'prefixes',
			'<s:r xmlns:s="u" xmlns="v" s:id="7"><s:a>1</s:a></s:r>',
			{ r: { '@id': '7', a: '1' } },
		],
		['an element without content is blank', '<r><a/><b></b></r>', { r: { a: '', b: '' } }],
		[
			'entities and character references',
			'<r x="&lt;&#233;">&amp;&quot;&apos;&gt;&#xe9;</r>',
			{ r: { '@x': '<é', '#text': '&"\'>é' } },
		],
		['CDATA is text as it stands', '<r><![CDATA[<b>&amp;</b>]]></r>', { r: '<b>&amp;</b>' }],
		['text around children', '<r>one<b>2</b>three</r>', { r: { b: '2', '#text': 'onethree' } }],
		[
			'declaration, comments and instructions are left out',
			'<?xml version="1.0"?><!-- c --><?pi x?><r>1</r>',
			{ r: '1' },
		],
		['a document type', '<!DOCTYPE r SYSTEM "http://crm.example/r.dtd"><r>1</r>', { r: '1' }],
	])('%s', (_, body, tree) => {
		expect(valueOf(body)).toEqual(tree);
	});

	test('to_array serves one child and several', () => {
		const codes = (body: string) =>
			capture('bodyField', 'to_array(r.e)[*].code', answer(200, body));
		expect(codes('<r><e><code>1</code></e></r>')).toBe('1');
		expect(codes('<r><e><code>1</code></e><e><code>2</code></e></r>')).toBe('1, 2');
	});

	test.each([
		['<r><a>1</a>', 'cut'],
		['<r><a>1</b></r>', 'crossed'],
		['<r>1</r><r>2</r>', 'two roots'],
		['<p>Sorry<br>Try later</p>', 'HTML'],
		['<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', 'entities of its own'],
	])('%j is only text: %s', (body) => {
		const response = answer(200, body, type('text/xml'));
		expect(capture('bodyField', '@', response)).toBeNull();
		expect(holds({ source: 'bodyText', operator: 'contains', value: body }, response)).toBe(true);
	});
});

describe('forms', () => {
	const form = type('application/x-www-form-urlencoded; charset=utf-8');

	test('become an object, repeated names a list', () => {
		expect(valueOf('status=ok&id=7&tag=a&tag=b+c&name=M%C3%BCller&flag\n', form)).toEqual({
			status: 'ok',
			id: '7',
			tag: ['a', 'b c'],
			name: 'Müller',
			flag: '',
		});
	});

	test('are known by their content type alone', () => {
		expect(capture('bodyField', 'status', answer(200, 'status=ok'))).toBeNull();
	});
});

test('a body that was cut is only text', () => {
	const whole = answer(200, { id: 7 });
	expect(capture('bodyField', 'id', whole)).toBe(7);
	expect(capture('bodyField', 'id', cut(whole))).toBeNull();
	expect(holds({ source: 'bodyText', operator: 'contains', value: '"id"' }, cut(whole))).toBe(true);
});

test('an empty body has no value', () => {
	expect(capture('bodyField', '@', answer(204, '', type('application/json')))).toBeNull();
	expect(
		capture('bodyField', '@', answer(204, ' \n', type('application/x-www-form-urlencoded'))),
	).toBeNull();
});
