import { body, build, computed, fault, formTemplate, request, row, rows } from './support.mts';

const nasty = 'a+b@x.com & c=d % "é" \\ \r\n\0 😀 {}[]#?;';

const pairs = (text: string) => [...new URLSearchParams(text)];

describe('fields', () => {
	const sent = (values: Record<string, string>, lead: Record<string, unknown> = {}) =>
		body({ contentType: 'form-urlencoded', bodyParameters: rows(values) }, lead);

	test('are percent-encoded, names and fixed text too', () => {
		expect(sent({ 'é&=': 'x & {{v}}' }, { v: 'a+b' })).toBe('%C3%A9%26%3D=x%20%26%20a%2Bb');
		expect(pairs(sent({ a: '{{v}}', b: '-{{v}}-' }, { v: nasty }))).toEqual([
			['a', nasty],
			['b', `-${nasty}-`],
		]);
	});

	test('take their names as they are; a backslash keeps a dot', () => {
		expect(
			pairs(sent({ 'a.b': '1', 'c[d][]': '2', 'e[0]': '3', 'f\\.g': '4', __proto__x: '5' })),
		).toEqual([
			['a.b', '1'],
			['c[d][]', '2'],
			['e[0]', '3'],
			['f.g', '4'],
			['__proto__x', '5'],
		]);
	});

	test('repeat for each element of a list, and where a name repeats', () => {
		const lead = { tags: ['a', 0, false, '', null, { x: 1 }], none: [] };
		const bodyParameters = [
			row('t', '{{tags}}'),
			row('u', 'x'),
			row('u', 'y'),
			row('none', '{{none}}'),
			row('joined', '<{{tags}}>'),
			computed('c', [1, 2]),
		];
		expect(body({ contentType: 'form-urlencoded', bodyParameters }, lead)).toBe(
			't=a&t=0&t=false&t=&t=&t=%7B%22x%22%3A1%7D&u=x&u=y' +
				`&joined=${encodeURIComponent(`<${JSON.stringify(lead.tags)}>`)}&c=1&c=2`,
		);
	});

	test('that are empty are left out, or sent empty', () => {
		const bodyParameters = rows({
			a: '{{missing}}',
			b: '',
			c: '{{none}}',
			d: 'x',
			e: '{{a}}{{b}}',
		});
		const empty = { contentType: 'form-urlencoded', bodyParameters } as const;
		expect(body(empty, { none: [] })).toBe('d=x');
		expect(body({ ...empty, emptyFields: 'send' }, { none: [] })).toBe('a=&b=&c=&d=x&e=');
		expect(body({ contentType: 'form-urlencoded' })).toBe('');
	});

	test('half of a surrogate pair becomes the replacement character', () => {
		expect(sent({ a: '{{v}}' }, { v: 'x\ud83dy' })).toBe('a=x%EF%BF%BDy');
	});

	test('that are JSON text keep its form', () => {
		const lead = { email: 'a"b\\', n: 3, tags: ['x', 'y'] };
		const json = '{"id":"{{email}}","n":{{n}},"t":[{{#tags}}"{{.}}",{{/tags}}]}';
		const [[, value]] = pairs(sent({ json }, lead));
		expect(value).toBe('{"id":"a\\"b\\\\","n":3,"t":["x","y"]}');
	});

	test('that only begin like JSON are text', () => {
		expect(pairs(sent({ a: '[VIP] {{v}}', b: '{{v}}', c: '{{v}} {"x":1}' }, { v: '"' }))).toEqual([
			['a', '[VIP] "'],
			['b', '"'],
			['c', '" {"x":1}'],
		]);
	});

	test('with raw go out as they are', () => {
		expect(sent({ a: '{{v | raw}}', b: 'é{{v | raw}}' }, { v: 'x%20y' })).toBe(
			'a=x%20y&b=%C3%A9x%20y',
		);
	});
});

