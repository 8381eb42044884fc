import { body, build, computed, fault, jsonTemplate, row, rows } from './support.mts';

const nasty = 'quote " backslash \\ line\nbreak tab\t zero\0 \u2028 Zoë 😀 שלום';

describe('a template', () => {
	const sent = (template: string, lead: Record<string, unknown> = {}) =>
		body(jsonTemplate(template), lead);

	test('inside quotes a value is text, outside it is a JSON value', () => {
		const template = '{"in":"{{value}}","out":{{value}}}';
		const both = (value: unknown) => JSON.parse(sent(template, { value }));
		expect(both(nasty)).toEqual({ in: nasty, out: nasty });
		expect(both(33)).toEqual({ in: '33', out: 33 });
		expect(both(true)).toEqual({ in: 'true', out: true });
		expect(both(null)).toEqual({ in: '', out: null });
		expect(both(undefined)).toEqual({ in: '', out: null });
		expect(both('')).toEqual({ in: '', out: '' });
		expect(both([1, 'a'])).toEqual({ in: '1,a', out: [1, 'a'] });
		expect(both({ a: [nasty] })).toEqual({
			in: JSON.stringify({ a: [nasty] }),
			out: { a: [nasty] },
		});
		expect(both('}, "admin": true, "x": {')).toEqual({
			in: '}, "admin": true, "x": {',
			out: '}, "admin": true, "x": {',
		});
	});

	test('half of a surrogate pair is escaped', () => {
		expect(sent('{"a":"{{value}}","b":{{value}}}', { value: 'x\ud83dy' })).toBe(
			'{"a":"x\\ud83dy","b":"x\\ud83dy"}',
		);
	});

	test('what the author wrote goes out byte for byte', () => {
		const template =
			'{ "id" : 7615917337495251231,\r\n\t"price": 2.50, "e":1E400, "é": "\\u00e9", "n": {{n}} }';
		expect(sent(template, { n: 1 })).toBe(template.replace('{{n}}', '1'));
	});

	test('text stays text, however much it looks like a number', () => {
		const lead = { id: '7615917337495251231', price: '2.50', zip: '04200' };
		expect(sent('{"id":{{id}},"price":"{{price}}","zip":{{zip}}}', lead)).toBe(
			'{"id":"7615917337495251231","price":"2.50","zip":"04200"}',
		);
	});

	test.each([
		['{"a":{"b":{{n}}}}', '{"a":{"b":1}}'],
		['{"a":{"b":{{{n}}}}}', '{"a":{"b":1}}'],
		['[{{n}},{{n}}]', '[1,1]'],
		['{{n}}', '1'],
		['"{{n}}"', '"1"'],
		['{"{{s}}":1}', '{"\\"":1}'],
		['{"a":"\\\\{{n}}"}', '{"a":"\\\\1"}'],
		['{"a":"\\"{{n}}\\""}', '{"a":"\\"1\\""}'],
	])('%s gives %s', (template, expected) => {
		expect(sent(template, { n: 1, s: '"' })).toBe(expected);
	});

	describe('with sections', () => {
		test.each<[string, Record<string, unknown>, string]>([
			['{"t":[{{#tags}}"{{.}}",{{/tags}}]}', { tags: ['a', 'b"'] }, '{"t":["a","b\\""]}'],
			['{"t":[{{#tags}}"{{.}}",{{/tags}}]}', { tags: [] }, '{"t":[]}'],
			['{"a":1,{{#b}}"b":{{b}},{{/b}}}', { b: 2 }, '{"a":1,"b":2}'],
			['{"a":1,{{#b}}"b":{{b}},{{/b}}}', {}, '{"a":1}'],
			['{"a":1{{#b}},"b":{{b}}{{/b}}}', {}, '{"a":1}'],
			['{"s":",]{{#b}}x{{/b}}, }"}', { b: 1 }, '{"s":",]x, }"}'],
			['{"s":"{{#b}}a, {{/b}}","q":"\\"{{v}}"}', { b: 1, v: '",]' }, '{"s":"a, ","q":"\\"\\",]"}'],
			['{"s":{{#vip}}"gold"{{/vip}}{{^vip}}"plain"{{/vip}}}', { vip: 1 }, '{"s":"gold"}'],
			['{"s":{{#a}}1{{/a}}{{#b}}2{{/b}}}', { b: 1 }, '{"s":2}'],
			[
				'{"o":[{{#os}}{"id":{{id}}}, {{/os}}]}',
				{ os: [{ id: 1 }, { id: 2 }] },
				'{"o":[{"id":1}, {"id":2} ]}',
			],
		])('%s of %j gives %s', (template, lead, expected) => {
			expect(sent(template, lead)).toBe(expected);
		});

		test('that do not fit a lead reject it', () => {
			const template = '{"s":{{#a}}1{{/a}}{{#b}}"2"{{/b}}}';
			expect(build(jsonTemplate(template), { a: 1, b: 1 })).toEqual({
				failure: 'invalidRequest',
				reason: "'JSON Template' is not JSON for this lead",
			});
		});
	});

	describe('with raw', () => {
		test('a value goes in as it is', () => {
			expect(sent('{"a":{{v | raw}},"b":"{{w | raw}}"}', { v: '{"x":1.0}', w: '\\u00e9' })).toBe(
				'{"a":{"x":1.0},"b":"\\u00e9"}',
			);
			expect(sent('{"a":{{missing | raw}}}')).toBe('{"a":null}');
			expect(sent('{"a":{{v | raw}}}', { v: [1, 'a'] })).toBe('{"a":[1,"a"]}');
		});

		test.each(['{"x":', 'text', '1,', '"'])('%j is not sent', (v) => {
			expect(build(jsonTemplate('{"a":{{v | raw}}}'), { v })).toMatchObject({
				failure: 'invalidRequest',
			});
		});
	});

	test.each([
		['{"a":"{{x}}}', 'is not JSON, whatever its tags come to'],
		['{"a" {{x}}}', 'is not JSON, whatever its tags come to'],
		['{ {{x}}: 1 }', 'is not JSON, whatever its tags come to'],
		['{"a":1{{x}}}', 'is not JSON, whatever its tags come to'],
		['{"a":"\\u00{{x}}"}', 'is not JSON, whatever its tags come to'],
		["{'a':'{{x}}'}", 'is not JSON, whatever its tags come to'],
		[
			'{"a":"\\{{x}}"}',
			'has {{x}} right after a backslash, which would change its first character',
		],
		[
			'{"a":{{#x}}"b{{/x}}"}',
			'has a section {{x}} that does not end where it began, e.g. it opens a quote and leaves it open',
		],
	])('%s is refused', (template, what) => {
		expect(fault(jsonTemplate(template)).message).toBe(`'JSON Template' ${what}`);
	});

	test('that is blank is an empty object', () => {
		expect(sent(' \n')).toBe('{}');
	});
});

