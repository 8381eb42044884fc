import { body, fault, rawBody } from './support.mts';

/** The template as plain text, so that a test shows the tags alone. */
const text = (template: string, lead: Record<string, unknown> = {}) =>
	body(rawBody('text/plain', template), lead);

const refused = (template: string) => fault(rawBody('text/plain', template));

describe('a tag', () => {
	test.each([
		['{{email}}', 'two braces'],
		['{{{email}}}', 'three braces'],
		['{{&email}}', 'an ampersand'],
		['{{ email }}', 'blanks'],
		['{{{ email }}}', 'three braces and blanks'],
		['{{$json.email}}', '$json'],
		['{{=<% %>=}}<% email %>', 'other delimiters'],
	])('%s (%s) is the attribute', (template) => {
		expect(text(template, { email: 'ada@example.com' })).toBe('ada@example.com');
	});

	test.each(['firstName', 'FirstName', 'first-name', 'first_name', 'First Name', 'FIRSTNAME'])(
		'%s finds firstName, and firstName finds it',
		(name) => {
			expect(text(`{{${name}}}`, { firstName: 'Ada' })).toBe('Ada');
			expect(text('{{firstName}}', { [name]: 'Ada' })).toBe('Ada');
		},
	);

	test('an exact name goes before a similar one, wherever it stands', () => {
		const lead = { 'first-name': 'similar', firstName: 'exact', first_name: 'similar too' };
		expect(text('{{firstName}} {{first_name}} {{FirstName}}', lead)).toBe(
			'exact similar too similar',
		);
	});

	test.each([
		['{{address.city}}', 'Paris'],
		['{{Address.City}}', 'Paris'],
		['{{$json.address.city}}', 'Paris'],
		['{{tags.1}}', 'b'],
		['{{tags[1]}}', 'b'],
		['{{address.planet}}', ''],
		['{{email.length}}', ''],
		['{{a.dotted.name}}', 'whole'],
		['{{..}}', ''],
		['{{.tags}}', ''],
		['{{tags[0][1]}}', ''],
	])('%s is %j', (template, expected) => {
		const lead = {
			address: { city: 'Paris' },
			tags: ['a', 'b'],
			email: 'ada@example.com',
			'a.dotted.name': 'whole',
			a: { dotted: { name: 'path' } },
		};
		expect(text(template, lead)).toBe(expected);
	});

	test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__.toString'])(
		'%s is no attribute unless the lead has it',
		(name) => {
			expect(text(`<{{${name}}}>`, {})).toBe('<>');
			expect(text(`<{{${name}}}>`, JSON.parse(`{${JSON.stringify(name)}:"own"}`))).toBe('<own>');
		},
	);

	test.each<[unknown, string]>([
		['text', 'text'],
		[0, '0'],
		[-1.5, '-1.5'],
		[false, 'false'],
		[null, ''],
		[undefined, ''],
		[['a', 1, true, null], 'a,1,true,'],
		[[], ''],
		[{ a: [1] }, '{"a":[1]}'],
		[[{ a: 1 }, 'b'], '[{"a":1},"b"]'],
		['7615917337495251231', '7615917337495251231'],
		['2.50', '2.50'],
		[12345678901234567890n, '12345678901234567890'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
	])('%j reads %j', (value, expected) => {
		expect(text('{{value}}', { value })).toBe(expected);
	});

	test('a value that looks like a tag is not rendered again', () => {
		const lead = { a: '{{b}} {{{b}}} {{#b}}x{{/b}} {{=<% %>=}}', b: 'never' };
		expect(text('{{a}}', lead)).toBe(lead.a);
	});
});