describe('a template', () => {
	const sent = (template: string, lead: Record<string, unknown> = {}) =>
		body(formTemplate(template), lead);

	test('percent-encodes values and leaves the rest to the author', () => {
		const text = sent('oid=00D&first%20name={{v}}&{{k}}=1&lists[]=a+b', { v: nasty, k: 'x&y' });
		expect(text).toContain('oid=00D&first%20name=a%2Bb%40x.com%20%26');
		expect(pairs(text)).toEqual([
			['oid', '00D'],
			['first name', nasty],
			['x&y', '1'],
			['lists[]', 'a b'],
		]);
	});

	test('lines only lay it out, and what a form cannot carry is encoded', () => {
		expect(sent('a={{v}}&\r\n  b=é "x"\n&c=1\n', { v: 1 })).toBe('a=1&b=%C3%A9%20%22x%22&c=1');
	});

	test('with sections', () => {
		const template = 'a=1{{#tags}}&t={{.}}{{/tags}}{{^vip}}&plain=1{{/vip}}';
		expect(sent(template, { tags: ['x', '&'] })).toBe('a=1&t=x&t=%26&plain=1');
	});

	test('JSON text in a value is encoded to the last of its brackets', () => {
		const lead = { email: 'a"&+%b', n: 5, o: { x: '&' } };
		const text = sent(
			'format=json&json={"id":"{{email}}","q":"A&B+C%41","n":{{n}},"o":{{o}},"l":["]"]}&z={{email}}',
			lead,
		);
		expect(pairs(text)).toEqual([
			['format', 'json'],
			['json', '{"id":"a\\"&+%b","q":"A&B+C%41","n":5,"o":{"x":"&"},"l":["]"]}'],
			['z', 'a"&+%b'],
		]);
	});

	test('a tag after a lone backslash in JSON text is refused', () => {
		expect(fault(formTemplate('json={"a":"\\{{x}}"}')).message).toBe(
			"'Template' has {{x}} right after a backslash, which would change its first character",
		);
	});

	test('an expression gives the whole body', () => {
		const given = { contentType: 'form-urlencoded', specifyBody: 'string' } as const;
		expect(body({ ...given, body: { computed: 'a={{x}}&b=1' } })).toBe('a={{x}}&b=1');
	});
});

test('GET carries the lead in its query', () => {
	const {
		url,
		body: none,
		headers,
	} = request(
		{
			method: 'GET',
			url: { fixed: 'https://crm.example.com/in?key=1#top' },
			queryParameters: [row('email', '{{email}}'), row('tag', '{{tags}}'), row('no', '{{no}}')],
			bodyParameters: rows({ never: 'sent' }),
		},
		{ email: 'a+b@x.com', tags: ['x y', '&'] },
	);
	expect(url).toBe('https://crm.example.com/in?key=1&email=a%2Bb%40x.com&tag=x%20y&tag=%26');
	expect(none).toBeNull();
	expect(headers).not.toHaveProperty('Content-Type');
});

test('DELETE sends a body where there is something to send', () => {
	const method = 'DELETE';
	expect(request({ method }, {}).body).toBeNull();
	expect(request({ method }, {}).headers).not.toHaveProperty('Content-Type');
	expect(body({ method, bodyParameters: rows({ a: '1' }) })).toBe('{"a":"1"}');
	expect(body({ method, bodyParameters: rows({ a: '{{no}}' }) })).toBe('{}');
	expect(body({ method, specifyBody: 'json', jsonBody: { fixed: '{"a":1}' } })).toBe('{"a":1}');
	expect(request({ method, specifyBody: 'json' }, {}).body).toBeNull();
});

test('what a field cannot be written in rejects the lead', () => {
	const nested = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
	const result = build(
		{ contentType: 'form-urlencoded', bodyParameters: rows({ a: '{{v}}' }) },
		{ v: nested },
	);
	expect('request' in result || result.failure === 'invalidRequest').toBe(true);
});
