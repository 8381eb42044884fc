import { formTemplate, jsonTemplate, row, xmlTemplate } from '../../unit/request/support.mts';
import { attack, languages, type Values } from './oracle.mts';

/** What a lead may hold to break out of where its values stand. */
const outbreaks: Record<string, string> = {
	'ends CDATA': ']]><admin/><![CDATA[',
	'ends half of CDATA': ']><admin/>',
	'ends CDATA by a bracket': '><admin/>',
	'is a bracket': ']',
	'ends a comment': '--><admin/><!--',
	'ends a comment that has hyphens before': '><admin/><!--',
	'ends an attribute': '" admin="1" \' admin=\'1',
	'ends an element': '</t><admin/>',
	'names an entity': 'lt',
	'ends a JSON string': '","admin":true,"x":"',
	'ends a JSON string in a JSON string': '\\",\\"admin\\":true,\\"x\\":\\"',
	'is an escape': 'n',
	'are the digits of an escape': '0022,"admin":1',
	'is a backslash': '\\',
	'begins another pair': '1&admin=1',
	'is empty': '',
	'is a number': '1',
	'looks like a tag': '{{a}}',
};

const leads = Object.entries(outbreaks).flatMap(
	([name, text]): Array<[string, Values]> => [
		[`everywhere ${name}`, { a: text, b: text, yes: true, list: [1, 2], none: [] }],
		[`after an empty value ${name}`, { a: '', b: text, yes: true, list: [1, 2], none: [] }],
		[`before an empty value ${name}`, { a: text, b: '', yes: true, list: [1, 2], none: [] }],
	],
);

const { json, xml, form } = languages;

describe.each([
	[
		'in CDATA, after a section that may end in a bracket',
		'<r><t><![CDATA[{{#a}}[{{a}}]{{/a}}{{b}}]]></t></r>',
	],
	[
		'in CDATA, after a list that ends in brackets',
		'<r><t><![CDATA[{{#list}}]]{{/list}}{{b}}]]></t></r>',
	],
	[
		'in CDATA, in a list that ends in a bracket',
		'<r><t><![CDATA[{{#list}}{{b}}]{{/list}}x]]></t></r>',
	],
	['in CDATA, after an inverted section', '<r><t><![CDATA[{{^none}}]{{/none}}{{b}}]]></t></r>'],
	[
		'in CDATA that a section in it could end',
		'<r><t><![CDATA[x]{{#none}}y{{/none}}]>{{b}}]]></t></r>',
	],
	['in CDATA between brackets', '<r><t><![CDATA[]{{a}}]{{b}}>]]></t></r>'],
	['after CDATA whose end is in two parts', '<r><t><![CDATA[x]{{#yes}}]>{{/yes}}{{b}}</t></r>'],
	['in CDATA whose start is in two parts', '<r><t><![CDA{{#yes}}TA[{{/yes}}{{b}}]]></t></r>'],
	['in a comment, after hyphens', '<r><!-- -{{#yes}}x{{/yes}}{{a}}{{b}} --><t>{{b}}</t></r>'],
	['at the start of a comment', '<r><!--{{a}}{{b}}--><t>{{b}}</t></r>'],
	['after a comment whose start is in two parts', '<r><!-{{#yes}}- {{/yes}}{{b}} --></r>'],
	['after an instruction with quotes', '<?xml version="1.0"?><?x "<" ?><r><t>{{b}}</t></r>'],
	['beside an attribute in a section', '<r><t {{#yes}}x="{{a}}"{{/yes}} y=\'{{b}}\'/></r>'],
	['in an attribute, in a section', '<r><t x="{{#yes}}\'{{/yes}}{{b}}"/></r>'],
	['in a reference', '<r><t>&{{b}};</t></r>'],
	['in a reference after a section', '<r><t>&{{#yes}}a{{/yes}}{{b}};</t></r>'],
	['after a DOCTYPE with quotes', '<!DOCTYPE r SYSTEM ">"><r><t>{{b}}</t></r>'],
	['after a DOCTYPE with declarations', '<!DOCTYPE r [<!ENTITY x "]>">]><r><t>{{b}}</t></r>'],
	['in JSON in an element', '<r><t>{"k":"{{b}}","n":{{a}}}</t></r>'],
	['in JSON in CDATA', '<r><t><![CDATA[ {"k":"{{b}}{{a}}"} ]]></t></r>'],
	['in JSON that goes on in CDATA', '<r><t>{"k":"<![CDATA[{{b}}]]>"}</t></r>'],
	['in JSON in an attribute', '<r><t x=\'{"k":"{{b}}"}\'/></r>'],
	['in JSON with references', '<r><t>{&quot;k&quot;:&#34;{{b}}&#x22;}</t></r>'],
])('XML %s', (_, template) => {
	test.each(leads)('keeps its structure where a value %s', (_name, lead) => {
		attack(xmlTemplate(template), lead, xml);
	});
});

