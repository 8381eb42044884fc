import { build, computed, fault, request, row, rows } from './support.mts';

const urlOf = (
	url: string,
	lead: Record<string, unknown> = {},
	query: Record<string, string> = {},
) => request({ url: { fixed: url }, queryParameters: rows(query) }, lead).url;

test.each<[string, string]>([
	['https://crm.example.com', 'https://crm.example.com/'],
	['  https://crm.example.com/leads\n', 'https://crm.example.com/leads'],
	['HTTP://CRM.example.com:80/Leads/', 'http://crm.example.com/Leads/'],
	['https://crm.example.com/a b/é', 'https://crm.example.com/a%20b/%C3%A9'],
	['https://exämple.com/ü', 'https://xn--exmple-cua.com/%C3%BC'],
	['http://[::1]:8080/in', 'http://[::1]:8080/in'],
	['http://127.0.0.1:3000/in?a=1#top', 'http://127.0.0.1:3000/in?a=1'],
	['https://crm.example.com/in?', 'https://crm.example.com/in'],
	['https://crm.example.com/x;v=1/a+b@c', 'https://crm.example.com/x;v=1/a+b@c'],
])('%s is %s', (url, expected) => {
	expect(urlOf(url)).toBe(expected);
});

describe('tags', () => {
	const lead = { email: 'a+b@x.com', id: 7, nasty: '../x?y=1&z=2#é /\\\r\n😀\ud800', empty: '' };
	const encoded = '..%2Fx%3Fy%3D1%26z%3D2%23%C3%A9%20%2F%5C%0D%0A%F0%9F%98%80%EF%BF%BD';

	test.each([
		['https://crm.example.com/c/{{email}}', 'https://crm.example.com/c/a%2Bb%40x.com'],
		['https://crm.example.com/{{nasty}}/x', `https://crm.example.com/${encoded}/x`],
		['https://crm.example.com/x-{{id}}.json', 'https://crm.example.com/x-7.json'],
		['https://crm.example.com/x-{{empty}}.json', 'https://crm.example.com/x-.json'],
		['https://crm.example.com?q={{nasty}}', `https://crm.example.com/?q=${encoded}`],
		['https://crm.example.com/?{{id}}={{email}}&b', 'https://crm.example.com/?7=a%2Bb%40x.com&b'],
		['https://crm.example.com/#{{id}}', 'https://crm.example.com/'],
		['http://[::1]/{{id}}', 'http://[::1]/7'],
		[
			'https://crm.example.com/{{email | trim | lower | md5}}',
			'https://crm.example.com/d2aa1956a2a6ec19b3523557ab1a38e6',
		],
		['https://crm.example.com{{#id}}/{{id}}{{/id}}', undefined],
		[
			'https://crm.example.com/a{{#id}}/{{id}}{{/id}}{{#no}}/{{no}}{{/no}}',
			'https://crm.example.com/a/7',
		],
		[
			'https://crm.example.com/?json={"e":"{{email}}","q":"#&"}',
			'https://crm.example.com/?json=%7B%22e%22%3A%22a%2Bb%40x.com%22%2C%22q%22%3A%22%23%26%22%7D',
		],
	])('in %s give %s', (url, expected) => {
		if (expected === undefined) {
			expect(fault({ url: { fixed: url } }).message).toContain('before the end of its host');
		} else expect(urlOf(url, lead)).toBe(expected);
	});

	test.each<[string, Record<string, unknown>, string]>([
		['/c/{{id}}', {}, "{{id}} in 'Endpoint' is empty for this lead"],
		['/c/{{id}}/x', { id: '' }, "{{id}} in 'Endpoint' is empty for this lead"],
		['/c/{{id | trim}}?x=1', { id: ' ' }, "{{id | trim}} in 'Endpoint' is empty for this lead"],
		['/c/{{a}}{{b}}', {}, "{{a}} in 'Endpoint' is empty for this lead"],
		[
			'/c/{{id}}/x',
			{ id: '..' },
			'{{id}} in \'Endpoint\' makes the path segment "..", which would lead elsewhere',
		],
		[
			'/c/{{id}}',
			{ id: '.' },
			'{{id}} in \'Endpoint\' makes the path segment ".", which would lead elsewhere',
		],
		[
			'/c/.{{id}}',
			{ id: '.' },
			'{{id}} in \'Endpoint\' makes the path segment "..", which would lead elsewhere',
		],
		[
			'/c/.{{id}}',
			{},
			'{{id}} in \'Endpoint\' makes the path segment ".", which would lead elsewhere',
		],
		[
			'/c/{{a}}{{b}}',
			{ a: '.', b: '.' },
			'{{a}} in \'Endpoint\' makes the path segment "..", which would lead elsewhere',
		],
		[
			'/c/{{id | raw}}',
			{ id: '%2E%2e' },
			'{{id | raw}} in \'Endpoint\' makes the path segment "%2E%2e", which would lead elsewhere',
		],
	])('%s of %j rejects the lead', (path, more, reason) => {
		expect(build({ url: { fixed: `https://crm.example.com${path}` } }, more)).toEqual({
			failure: 'invalidRequest',
			reason,
		});
	});

	test.each<[string, string]>([
		['...', '...'],
		['.a', '.a'],
		['%2e%2e', '%252e%252e'],
		['2', '2'],
		['e.2', 'e.2'],
		['0', '0'],
	])('a segment may be %s', (id, expected) => {
		expect(urlOf('https://crm.example.com/{{id}}/x', { id })).toBe(
			`https://crm.example.com/${expected}/x`,
		);
	});

	test('raw opts out, but for the host', () => {
		expect(urlOf('https://crm.example.com/{{v | raw}}', { v: 'a/b?c=d' })).toBe(
			'https://crm.example.com/a/b?c=d',
		);
	});
});

