import fc from 'fast-check';
import type { RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import { formTemplate, jsonTemplate, xmlTemplate } from '../../unit/request/support.mts';
import { attack, languages } from './oracle.mts';

/**
 * Templates of any fragments, most of which no lead can be sent with, and templates that grow by
 * the rules of their language. Whatever is sent has the structure that the template gives it.
 */

const pieces = fc.constantFrom(
	...[']]>', ']]', ']', '>', '<', '-->', '--', '-', '<!--', '<![CDATA[', '?>', '</t>', '<t>', '&'],
	...['"', "'", '\\', '\\"', '\\u00', '22', ';', '#', 'lt', '=', '{', '}', '[', ',', ':', ' ', 'x'],
	...['","admin":1,"', '" admin="1', '&admin=1', 'x\0', '\r\n', 'x\ud83d'],
);
const hostile = fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(''));
const lead = fc.record({
	a: hostile,
	b: hostile,
	yes: fc.constantFrom(true, [1], [1, 2], {}),
	no: fc.constantFrom(false, null, [], undefined),
});

interface Grammar {
	/** What stands alone; no braces, which would run into those of tags. */
	atoms: string[];
	/** What stands around other content. */
	around: Array<[before: string, after: string]>;
}

const sections: Grammar['around'] = [
	['{{#a}}', '{{/a}}'],
	['{{^b}}', '{{/b}}'],
	['{{#yes}}', '{{/yes}}'],
	['{{^no}}', '{{/no}}'],
	['{{#no}}', '{{/no}}'],
	['{{!', '}}'],
];

/** Content in content, up to three levels deep. */
const grown = ({ atoms, around }: Grammar): fc.Arbitrary<string> =>
	fc.letrec<{ content: string }>((tie) => ({
		content: fc
			.array(
				fc.oneof(
					{ maxDepth: 3 },
					{ weight: 3, arbitrary: fc.constantFrom('{{a}}', '{{b}}', ...atoms) },
					fc
						.tuple(fc.constantFrom(...sections, ...around), tie('content'))
						.map(([[before, after], inner]) => before + inner + after),
				),
				{ maxLength: 5 },
			)
			.map((parts) => parts.join('')),
	})).content;

const soup = (fragments: string[]) =>
	fc
		.array(
			fc.constantFrom(
				...fragments,
				...['{{a}}', '{{b}}', '{{#yes}}', '{{/yes}}', '{{#a}}', '{{/a}}', '{{^no}}', '{{/no}}'],
			),
			{ minLength: 1, maxLength: 9 },
		)
		.map((parts) => parts.join(''));

const xmlPieces = [']]>', ']]', ']', '>', '<', '-->', '-', '<!--', '<![CDATA[', '<?x', '?>', '<t>'];
const xmlMore = ['</t>', '<t x="', '"', "'", '/>', '&', '&amp;', ';', '#', '!', '[CDATA[', ' x'];

const anyXml = fc
	.oneof(
		grown({
			atoms: ['x', ']', ']]', '&amp;', '&#93;', '<e/>', '<?x "?>', '<e x="{{a}}" y=\'{{b}}\'/>'],
			around: [
				['<![CDATA[', ']]>'],
				['<![CDATA[', ']]]>'],
				['<!--', '-->'],
				['<!-- ', ' -->'],
				['<t>', '</t>'],
				['<t x="', '"/>'],
				["<t x='", "'/>"],
			],
		}),
		soup([...xmlPieces, ...xmlMore]),
	)
	.map((content) => xmlTemplate(`<r>${content}</r>`));

const jsonInXml = grown({
	atoms: ['"x"', ',', '1', '"{{a}}"', '"]"', '\\'],
	around: [
		['"', '"'],
		['[', ']'],
		['{"k":', '}'],
		['{"k":"', '"}'],
	],
}).chain((content) =>
	fc
		.constantFrom(['<t>', '</t>'], ['<t><![CDATA[', ']]></t>'], ["<t x='", "'/>"])
		.map(([before, after]) => xmlTemplate(`<r>${before}{"l":[${content}]}${after}</r>`)),
);

const anyJson = fc
	.oneof(
		grown({
			atoms: ['"{{a}}"', '"x{{b}}"', ',', '1', '"\\\\"', '"\\u0022"', '\\', 'x', ' '],
			around: [
				['"', '"'],
				['"{\\"k\\":\\"', '\\"}"'],
				['"{\\"k\\":', '}"'],
				['[', ']'],
				['{"k":', '}'],
			],
		}),
		soup(['"', '\\"', '\\', '\\u', '00', '22', ',', '1', '[', ']', '{"k":', '}', '"x"']),
	)
	.map((content) => jsonTemplate(`{"l":[${content}]}`));

const anyForm = fc
	.oneof(
		grown({
			atoms: ['x', '&', '=', '&k=', ' ', '{"k":"{{a}}"}', '["{{b}}"]', '1'],
			around: [
				['&k={"k":"', '"}'],
				['&k=', ''],
				['{"k":"', '"}'],
				['["', '"]'],
				['{"k":"{\\"l\\":\\"', '\\"}"}'],
			],
		}),
		soup(['&', '=', '&k=', ' ', '{"k":"', '"}', '["', '"]', '\\', 'x', '"', ',']),
	)
	.map((content) => formTemplate(`z=1&${content}`));

const { json, xml, form } = languages;

test.each<[string, fc.Arbitrary<Partial<RequestSettings>>, typeof json]>([
	['XML', anyXml, xml],
	['JSON in XML', jsonInXml, xml],
	['JSON', anyJson, json],
	['forms', anyForm, form],
])('of %s', (_, template, language) => {
	const seen = { sent: 0, refused: 0, rejected: 0 };
	fc.assert(
		fc.property(template, lead, (changes, values) => {
			seen[attack(changes, values, language)]++;
		}),
		{ numRuns: 1500 },
	);
	// Else the property says little.
	expect(seen.sent).toBeGreaterThan(150);
});
