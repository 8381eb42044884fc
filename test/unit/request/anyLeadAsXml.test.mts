import fc from 'fast-check';
import { carriedByXml, holds, lead, textOf, value } from './anyLead.mts';
import { readXml } from './readXml.mts';
import { body, rows, xmlTemplate } from './support.mts';

describe('XML', () => {
	const element = (name: string, content: string, attributes = {}) => ({
		name,
		attributes,
		content: content === '' ? [] : [content],
	});
	const xmlText = (found: unknown) => carriedByXml(textOf(found));

	test('template', () => {
		const template =
			'<?xml version="1.0"?><!-- {{a}} --><r a="{{a}}-" b=\'{{b}}\'><t>{{a}}]]&gt;{{b}}</t>' +
			'<c><![CDATA[]{{a}}]{{b}}]]></c><!--{{c}}--><d>{{c}}</d></r>';
		holds(
			fc.property(lead, (from) => {
				const [a, b, c] = [from.a, from.b, from.c].map(xmlText);
				expect(readXml(body(xmlTemplate(template), from))).toEqual({
					name: 'r',
					attributes: { a: `${a}-`, b },
					content: [element('t', `${a}]]>${b}`), element('c', `]${a}]${b}`), element('d', c)],
				});
			}),
		);
	});

	test('fields', () => {
		const bodyParameters = rows({
			'@a': '{{a}}',
			t: '-{{a}}',
			't@b': '{{b}}',
			'g.c#cdata': '-{{c}}',
		});
		const changes = { contentType: 'xml', bodyParameters, emptyFields: 'send' } as const;
		holds(
			fc.property(lead, (from) => {
				expect(readXml(body(changes, from))).toEqual({
					name: 'lead',
					attributes: { a: xmlText(from.a) },
					content: [
						element('t', `-${xmlText(from.a)}`, { b: xmlText(from.b) }),
						{ name: 'g', attributes: {}, content: [element('c', `-${xmlText(from.c)}`)] },
					],
				});
			}),
		);
	});

	test('a list repeats its element', () => {
		const bodyParameters = rows({ t: '{{list}}', z: 'end' });
		holds(
			fc.property(fc.array(value), (list) => {
				const { content } = readXml(body({ contentType: 'xml', bodyParameters }, { list }));
				expect(content).toEqual([
					...list.map((item) => element('t', xmlText(item))),
					element('z', 'end'),
				]);
			}),
		);
	});
});