describe('query parameters', () => {
	test.each([
		['https://crm.example.com/in', 'https://crm.example.com/in?a=x%20y&b=1'],
		['https://crm.example.com/in?', 'https://crm.example.com/in?a=x%20y&b=1'],
		['https://crm.example.com/in?k=1', 'https://crm.example.com/in?k=1&a=x%20y&b=1'],
		['https://crm.example.com/in?k=1&', 'https://crm.example.com/in?k=1&a=x%20y&b=1'],
		['https://crm.example.com/in?k=1#top', 'https://crm.example.com/in?k=1&a=x%20y&b=1'],
		['https://crm.example.com/in?k=a?b', 'https://crm.example.com/in?k=a?b&a=x%20y&b=1'],
		['https://crm.example.com', 'https://crm.example.com/?a=x%20y&b=1'],
	])('are added to %s', (url, expected) => {
		expect(urlOf(url, { v: 'x y' }, { a: '{{v}}', b: '1' })).toBe(expected);
	});

	test('that are empty leave no trace', () => {
		expect(urlOf('https://crm.example.com/in', {}, { a: '{{v}}' })).toBe(
			'https://crm.example.com/in',
		);
		expect(request({ queryParameters: rows({ a: '{{v}}' }), emptyFields: 'send' }, {}).url).toBe(
			'https://crm.example.com/leads?a=',
		);
	});

	test('may be expressions', () => {
		const queryParameters = [computed('a', ['{{x}}', 2]), row('b', '')];
		expect(request({ queryParameters }, {}).url).toBe(
			'https://crm.example.com/leads?a=%7B%7Bx%7D%7D&a=2',
		);
	});
});

describe('an endpoint is refused', () => {
	test.each([
		['', "'Endpoint' is empty"],
		['crm.example.com/leads', "'Endpoint' is not a URL"],
		['/leads', "'Endpoint' is not a URL"],
		['https:crm.example.com', "'Endpoint' is not a URL"],
		['https:///leads', "'Endpoint' is not a URL"],
		['https://crm example.com/', "'Endpoint' is not a URL"],
		['https://crm.example.com:99999/', "'Endpoint' is not a URL"],
		['ftp://crm.example.com/', "'Endpoint' begins with ftp://, which cannot be sent to"],
		['file:///etc/passwd', "'Endpoint' begins with file://, which cannot be sent to"],
		['https://user:pass@crm.example.com/', "'Endpoint' holds a user name or a password"],
		['https://key@crm.example.com/', "'Endpoint' holds a user name or a password"],
	])('%s', (url, message) => {
		expect(fault({ url: { fixed: url } }).message).toBe(message);
		expect(fault({ url: { computed: url } }).message).toBe(message);
	});

	test.each([
		'{{url}}',
		'{{host}}/leads',
		'https://{{host}}/leads',
		'https://{{dc}}.example.com/leads',
		'https://crm.example.com{{path}}',
		'https://crm.example.com:{{port}}/',
		'https://user@{{host}}/',
		'{{#a}}https://crm.example.com/{{/a}}',
	])('%s: a tag before the end of the host', (url) => {
		const { message, parameter } = fault({ url: { fixed: url } });
		expect(message).toBe("'Endpoint' has a tag before the end of its host");
		expect(parameter).toBe('Endpoint');
	});

	test('where an expression gives no text', () => {
		expect(fault({ url: { computed: null } }).message).toBe("'Endpoint' is empty");
		expect(fault({ url: { computed: 33 } }).message).toBe("'Endpoint' is not a URL");
	});
});

test('what an expression gave is used as it is', () => {
	const url = { computed: 'https://crm.example.com/{{id}}?a=1' };
	expect(request({ url }, { id: 1 }).url).toBe('https://crm.example.com/%7B%7Bid%7D%7D?a=1');
});