describe.each([
	['in a string', '{"k":"{{a}}{{b}}"}'],
	['in a value', '{"k":{{b}},"l":[{{a}},{{b}}]}'],
	['after a section', '{"k":"{{#yes}}x{{/yes}}{{b}}"}'],
	['in a list', '{"k":[{{#list}}"{{b}}",{{/list}}]}'],
	['in an escape', '{"k":"\\u{{b}}"}'],
	['in an escape after a section', '{"k":"\\u00{{#yes}}2{{/yes}}{{b}}"}'],
	['after a backslash in a section', '{"k":"{{#yes}}\\{{/yes}}{{b}}"}'],
	['in JSON in a string', '{"p":"{\\"k\\":\\"{{b}}\\",\\"n\\":{{a}}}"}'],
	['in JSON with blanks in a string', '{"p":" [ {\\"k\\" : \\"{{b}}{{a}}\\"}]"}'],
	['in JSON in JSON in a string', '{"p":"{\\"q\\":\\"{\\\\\\"k\\\\\\":\\\\\\"{{b}}\\\\\\"}\\"}"}'],
	['in JSON of escapes in a string', '{"p":"\\u007b\\u0022k\\u0022:\\u0022{{b}}\\u0022}"}'],
])('JSON %s', (_, template) => {
	test.each(leads)('keeps its structure where a value %s', (_name, lead) => {
		attack(jsonTemplate(template), lead, json);
	});
});

describe.each([
	['in a value', 'k={{a}}{{b}}&l={{b}}'],
	['in a name', '{{b}}x=1&y=2'],
	['after a section', 'k=1{{#yes}}&l={{/yes}}{{b}}&m=1'],
	['in JSON', 'j={"k":"{{b}}","n":{{a}}}&m=1'],
	['in JSON after blanks', 'j=  {"k":"{{b}}"}&m=1'],
	['in JSON after a tag', 'j={{none}}{"k":"{{b}}"}&m=1'],
	['in JSON after a section', 'j={{#none}}x{{/none}}{"k":"{{b}}"}&m=1'],
	['in JSON whose start is in a section', 'j={{#yes}}{"k":{{/yes}}"{{b}}"}&m=1'],
	['in JSON in a section', 'm=1{{#yes}}&j={"k":"{{b}}"}{{/yes}}'],
	['in one JSON or another', 'j={{#yes}}{"k":"{{b}}"}{{/yes}}{{^yes}}{"l":"{{b}}"}{{/yes}}'],
	['in JSON in JSON', 'j={"p":"{\\"k\\":\\"{{b}}\\"}"}&m=1'],
])('a form %s', (_, template) => {
	test.each(leads)('keeps its structure where a value %s', (_name, lead) => {
		attack(formTemplate(template), lead, form);
	});
});

describe.each([
	['of JSON that is JSON', 'json' as const, json],
	['of a form that is JSON', 'form-urlencoded' as const, form],
	['of XML that is JSON', 'xml' as const, xml],
])('a field %s', (_, contentType, language) => {
	const texts = [
		'{"k":"{{b}}","n":{{a}}}',
		' [{"k":"{{b}}"}]',
		'{{none}} {"k":"{{b}}"}',
		'{{#yes}}{"k":"{{/yes}}{{b}}"}',
		'{"p":"{\\"k\\":\\"{{b}}\\"}"}',
	];
	test.each(leads)('keeps its structure where a value %s', (_name, lead) => {
		for (const text of texts) {
			attack({ contentType, bodyParameters: [row('f', text), row('g', '{{a}}')] }, lead, language);
		}
	});
});

test('the templates that are safe are sent', () => {
	const lead = { a: ']]>', b: '"', yes: true, list: [1, 2], none: [] };
	expect([
		attack(xmlTemplate('<r><![CDATA[{{#a}}[{{a}}]{{/a}}{{b}}]]></r>'), lead, xml),
		attack(xmlTemplate('<r><t>{"k":"{{b}}"}</t></r>'), lead, xml),
		attack(jsonTemplate('{"p":"{\\"k\\":\\"{{b}}\\"}"}'), lead, json),
		attack(formTemplate('j= {"k":"{{b}}"}&m=1'), lead, form),
		attack(formTemplate('j={{none}}{"k":"{{b}}"}'), { ...lead, none: '' }, form),
		attack(
			formTemplate('j={{#yes}}{"k":"{{b}}"}{{/yes}}{{^yes}}{"l":"{{b}}"}{{/yes}}'),
			lead,
			form,
		),
	]).toEqual(Array(6).fill('sent'));
});
