import fc from 'fast-check';
import { parse } from 'lossless-json';
import {
	body,
	formTemplate,
	jsonTemplate,
	rawBody,
	request,
	row,
	rows,
	settings,
	xmlTemplate,
} from './support.mts';
import type { RequestSettings } from '../../../nodes/CrmDelivery/request/types';
import { compileRequest } from '../../../nodes/CrmDelivery/request/build';
import { readXml } from './readXml.mts';

/** For any lead, another parser reads from the request what the author wrote, with its values. */
const holds = <Values,>(property: fc.IProperty<Values>) => fc.assert(property, { numRuns: 1000 });

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** What breaks one encoding or another, and what looks like a tag. */
const nasty = fc.constantFrom(
	...[
		'"',
		"'",
		'\\',
		'\\"',
		'&',
		'=',
		'+',
		'%41',
		'#',
		'?',
		'/',
		'..',
		'.',
		';',
		',',
		'\r\n',
		'\n',
	],
	...[
		'\0',
		'\t',
		'\u0085',
		'\u2028',
		'<',
		'>',
		']]>',
		']',
		'-->',
		'--',
		'</a>',
		'<![CDATA[',
		'&amp;',
	],
	...[
		'{{a}}',
		'{{{b}}}',
		'{{#a}}',
		'}}',
		'{',
		'[',
		'"}',
		'],',
		'\ud83d',
		'\ude00',
		'😀',
		'שלום',
		'ﬀ',
	],
);
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: codeUnit }),
	fc.array(nasty).map((parts) => parts.join('')),
);
const scalar = fc.oneof(
	{ weight: 4, arbitrary: text },
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
	fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		{ weight: 4, arbitrary: scalar },
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(text, tie('value'), { maxKeys: 4 }),
	),
}));
const attribute = fc.constantFrom('a', 'b', 'c');
const lead = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] }) as fc.Arbitrary<
	Record<string, unknown>
>;

/** The text of a value, as the documentation has it. */
function textOf(found: unknown): string {
	if (found === undefined || found === null) return '';
	if (typeof found !== 'object') return String(found);
	const flat = Array.isArray(found) && found.every((item) => typeof item !== 'object' || !item);
	return flat ? found.map(textOf).join(',') : JSON.stringify(found);
}

/** Half of a surrogate pair has no UTF-8 and becomes U+FFFD. */
const wellFormed = (found: string) => Buffer.from(found, 'utf8').toString('utf8');

const carriedByXml = (found: string) =>
	Array.from(found)
		.filter((char) => {
			const code = char.codePointAt(0)!;
			if (code < 0x20) return '\t\n\r'.includes(char);
			return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
		})
		.join('');

/** What an author writes around tags; braces would run into those of the tags. */
const words = fc
	.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(nasty).map((parts) => parts.join('')),
	)
	.map((found) => wellFormed(found.replace(/[{}]/g, '')));

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

describe('a form', () => {
	const pairs = (sent: string) => [...new URLSearchParams(sent)];

	test('fields', () => {
		holds(
			fc.property(words, lead, words, (name, from, around) => {
				const bodyParameters = [
					row(`x${name.replaceAll('\\', '')}`.trim(), `x${around}{{a}}`),
					row('b', '{{b}}'),
				];
				const sent = body(
					{ contentType: 'form-urlencoded', bodyParameters, emptyFields: 'send' },
					from,
				);
				const { b } = from;
				const several = Array.isArray(b) && b.length > 0 ? b : [b];
				expect(pairs(sent)).toEqual(
					[
						[bodyParameters[0].name, `x${around}${textOf(from.a)}`],
						...several.map((item) => ['b', textOf(Array.isArray(b) && b.length === 0 ? '' : item)]),
					].map(([key, found]) => [
						typeof key === 'string' ? key : 'fixed' in key ? key.fixed : '',
						wellFormed(found as string),
					]),
				);
			}),
		);
	});

	test('template', () => {
		holds(
			fc.property(lead, (from) => {
				const sent = body(formTemplate('x=1&a={{a}}&{{b}}k=-{{c}}-&list[]={{a}}'), from);
				expect(pairs(sent)).toEqual(
					[
						['x', '1'],
						['a', textOf(from.a)],
						[`${textOf(from.b)}k`, `-${textOf(from.c)}-`],
						['list[]', textOf(from.a)],
					].map((pair) => pair.map(wellFormed)),
				);
			}),
		);
	});

	test.each<[string, Partial<RequestSettings>]>([
		[
			'fields',
			{
				contentType: 'form-urlencoded',
				bodyParameters: [row('json', '{"in":"-{{a}}","out":[{{b}}]}'), row('z', '{{c}}!')],
			},
		],
		['template', formTemplate('json={"in":"-{{a}}","out":[{{b}}]}&z={{c}}!')],
	])('JSON text in one, %s', (_, changes) => {
		holds(
			fc.property(lead, (from) => {
				const [[, json], [, z], ...more] = pairs(body(changes, from));
				expect(JSON.stringify(JSON.parse(json))).toBe(
					JSON.stringify({ in: `-${textOf(from.a)}`, out: [from.b ?? null] }),
				);
				expect([z, more]).toEqual([wellFormed(`${textOf(from.c)}!`), []]);
			}),
		);
	});
});

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

test('plain text', () => {
	holds(
		fc.property(lead, (from) => {
			expect(body(rawBody('text/plain', 'a: {{a}}\r\nb: {{{b}}}'), from)).toBe(
				wellFormed(`a: ${textOf(from.a)}\r\nb: ${textOf(from.b)}`),
			);
		}),
	);
});

test('an endpoint', () => {
	const changes = {
		url: { fixed: 'https://crm.example.com/x-{{a}}/y?b={{b}}#{{c}}' },
		queryParameters: [row('c', '-{{c}}')],
	};
	holds(
		fc.property(lead, (from) => {
			const url = new URL(request(changes, from).url);
			expect(url.host).toBe('crm.example.com');
			expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
				'',
				wellFormed(`x-${textOf(from.a)}`),
				'y',
			]);
			expect([...url.searchParams]).toEqual([
				['b', wellFormed(textOf(from.b))],
				['c', wellFormed(`-${textOf(from.c)}`)],
			]);
			expect(url.hash).toBe('');
		}),
	);
});

test('a header', () => {
	const changes = { headerParameters: [row('X-Lead', '-{{a}}-')] };
	holds(
		fc.property(lead, (from) => {
			const sent = request(changes, from).headers['X-Lead'];
			expect(sent).toMatch(/^-[\x20-\x7e\x80-\xff]*-$/);
			expect(Buffer.from(sent, 'latin1').toString('utf8')).toBe(
				wellFormed(`-${textOf(from.a)}-`).replace(/\p{Cc}+/gu, ' '),
			);
		}),
	);
});