describe('a section', () => {
	const lead = {
		vip: true,
		none: [],
		zero: 0,
		name: 'outer',
		people: [{ name: 'Ada' }, { Name: 'Bob' }, {}],
		tags: ['a', 'b'],
		company: { name: 'inner' },
	};

	test.each([
		['{{#vip}}yes{{/vip}}{{^vip}}no{{/vip}}', 'yes'],
		['{{#none}}yes{{/none}}{{^none}}no{{/none}}', 'no'],
		['{{#zero}}yes{{/zero}}{{^zero}}no{{/zero}}', 'no'],
		['{{#missing}}yes{{/missing}}{{^missing}}no{{/missing}}', 'no'],
		['{{#tags}}<{{.}}>{{/tags}}', '<a><b>'],
		['{{#people}}{{name}},{{/people}}', 'Ada,Bob,outer,'],
		['{{#company}}{{name}} {{vip}}{{/company}}', 'inner true'],
		[
			'{{#people}}{{#tags}}{{name}}{{.}} {{/tags}}{{/people}}',
			'Adaa Adab Boba Bobb outera outerb ',
		],
		['{{#VIP}}yes{{/VIP}}', 'yes'],
		['a{{! a comment }}b', 'ab'],
	])('%s gives %j', (template, expected) => {
		expect(text(template, lead)).toBe(expected);
	});

	test('that stands alone on its lines takes them with it, and no other line changes', () => {
		const template = 'Hi {{name}},\r\n{{#vip}}\r\n  VIP\r\n{{/vip}}\r\n\r\nbye \r\n';
		expect(text(template, lead)).toBe('Hi outer,\r\n  VIP\r\n\r\nbye \r\n');
	});
});

describe('settings that are refused', () => {
	test.each([
		['{{email', "'Body' has tags that cannot be read: unclosed tag at 7"],
		['{{#a}}x', '\'Body\' has tags that cannot be read: unclosed section "a" at 7'],
		['x{{/a}}', '\'Body\' has tags that cannot be read: unopened section "a" at 1'],
		['{{> footer}}', "'Body' holds the partial {{>footer}}, and there are no partials here"],
		['{{}}', "'Body' has a tag without a name: {{}}"],
		['{{ | lower}}', "'Body' has a tag without a name: {{| lower}}"],
		['{{email | shout}}', '\'Body\' uses the filter "shout", which does not exist'],
		['{{email |}}', "'Body' has a tag whose filters cannot be read: {{email |}}"],
		[
			'{{email | default: x}}',
			"'Body' has a tag whose filters cannot be read: {{email | default: x}}",
		],
		[
			'{{email | default: "x}}',
			"'Body' has a tag whose filters cannot be read: {{email | default: \"x}}",
		],
		['{{email | default}}', '\'Body\' gives the filter "default" no argument'],
		['{{email | lower: "x"}}', '\'Body\' gives the filter "lower" too many arguments'],
		['{{at | date: "yyyy", "UTC", "x"}}', '\'Body\' gives the filter "date" too many arguments'],
		[
			'{{at | date: "yyyy", "Mars/Base"}}',
			'\'Body\' names the time zone "Mars/Base", which does not exist',
		],
	])('%s: %s', (template, message) => {
		const { parameter, message: said, description } = refused(template);
		expect(said).toBe(message);
		expect(parameter).toBe('Body');
		expect(description).not.toBe('');
	});

	test.each([
		'$json.email.toLowerCase()',
		'$json["email"]',
		"$('Referral Trigger').item.json.email",
		'$json.firstName + $json.lastName',
		'$now',
		'$input.item.json.email',
	])('{{%s}} is an expression of n8n, which would come out empty', (expression) => {
		expect(refused(`{{ ${expression} }}`).message).toBe(
			`'Body' has {{${expression}}}, which is an expression of n8n's and no tag`,
		);
	});

	test.each([
		['$json', '{"a":1}'],
		['$json.a', '1'],
		['$email', 'e'],
		['Phone (home)', '3'],
	])('{{%s}} is none', (name, value) => {
		const lead = name === '$json' ? { a: 1 } : { a: 1, $email: 'e', 'Phone (home)': 3 };
		expect(text(`{{ ${name} }}`, lead)).toBe(value);
	});

	test('an unknown filter lists those that exist', () => {
		expect(refused('{{email | shout}}').description).toBe(
			'The filters are lower, upper, trim, md5, sha1, sha256, base64, urlEncode, date, default, json, raw, email, number, oneOf, phone, truncate.',
		);
	});

	test('a fault in a field names the field', () => {
		const bodyParameters = [{ name: { fixed: 'mail' }, value: { fixed: '{{email | shout}}' } }];
		expect(fault({ bodyParameters }).message).toBe(
			'"mail" in \'Body Fields\' uses the filter "shout", which does not exist',
		);
	});
});
