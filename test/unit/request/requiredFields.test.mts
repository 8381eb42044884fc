import type { CustomField, RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import {
	build,
	computed,
	formTemplate,
	jsonTemplate,
	rawBody,
	row,
	rows,
	xmlTemplate,
} from './support.mts';

/** The name that is missing for a lead; null where the request is built. */
function missing(changes: Partial<RequestSettings>, lead: Record<string, unknown>): string | null {
	const result = build(changes, lead);
	if ('request' in result) return null;
	expect(result.failure).toBe('missingField');
	return /^Required field "(.*)" is empty$/.exec(result.reason)![1];
}

describe('the name of a body field', () => {
	const bodyParameters = rows({ email_address: '{{email}}', 'name.first': '{{firstName}}' });

	test.each<[unknown, boolean]>([
		['ada@example.com', false],
		[0, false],
		[false, false],
		['', true],
		[' \t', true],
		[null, true],
		[undefined, true],
		[[], true],
		[['', ' '], true],
		[['a', ''], false],
	])('%j is empty: %j', (email, empty) => {
		const changes = { bodyParameters, requiredFields: 'email_address' };
		expect(missing(changes, { email })).toBe(empty ? 'email_address' : null);
	});

	test('is one of several, in their order', () => {
		const requiredFields = ' name.first ,, email_address, ';
		const changes = { bodyParameters, requiredFields };
		expect(missing(changes, {})).toBe('name.first');
		expect(missing(changes, { firstName: 'Ada' })).toBe('email_address');
		expect(missing(changes, { firstName: 'Ada', email: 'x' })).toBeNull();
	});

	test('counts after its filters and in what is around its tag', () => {
		const requiredFields = 'a';
		expect(
			missing({ requiredFields, bodyParameters: rows({ a: '{{v | default: "x"}}' }) }, {}),
		).toBeNull();
		expect(missing({ requiredFields, bodyParameters: rows({ a: '{{v}} {{w}}' }) }, {})).toBe('a');
		expect(missing({ requiredFields, bodyParameters: [computed('a', ' ')] }, {})).toBe('a');
	});

	test.each(['json', 'form-urlencoded', 'xml'] as const)('in %s', (contentType) => {
		const changes = { contentType, bodyParameters, requiredFields: 'email_address' };
		for (const emptyFields of ['omit', 'send'] as const) {
			expect(missing({ ...changes, emptyFields }, {})).toBe('email_address');
			expect(missing({ ...changes, emptyFields }, { email: 'x' })).toBeNull();
		}
	});

	test('that a form repeats needs one value', () => {
		const changes = {
			contentType: 'form-urlencoded' as const,
			bodyParameters: [row('t', '{{a}}'), row('t', '{{b}}')],
			requiredFields: 't',
		};
		expect(missing(changes, { b: 'x' })).toBeNull();
		expect(missing(changes, {})).toBe('t');
	});
});

test('the name of a query parameter', () => {
	const changes = {
		method: 'GET',
		queryParameters: rows({ mail: '{{email}}' }),
		requiredFields: 'mail',
	} as const;
	expect(missing(changes, {})).toBe('mail');
	expect(missing(changes, { email: 'x' })).toBeNull();
});

describe('a name in a template', () => {
	test.each<[string, Partial<RequestSettings>]>([
		['contact.mail', jsonTemplate('{"contact":{"mail":"{{email}}"}}')],
		['data[0].mail', jsonTemplate('{"data":[{"mail":{{email}}}]}')],
		['mail', jsonTemplate('{{#email}}{"mail":"{{email}}"}{{/email}}{{^email}}{}{{/email}}')],
		['mail', formTemplate('x=1&mail={{email}}')],
		['mail', xmlTemplate('<lead><mail>{{email}}</mail></lead>')],
		[
			'Body.mail',
			xmlTemplate('<s:Env xmlns:s="x"><s:Body><mail><![CDATA[{{email}}]]></mail></s:Body></s:Env>'),
		],
		['to@mail', xmlTemplate('<lead><to mail="{{email}}"/></lead>')],
		['@mail', xmlTemplate('<lead mail="{{email}}"/>')],
		['mail', rawBody('application/json', '{"mail":"{{email}}"}')],
	])('%s is looked up in what was built', (requiredFields, template) => {
		expect(missing({ ...template, requiredFields }, { email: 'a&"<b' })).toBeNull();
		expect(missing({ ...template, requiredFields }, { email: ' ' })).toBe(requiredFields);
		expect(missing({ ...template, requiredFields }, {})).toBe(requiredFields);
	});

	test('or in the query of the endpoint', () => {
		const changes = {
			url: { fixed: 'https://crm.example.com/?mail={{email}}' },
			requiredFields: 'mail',
		};
		expect(missing(changes, {})).toBe('mail');
		expect(missing(changes, { email: 'x' })).toBeNull();
	});

	test('goes before an attribute of the same name', () => {
		const changes = { ...jsonTemplate('{"email":{{other}}}'), requiredFields: 'email' };
		expect(missing(changes, { email: 'x' })).toBe('email');
	});
});

describe('any other name is an attribute of the lead', () => {
	const changes = { ...rawBody('text/plain', 'Hi'), requiredFields: 'Email' };

	test('found like the name of a tag', () => {
		expect(missing(changes, { email: 'x' })).toBeNull();
		expect(missing(changes, {})).toBe('Email');
	});

	test('and says more than the address that lacks it', () => {
		const url = { fixed: 'https://crm.example.com/{{email}}' };
		expect(missing({ ...changes, url }, {})).toBe('Email');
	});

	test('a custom field among them', () => {
		const customFields: CustomField[] = [
			{
				name: 'email',
				source: 'mail',
				condition: 'equals',
				mappings: [],
				defaultWhenEmpty: '',
				defaultWhenNoMatch: '',
			},
		];
		expect(missing({ ...changes, customFields }, { mail: 'x' })).toBeNull();
		expect(missing({ ...changes, customFields }, { email: 'x' })).toBe('Email');
	});
});
