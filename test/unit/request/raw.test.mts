import { body, fault, rawBody, request } from './support.mts';

const lead = { email: 'a"b<c&d', name: 'Zoë\r\n', tags: ['x', 'y'] };

test('plain text is exact, its line ends too', () => {
	const template = '  Hi {{name}}\tis {{email}}\r\n\nend  \n';
	expect(body(rawBody('text/plain', template), lead)).toBe('  Hi Zoë\r\n\tis a"b<c&d\r\n\nend  \n');
});

test.each([
	['application/json', '{"e":"{{email}}"}', '{"e":"a\\"b<c&d"}'],
	['application/vnd.api+json; charset=utf-8', '{"e":"{{email}}"}', '{"e":"a\\"b<c&d"}'],
	['text/xml', '<e>{{email}}</e>', '<e>a"b&lt;c&amp;d</e>'],
	['application/soap+xml; action="x"', '<e>{{email}}</e>', '<e>a"b&lt;c&amp;d</e>'],
	['application/x-www-form-urlencoded', 'e={{email}}', 'e=a%22b%3Cc%26d'],
	['text/csv', '"{{email}}";1', '"a"b<c&d";1'],
	['', '{{email}}', 'a"b<c&d'],
])('%s encodes %s', (type, template, expected) => {
	expect(body(rawBody(type, template), lead)).toBe(expected);
});

test('JSON that goes out as plain text keeps its form', () => {
	expect(body(rawBody('text/plain', '{"e":"{{email}}","t":{{tags}}}'), lead)).toBe(
		'{"e":"a\\"b<c&d","t":["x","y"]}',
	);
	expect(body(rawBody('text/plain', '{{email}} {"not":"json"}'), lead)).toBe(
		'a"b<c&d {"not":"json"}',
	);
	expect(body(rawBody('text/plain', '[{{email}}] hello'), lead)).toBe('[a"b<c&d] hello');
});

test("the author's own Content-Type header decides", () => {
	const headerParameters = [
		{ name: { fixed: 'content-type' }, value: { fixed: 'application/json' } },
	];
	const changes = { ...rawBody('text/plain', '"{{email}}"'), headerParameters };
	expect(body(changes, lead)).toBe('"a\\"b<c&d"');
	expect(request(changes, lead).headers).toMatchObject({ 'content-type': 'application/json' });
	expect(fault({ ...changes, body: { fixed: '{{email}}"' } }).message).toBe(
		"'Body' is not JSON, whatever its tags come to",
	);
});

test('an expression gives the whole body', () => {
	const given = (type: string, computed: unknown) =>
		body({ ...rawBody(type, ''), body: { computed } });
	expect(given('text/plain', 'Hi {{name}}')).toBe('Hi {{name}}');
	expect(given('text/plain', 33)).toBe('33');
	expect(given('application/json', { a: 1 })).toBe('{"a":1}');
});

test('a blank body is empty', () => {
	expect(body(rawBody('text/plain', ''))).toBe('');
	expect(request({ ...rawBody('text/plain', ''), method: 'DELETE' }, {}).body).toBeNull();
});
