import fc from 'fast-check';
import { parse } from 'lossless-json';
import { compileRequest } from '../../../nodes/CrmDelivery/request/build';
import { attribute, holds, lead, textOf, value, words } from './anyLead.mts';
import { body, jsonTemplate, rows, settings } from './support.mts';

describe('JSON', () => {
	type Written = { template: string; expected: (lead: Record<string, unknown>) => unknown };

	const inside = fc.tuple(words, attribute, words).map(
		([before, name, after]): Written => ({
			template: `"${content(before)}{{${name}}}${content(after)}"`,
			expected: (from) => before + textOf(from[name]) + after,
		}),
	);
	const outside = attribute.map(
		(name): Written => ({ template: `{{{${name}}}}`, expected: (from) => from[name] ?? null }),
	);
	const literal = fc
		.oneof(words, fc.integer(), fc.constant(null))
		.map((found): Written => ({ template: JSON.stringify(found), expected: () => found }));
	const { document } = fc.letrec<{ document: Written }>((tie) => ({
		document: fc.oneof(
			{ maxDepth: 3 },
			inside,
			outside,
			literal,
			fc.array(tie('document'), { maxLength: 3 }).map((items) => ({
				template: `[${items.map((item) => ` ${item.template} `).join(',')}]`,
				expected: (from: Record<string, unknown>) => items.map((item) => item.expected(from)),
			})),
			fc.dictionary(words, tie('document'), { maxKeys: 3 }).map((members) => ({
				template: `{${Object.entries(members)
					.map(([name, member]) => `${JSON.stringify(name)}: ${member.template} `)
					.join(',\n')}}`,
				expected: (from: Record<string, unknown>) =>
					Object.fromEntries(
						Object.entries(members).map(([name, member]) => [name, member.expected(from)]),
					),
			})),
		),
	}));
	const content = (found: string) => JSON.stringify(found).slice(1, -1);

	test('template', () => {
		holds(
			fc.property(document, lead, ({ template, expected }, from) => {
				const sent = body(jsonTemplate(template), from);
				expect(JSON.stringify(JSON.parse(sent))).toBe(JSON.stringify(expected(from)));
			}),
		);
	});

	test('template with a section', () => {
		const template =
			'{"before":1,"list":[{{#list}}{"v":{{v}},"t":"{{v}}"},{{/list}}],{{#a}}"a":"{{a}}",{{/a}}}';
		holds(
			fc.property(fc.array(fc.record({ v: value })), value, (list, a) => {
				const sent = JSON.parse(body(jsonTemplate(template), { list, a }));
				const empty = !a || (Array.isArray(a) && a.length === 0);
				expect(JSON.stringify(sent.list)).toBe(
					JSON.stringify(list.map(({ v }) => ({ v, t: textOf(v) }))),
				);
				expect(Object.keys(sent)).toEqual(empty ? ['before', 'list'] : ['before', 'list', 'a']);
			}),
		);
	});

	test('fields', () => {
		const bodyParameters = rows({
			alone: '{{a}}',
			'deep.alone': '{{{B}}}',
			'deep.text': '<{{a}}|{{b}}>',
			'list[0]': '{{a}}',
			'list[1]': '{{c}}',
		});
		const build = compileRequest(settings({ bodyParameters, emptyFields: 'send' }));
		holds(
			fc.property(lead, (from) => {
				const built = build(from);
				const sent = 'request' in built && built.request.body!.toString('utf8');
				const { a = null, b = null, c = null } = from;
				const expected = {
					alone: a,
					deep: { alone: b, text: `<${textOf(a)}|${textOf(b)}>` },
					list: [a, c],
				};
				expect(JSON.stringify(parse(sent as string, undefined, Number))).toBe(
					JSON.stringify(expected),
				);
			}),
		);
	});
});
