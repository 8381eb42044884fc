import { body, build, fault, jsonTemplate, rawBody, rows } from './support.mts';

const filtered = (filters: string, value: unknown) =>
	body(rawBody('text/plain', `{{value | ${filters}}}`), { value });

test.each<[string, unknown, string]>([
	['number', '25', '25'],
	['number', ' 12.50 ', '12.5'],
	['number', '$1,234.50', '1234.5'],
	['number', 7, '7'],
	['number', 'twenty', ''],
	['number | default: "0"', 'twenty', '0'],
	['phone: "US"', '(213) 373-4253', '+12133734253'],
	['phone: "US"', '+44 20 7946 0958', '+442079460958'],
	['phone: "gb"', '020 7946 0958', '+442079460958'],
	['phone: "DE"', '030 901820', '+4930901820'],
	['phone: "US"', 'call me', ''],
	['phone: "US"', '12', ''],
	['phone: "US" | default: "none"', 'call me', 'none'],
	['email', ' Ada@Example.com ', 'Ada@Example.com'],
	['email | lower', 'josé@münchen.example', 'josé@münchen.example'],
	['truncate: 3', 'Adalbert', 'Ada'],
	['truncate: "3"', 'Ad', 'Ad'],
	['truncate: 2', '👍👍👍', '👍👍'],
	['oneOf: "gold, Silver"', ' SILVER ', 'Silver'],
	['oneOf: "gold, silver"', 'bronze', ''],
	['oneOf: "gold, silver" | default: "none"', 'bronze', 'none'],
])('%s of %j is %j', (filters, value, expected) => {
	expect(filtered(filters, value)).toBe(expected);
});

test.each(['number', 'phone: "US"', 'email', 'truncate: 3', 'oneOf: "a"'])(
	'%s of nothing is nothing',
	(filter) => {
		expect(filtered(filter, undefined)).toBe('');
		expect(filtered(filter, null)).toBe('');
	},
);

describe('a number outside quotes', () => {
	const json = (value: unknown) => body(jsonTemplate('{"age":{{age | number}}}'), { age: value });

	test.each<[unknown, string]>([
		['25', '{"age":25}'],
		['7615917337495251231', '{"age":7615917337495251231}'],
		['25,"admin":true', '{"age":null}'],
	])('of %j makes %s', (value, expected) => {
		expect(json(value)).toBe(expected);
	});
});

test.each([
	'ada',
	'ada@',
	'@example.com',
	'ada@example',
	'a b@example.com',
	'ada@example..com',
	'ada@-x.com',
])('a lead whose email is %j is not sent', (value) => {
	expect(build(rawBody('text/plain', '{{value | email}}'), { value })).toEqual({
		failure: 'invalidRequest',
		reason: `'Body' needs an email address, and "${value}" is none`,
	});
});

test('a body field names itself in the reason', () => {
	const fields = { bodyParameters: rows({ mail: '{{email | email}}' }) };
	expect(build(fields, { email: 'ada' })).toMatchObject({
		reason: '"mail" in \'Body Fields\' needs an email address, and "ada" is none',
	});
});

test.each([
	['phone', 'gives the filter "phone" no argument', 'phone: "US"'],
	['phone: "Narnia"', 'names the country "Narnia", which does not exist', 'phone: "US"'],
	['truncate: "many"', 'gives the filter "truncate" the length "many"', 'truncate: 40'],
	['truncate: 0', 'gives the filter "truncate" the length "0"', 'truncate: 40'],
	['oneOf', 'gives the filter "oneOf" no argument', 'oneOf: "gold, silver"'],
])('%s is a fault of the settings: %s', (filter, message, advice) => {
	const { message: said, description } = fault(rawBody('text/plain', `{{value | ${filter}}}`));
	expect(said).toContain(message);
	expect(description).toContain(advice);
});

test('a phone number inside a sentence is not taken', () => {
	expect(filtered('phone: "US"', 'my number is 213 373 4253')).toBe('');
});
