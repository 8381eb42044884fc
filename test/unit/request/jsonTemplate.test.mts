import { body, build, fault, jsonTemplate } from './support.mts';

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
				'{"s":{{#a}}"1"{{/a}}{{#b}}"2"{{/b}},"t":{{#c}}"3"{{/c}}{{#d}}"4"{{/d}}}',
				{ b: 1, c: 1 },
				'{"s":"2","t":"3"}',
			],
			[
				'{"o":[{{#os}}{"id":{{id}}}, {{/os}}]}',
				{ os: [{ id: 1 }, { id: 2 }] },
				'{"o":[{"id":1}, {"id":2} ]}',
			],
		])('%s of %j gives %s', (template, lead, expected) => {
			expect(sent(template, lead)).toBe(expected);
		});

		test('that are too many to try each choice of are tried with each lead', () => {
			const plans = Array.from({ length: 11 }, (_, i) => `{{#p${i}}}"plan ${i}"{{/p${i}}}`);
			const template = `{"s":${plans.join('')},"t":${plans.join('')}}`;
			expect(sent(template, { p7: true })).toBe('{"s":"plan 7","t":"plan 7"}');
			expect(build(jsonTemplate(template), {})).toMatchObject({ failure: 'invalidRequest' });
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
		['{"a":"\\u00{{x}}"}', 'has {{x}} in an escape such as \\u00e9, which it would change'],
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
