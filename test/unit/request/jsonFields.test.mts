import { body, build, computed, fault, row, rows } from './support.mts';

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
