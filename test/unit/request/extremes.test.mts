import type { RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import {
	body,
	build,
	fault,
	formTemplate,
	jsonTemplate,
	rawBody,
	request,
	row,
	rows,
	xmlTemplate,
} from './support.mts';
import { readXml } from './readXml.mts';

const megabyte = (unit: string) => unit.repeat(Math.ceil((1 << 20) / unit.length));

const encodings: Array<[string, Partial<RequestSettings>, (sent: string) => unknown]> = [
	['JSON fields', { bodyParameters: rows({ v: '{{v}}' }) }, (sent) => JSON.parse(sent).v],
	[
		'JSON text fields',
		{ bodyParameters: rows({ v: '{{v}}{{no}}' }) },
		(sent) => JSON.parse(sent).v,
	],
	['JSON template', jsonTemplate('{"v":"{{v}}"}'), (sent) => JSON.parse(sent).v],
	[
		'JSON template with a section',
		jsonTemplate('{"v":[{{#v}}"{{.}}",{{/v}}]}'),
		(sent) => JSON.parse(sent).v[0],
	],
	[
		'form fields',
		{ contentType: 'form-urlencoded', bodyParameters: rows({ v: '{{v}}' }) },
		(sent) => new URLSearchParams(sent).get('v'),
	],
	['form template', formTemplate('v={{v}}'), (sent) => new URLSearchParams(sent).get('v')],
	[
		'XML fields',
		{ contentType: 'xml', bodyParameters: rows({ v: '{{v}}' }) },
		(sent) => (readXml(sent).content[0] as { content: string[] }).content[0],
	],
	['XML template', xmlTemplate('<v>{{v}}</v>'), (sent) => readXml(sent).content[0]],
	['XML attribute', xmlTemplate('<v a="{{v}}"/>'), (sent) => readXml(sent).attributes.a],
	['CDATA', xmlTemplate('<v><![CDATA[{{v}}]]></v>'), (sent) => readXml(sent).content[0]],
	['plain text', rawBody('text/plain', '{{v}}'), (sent) => sent],
];

describe('a value of a megabyte', () => {
	test.each(encodings)('in %s', (_, changes, read) => {
		for (const unit of ['x', '"\\', ']]>', 'é😀', '</v>&']) {
			const v = megabyte(unit);
			expect(read(body(changes, { v })) === v).toBe(true);
		}
	});

	test('in the endpoint and in a header', () => {
		const v = megabyte('/..?');
		const changes = {
			url: { fixed: 'https://crm.example.com/{{v}}' },
			headerParameters: [row('X', '{{v}}')],
		};
		const { url, headers } = request(changes, { v });
		expect(decodeURIComponent(new URL(url).pathname) === `/${v}`).toBe(true);
		expect(headers.X === v).toBe(true);
	});
});

describe('10,000 fields', () => {
	const names = Array.from({ length: 10_000 }, (_, index) => `field_${index}`);
	const lead = Object.fromEntries(names.map((name, index) => [name, `v${index}`]));
	const bodyParameters = names.map((name, index) => row(`f${index}`, `{{${name.toUpperCase()}}}`));

	test('as JSON', () => {
		const sent = JSON.parse(body({ bodyParameters }, lead));
		expect(Object.values(sent)).toEqual(Object.values(lead));
	});

	test('as a form', () => {
		const sent = new URLSearchParams(
			body({ contentType: 'form-urlencoded', bodyParameters }, lead),
		);
		expect([...sent.values()]).toEqual(Object.values(lead));
	});

	test('as XML', () => {
		const { content } = readXml(body({ contentType: 'xml', bodyParameters }, lead));
		expect(content.map((element) => typeof element === 'object' && element.content[0])).toEqual(
			Object.values(lead),
		);
	});

	test('as a template', () => {
		const template = `{${names.map((name) => `"${name}":"{{${name}}}"`).join(',')}}`;
		expect(JSON.parse(body(jsonTemplate(template), lead))).toEqual(lead);
	});
});

describe('deep nesting', () => {
	const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);

	test.each(encodings)('of a value, 500 levels in %s', (_, changes) => {
		expect(build(changes, { v: deep(500) })).toHaveProperty('request');
	});

	test.each(encodings)('of a value, 100,000 levels in %s', (_, changes) => {
		expect(build(changes, { v: deep(100_000) })).toEqual({
			failure: 'invalidRequest',
			reason: 'A value of the lead nests too deep to be sent',
		});
	});

	test('of names, 200 levels and no more', () => {
		const name = (levels: number) => Array.from({ length: levels }, () => 'a').join('.');
		expect(body({ bodyParameters: [row(name(200), 'x')] })).toBe(
			`${'{"a":'.repeat(200)}"x"${'}'.repeat(200)}`,
		);
		expect(readXml(body({ contentType: 'xml', bodyParameters: [row(name(200), 'x')] })).name).toBe(
			'lead',
		);
		expect(fault({ bodyParameters: [row(name(201), 'x')] }).message).toContain(
			"in 'Body Fields' nests deeper than 200 levels",
		);
	});
});

test('a list of 100,000 in a section', () => {
	const list = Array.from({ length: 100_000 }, (_, index) => index);
	expect(JSON.parse(body(jsonTemplate('[{{#list}}{{.}},{{/list}}]'), { list }))).toEqual(list);
});

test('places in a list may lie far apart', () => {
	expect(body({ bodyParameters: [row('a[999999999]', 'z'), row('a[5]', 'y')] })).toBe(
		'{"a":["y","z"]}',
	);
});
