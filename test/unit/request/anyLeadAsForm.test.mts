import fc from 'fast-check';
import type { RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import { holds, lead, textOf, wellFormed, words } from './anyLead.mts';
import { body, formTemplate, row } from './support.mts';

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
