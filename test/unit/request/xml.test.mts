import { body, build, computed, fault, row, rows, xmlTemplate } from './support.mts';
import { readXml } from './readXml.mts';

const nasty = `<b>&amp; "quotes" 'too' ]]> --> \\ é 😀\ttab\rreturn\nline`;

describe('a template', () => {
	const sent = (template: string, lead: Record<string, unknown> = {}) =>
		body(xmlTemplate(template), lead);

	test('a value is content wherever it stands', () => {
		const template =
			`<?xml version="1.0"?><r a="{{v}}" b='{{v}}'><t>{{v}}</t>` +
			'<c><![CDATA[<{{v}}>]]></c><!-- {{v}} --></r>';
		expect(readXml(sent(template, { v: nasty }))).toEqual({
			name: 'r',
			attributes: { a: nasty, b: nasty },
			content: [
				{ name: 't', attributes: {}, content: [nasty] },
				{ name: 'c', attributes: {}, content: [`<${nasty}>`] },
			],
		});
	});

	test.each([
		['<a>{{v}}</a>', 'x]]>', 'x]]>'],
		['<a>{{v}}></a>', ']]', ']]>'],
		['<a><![CDATA[{{v}}]]></a>', ']]>', ']]>'],
		['<a><![CDATA[{{v}}]]></a>', '', ''],
		['<a><![CDATA[{{v}}>]]></a>', ']]', ']]>'],
		['<a><![CDATA[]]{{v}}]]></a>', '>', ']]>'],
		['<a><![CDATA[]]{{v}}>]]></a>', '', ']]>'],
		['<a><![CDATA[]{{v}}]]></a>', ']>', ']]>'],
		['<a><![CDATA[{{v}}{{v}}]]></a>', ']]>', ']]>]]>'],
		['<a><!----{{v}}-->x</a>', '', 'x'],
	])('%s with %j reads %j', (template, v, expected) => {
		const text = sent(template.replace('<!----', '<!-- -'), { v });
		expect(readXml(text).content.join('')).toBe(expected);
	});

	test('characters that XML cannot carry are left out', () => {
		const v = 'a\0b\u0008c\ud800d\uffffe\u000bf';
		expect(sent('<a b="{{v}}">{{v}}<![CDATA[{{v}}]]></a>', { v })).toBe(
			'<a b="abcdef">abcdef<![CDATA[abcdef]]></a>',
		);
	});

	test('hyphens in a comment are left out', () => {
		expect(sent('<a><!-- {{v}} --></a>', { v: '--> <x/> <!--' })).toBe(
			'<a><!--  > <x/> <! --></a>',
		);
	});

	test('what the author wrote goes out as it is, but for blanks before it', () => {
		const template = '<?xml version="1.0" encoding="UTF-8"?>\r\n<a  b = \'1\' ><c/>&#233;</a>\r\n';
		expect(sent(`\n ${template}`)).toBe(template);
	});

	test('a SOAP envelope with sections', () => {
		const template = [
			'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">',
			'<soap:Body><m:Subscribe xmlns:m="urn:nms:subscription"><content>',
			'<recipient _key="@email" email="{{email}}"{{#firstName}} firstName="{{firstName}}"{{/firstName}}/>',
			'{{#tags}}<tag>{{.}}</tag>{{/tags}}',
			'</content></m:Subscribe></soap:Body></soap:Envelope>',
		].join('');
		expect(sent(template, { email: 'a"<b', tags: ['x', '&'] })).toBe(
			template
				.replace('{{email}}', 'a&quot;&lt;b')
				.replace(/\{\{#firstName.*firstName\}\}/, '')
				.replace(/\{\{#tags.*tags\}\}/, '<tag>x</tag><tag>&amp;</tag>'),
		);
	});

	test('raw goes in as it is, while the whole is XML', () => {
		expect(sent('<a>{{v | raw}}</a>', { v: '<b x="1"/>&amp;' })).toBe('<a><b x="1"/>&amp;</a>');
		expect(build(xmlTemplate('<a>{{v | raw}}</a>'), { v: '<b>' })).toEqual({
			failure: 'invalidRequest',
			reason: "'Template' is not XML for this lead",
		});
	});

	test.each([
		'<{{x}}/>',
		'<a {{x}}="1"/>',
		'<a b={{x}}/>',
		'<a></{{x}}>',
		'<?pi {{x}}?><a/>',
		'<!DOCTYPE {{x}}><a/>',
		'<!DOCTYPE a [<!ENTITY e "{{x}}">]><a/>',
	])('%s is refused', (template) => {
		expect(fault(xmlTemplate(template)).message).toBe(
			"'Template' has {{x}} where XML takes no value",
		);
	});

	test.each([
		'<a>{{x}}',
		'{{x}}',
		'<a>{{x}}</a><b/>',
		'<a/>{{x}}',
		'<a b="{{x}}"/><b/>',
		'<a b="{{x}}>',
		'<a>{{x}} & b</a>',
		'text',
		'<a>1</a>{{x}}',
	])('%s is not XML', (template) => {
		expect(fault(xmlTemplate(template)).message).toBe(
			"'Template' is not XML, whatever its tags come to",
		);
	});

	test('a section ends where it began', () => {
		expect(fault(xmlTemplate('<a b="{{#x}}1"{{/x}}/>')).message).toContain(
			'does not end where it began',
		);
	});

	test('that is blank is the root alone', () => {
		expect(sent(' ')).toBe('<?xml version="1.0" encoding="UTF-8"?><lead/>');
	});

	test('an expression gives the whole body', () => {
		const given = { contentType: 'xml', specifyBody: 'string' } as const;
		expect(body({ ...given, body: { computed: '<a>{{x}}</a>' } })).toBe('<a>{{x}}</a>');
		expect(build({ ...given, body: { computed: '<a>' } }, {})).toMatchObject({
			failure: 'invalidRequest',
		});
	});
});

describe('fields', () => {
	const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
	const sent = (values: Record<string, string>, lead: Record<string, unknown> = {}) =>
		body({ contentType: 'xml', bodyParameters: rows(values) }, lead).replace(declaration, '');

	test('nest, repeat, and give attributes and CDATA', () => {
		expect(
			sent(
				{
					'@id': '{{n}}',
					'@xmlns:x': 'urn:x',
					email: '{{email}}',
					'x:name.first': '{{name}}',
					'x:name.first@lang': 'fr',
					'item[0]@id': '1',
					'item[0]': 'one',
					'item[1].part': 'two',
					'item[1]@id': '2',
					'note#cdata': 'a <b> {{name}} ]]>',
					'first\\.name': 'dotted',
					'only@attribute': 'yes',
				},
				{ n: 7, email: 'a&b', name: '"Zoë"' },
			),
		).toBe(
			'<lead id="7" xmlns:x="urn:x"><email>a&amp;b</email>' +
				'<x:name><first lang="fr">"Zoë"</first></x:name>' +
				'<item id="1">one</item><item id="2"><part>two</part></item>' +
				'<note><![CDATA[a <b> "Zoë" ]]]]><![CDATA[>]]></note>' +
				'<first.name>dotted</first.name><only attribute="yes"/></lead>',
		);
	});

	test('give their values back', () => {
		const values = { '@a': '{{v}}', t: '{{v}}', u: '-{{v}}-', 'c#cdata': '{{v}}' };
		expect(readXml(sent(values, { v: nasty }))).toEqual({
			name: 'lead',
			attributes: { a: nasty },
			content: [
				{ name: 't', attributes: {}, content: [nasty] },
				{ name: 'u', attributes: {}, content: [`-${nasty}-`] },
				{ name: 'c', attributes: {}, content: [nasty] },
			],
		});
	});

	test('repeat their element for a list', () => {
		const values = {
			t: '{{tags}}',
			't@x': '1',
			'c#cdata': '{{tags}}',
			'@all': '{{tags}}',
			j: '<{{tags}}>',
		};
		expect(sent(values, { tags: ['a', 0] })).toBe(
			'<lead all="a,0"><t x="1">a</t><t x="1">0</t>' +
				'<c><![CDATA[a]]></c><c><![CDATA[0]]></c><j>&lt;a,0&gt;</j></lead>',
		);
	});

	test('that are empty are left out, with what is around them, or sent empty', () => {
		const bodyParameters = rows({
			'@a': '{{no}}',
			b: '{{no}}',
			'c.d': '{{no}}',
			'e#cdata': '{{none}}',
		});
		const empty = { contentType: 'xml', bodyParameters } as const;
		expect(body(empty, { none: [] })).toBe(`${declaration}<lead/>`);
		expect(body({ ...empty, emptyFields: 'send' }, { none: [] })).toBe(
			`${declaration}<lead a=""><b/><c><d/></c><e/></lead>`,
		);
	});

	test('called __proto__ and constructor are plain names', () => {
		const bodyParameters = [row('__proto__.constructor', 'x'), row('constructor@__proto__', 'y')];
		expect(body({ contentType: 'xml', bodyParameters })).toBe(
			`${declaration}<lead><__proto__><constructor>x</constructor></__proto__><constructor __proto__="y"/></lead>`,
		);
	});

	test('take the root element from the panel', () => {
		const xml = { contentType: 'xml' as const, bodyParameters: [computed('a', true)] };
		expect(body({ ...xml, xmlRoot: { fixed: 'ns:contact' } })).toBe(
			`${declaration}<ns:contact><a>true</a></ns:contact>`,
		);
		expect(fault({ ...xml, xmlRoot: { fixed: 'a b' } }).message).toBe(
			'\'Root Element\' needs an XML name, and "a b" is none',
		);
	});

	test('with raw take XML', () => {
		const xml = { contentType: 'xml', bodyParameters: rows({ a: '{{v | raw}}' }) } as const;
		expect(body(xml, { v: '<b/>' })).toBe(`${declaration}<lead><a><b/></a></lead>`);
		expect(build(xml, { v: '<b>' })).toEqual({
			failure: 'invalidRequest',
			reason: '"a" in \'Body Fields\' is not XML for this lead',
		});
	});

	test.each([
		['first name', 'needs an XML name, and "first name" is none'],
		['1st', 'needs an XML name, and "1st" is none'],
		['a<b', 'needs an XML name, and "a<b" is none'],
		['?xml', 'needs an XML name, and "?xml" is none'],
		['#text', 'needs an XML name, and "#text" is none'],
		['a@b c', 'needs an XML name, and "b c" is none'],
		['a@', 'needs an XML name, and "" is none'],
		['a@b@c', 'needs an XML name, and "a@b" is none'],
		['[0].a', 'makes a list of the root'],
	])('%s is no name', (name, what) => {
		expect(fault({ contentType: 'xml', bodyParameters: [row(name, '1')] }).message).toBe(
			`"${name}" in 'Body Fields' ${what}`,
		);
	});

	test('a text and elements in one element exclude each other', () => {
		const bodyParameters = [row('a', '1'), row('a.b', '2')];
		expect(fault({ contentType: 'xml', bodyParameters }).message).toBe(
			'"a" in \'Body Fields\' gives a text to an element that "b" is in',
		);
	});
});