describe('an expression', () => {
	const given = (value: unknown) =>
		build({ specifyBody: 'json', jsonBody: { computed: value } }, {});

	test.each<[unknown, string]>([
		[{ a: [1, '{{b}}'] }, '{"a":[1,"{{b}}"]}'],
		['{"a": 2.50}', '{"a": 2.50}'],
		[[1], '[1]'],
		[{ id: 7615917337495251231n }, '{"id":7615917337495251231}'],
	])('%j is sent as it is', (value, expected) => {
		const result = given(value);
		expect('request' in result && result.request.body?.toString()).toBe(expected);
	});

	test.each([['{"a":'], ['text'], [''], [null], [undefined]])('%j rejects the lead', (value) => {
		expect(given(value)).toEqual({
			failure: 'invalidRequest',
			reason: "'JSON Template' is not JSON for this lead",
		});
	});
});

describe('fields', () => {
	const lead = { email: 'ada+x@example.com', age: 33, vip: false, tags: ['a', 'b'], nothing: null };
	const sent = (values: Record<string, string>) => body({ bodyParameters: rows(values) }, lead);

	test('nest, and make lists', () => {
		expect(
			sent({
				email_address: '{{{Email}}}',
				'merge_fields.AGE': '{{age}}',
				'merge_fields.VIP': '{{vip}}',
				'tags[1]': 'second',
				'tags[0]': 'first',
				'people[3].name': 'x',
				'matrix[0][1]': 'y',
				'a.b.c.d': 'deep',
			}),
		).toBe(
			'{"email_address":"ada+x@example.com","merge_fields":{"AGE":33,"VIP":false},' +
				'"tags":["first","second"],"people":[{"name":"x"}],"matrix":[["y"]],"a":{"b":{"c":{"d":"deep"}}}}',
		);
	});

	test('make a list of the whole body', () => {
		expect(sent({ '[0].email': '{{email}}', '[1].email': 'b' })).toBe(
			'[{"email":"ada+x@example.com"},{"email":"b"}]',
		);
		expect(sent({ '[0].x': '{{nothing}}' })).toBe('[]');
	});

	test('keep other brackets and escaped dots in their names', () => {
		expect(sent({ 'a[]': '1', 'b[c]': '2', 'd[0]e': '3', 'f\\.g': '4', 'h.i\\.j': '5' })).toBe(
			'{"a[]":"1","b[c]":"2","d[0]e":"3","f.g":"4","h":{"i.j":"5"}}',
		);
	});

	test('keep the order and the numbers of their names', () => {
		expect(sent({ key_id: '3', 3: '{{email}}', 1: 'Ada' })).toBe(
			'{"1":"Ada","3":"ada+x@example.com","key_id":"3"}',
		);
		const bodyParameters = [row('key_id', '3'), row('3', '{{email}}'), row('1', 'Ada')];
		expect(body({ bodyParameters }, lead)).toBe('{"key_id":"3","3":"ada+x@example.com","1":"Ada"}');
	});

	test('keep the type of a tag alone and of an expression, and are text otherwise', () => {
		expect(sent({ a: '{{age}}', b: ' {{age}}', c: '33', d: '{{tags}}', e: '{{tags}}!' })).toBe(
			'{"a":33,"b":" 33","c":"33","d":["a","b"],"e":"a,b!"}',
		);
		const bodyParameters = [
			computed('n', 33),
			computed('o', { x: ['{{age}}'] }),
			computed('big', 7615917337495251231n),
			computed('t', '2.50'),
			computed('zero', 0),
		];
		expect(body({ bodyParameters })).toBe(
			'{"n":33,"o":{"x":["{{age}}"]},"big":7615917337495251231,"t":"2.50","zero":0}',
		);
	});

	test('with the same name: the last one counts', () => {
		const bodyParameters = [row('a', '1'), row('b', '2'), row('a', '3')];
		expect(body({ bodyParameters })).toBe('{"a":"3","b":"2"}');
	});

	test('called __proto__ and constructor are plain names', () => {
		const text = body({
			bodyParameters: [row('__proto__.admin', '1'), row('constructor.prototype', '2')],
		});
		expect(text).toBe('{"__proto__":{"admin":"1"},"constructor":{"prototype":"2"}}');
		expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
	});

	test('that are empty are left out, with the groups and lists around them', () => {
		expect(
			sent({
				a: '{{missing}}',
				b: '{{nothing}}',
				c: '',
				'd.e.f': '{{missing}}',
				'g[0]': '{{missing}}',
				'g[1]': '{{vip}}',
				h: '{{missing}}{{nothing}}',
				i: ' ',
			}),
		).toBe('{"g":[false],"i":" "}');
		expect(body({ bodyParameters: [computed('a', []), computed('b', 0), computed('c', '')] })).toBe(
			'{"b":0}',
		);
	});

	test('that are empty are null, or the empty text, where they are sent', () => {
		const bodyParameters = rows({
			a: '{{missing}}',
			b: '{{nothing}}',
			c: '',
			d: 'x{{missing}}',
			e: '{{missing}}{{nothing}}',
			'f.g': '{{blank}}',
			h: '{{none}}',
		});
		expect(
			body({ bodyParameters, emptyFields: 'send' }, { nothing: null, blank: '', none: [] }),
		).toBe('{"a":null,"b":null,"c":"","d":"x","e":"","f":{"g":""},"h":[]}');
	});

	test('of which there are none give an empty object', () => {
		expect(body({})).toBe('{}');
		expect(body({ bodyParameters: [row('', '')] })).toBe('{}');
		expect(body({ method: 'PUT', bodyParameters: rows({ a: '{{missing}}' }) })).toBe('{}');
	});

	test('with raw take a value that is JSON already', () => {
		const bodyParameters = rows({ a: '{{json | raw}}', b: '1' });
		expect(body({ bodyParameters }, { json: '[1.0,{"x":2}]' })).toBe('{"a":[1.0,{"x":2}],"b":"1"}');
		expect(build({ bodyParameters }, { json: '[1' })).toEqual({
			failure: 'invalidRequest',
			reason: '"a" in \'Body Fields\' is not JSON for this lead',
		});
	});

	test('with json take JSON text', () => {
		expect(sent({ a: '{{tags | json}}' })).toBe('{"a":"[\\"a\\",\\"b\\"]"}');
	});

	test.each<[string, string, string]>([
		['a', 'a.b', '"a.b" in \'Body Fields\' does not go together with "a"'],
		['a.b', 'a', '"a" in \'Body Fields\' does not go together with "a.b"'],
		['a[0]', 'a.b', '"a.b" in \'Body Fields\' does not go together with "a[0]"'],
		['[0]', 'b', '"b" in \'Body Fields\' does not go together with "[0]"'],
	])('%s and %s exclude each other', (one, other, message) => {
		expect(fault({ bodyParameters: [row(one, '1'), row(other, '2')] }).message).toBe(message);
	});

	test.each(['a..b', '.a', 'a.', '.'])('%s is no name', (name) => {
		expect(fault({ bodyParameters: [row(name, '1')] }).message).toBe(
			`"${name}" in 'Body Fields' has a dot with no name beside it`,
		);
	});

	test('a value needs a name', () => {
		expect(fault({ bodyParameters: [row(' ', 'x')] }).message).toBe(
			"'Body Fields' has a value without a name",
		);
	});

	test('an expression may give the name, and is no path of tags', () => {
		const bodyParameters = [{ name: { computed: 'a.{{b}}' }, value: { fixed: '1' } }];
		expect(body({ bodyParameters })).toBe('{"a":{"{{b}}":"1"}}');
	});
});

test('a value that holds itself rejects the lead', () => {
	const loop: Record<string, unknown> = {};
	loop.self = loop;
	expect(build({ bodyParameters: rows({ a: '{{loop}}' }) }, { loop })).toEqual({
		failure: 'invalidRequest',
		reason: 'A value of the lead nests too deep to be sent',
	});
});
