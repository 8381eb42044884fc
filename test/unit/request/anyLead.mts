import fc from 'fast-check';

/** For any lead, another parser reads from the request what the author wrote, with its values. */
export const holds = <Values,>(property: fc.IProperty<Values>) =>
	fc.assert(property, { numRuns: 1000 });

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));

/** What breaks one encoding or another, and what looks like a tag. */
const nasty = fc.constantFrom(
	...'"|\'|\\|\\"|&|=|+|%41|#|?|/|..|.|;|,|<|>|]]>|]|-->|--|</a>|<![CDATA[|&amp;'.split('|'),
	...'{{a}}|{{{b}}}|{{#a}}|}}|{|[|"}|],|😀|שלום|ﬀ'.split('|'),
	...['\r\n', '\n', '\0', '\t', '\u0085', '\u2028', '\ud83d', '\ude00'],
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
export const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		{ weight: 4, arbitrary: scalar },
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(text, tie('value'), { maxKeys: 4 }),
	),
}));
export const attribute = fc.constantFrom('a', 'b', 'c');
/** Attributes a, b and c, of any type or missing. */
export const lead = fc.record(
	{ a: value, b: value, c: value },
	{ requiredKeys: [] },
) as fc.Arbitrary<Record<string, unknown>>;

/** The text of a value, as the documentation has it. */
export function textOf(found: unknown): string {
	if (found === undefined || found === null) return '';
	if (typeof found !== 'object') return String(found);
	const flat = Array.isArray(found) && found.every((item) => typeof item !== 'object' || !item);
	return flat ? found.map(textOf).join(',') : JSON.stringify(found);
}

/** Half of a surrogate pair has no UTF-8 and becomes U+FFFD. */
export const wellFormed = (found: string) => Buffer.from(found, 'utf8').toString('utf8');

export const carriedByXml = (found: string) =>
	Array.from(found)
		.filter((char) => {
			const code = char.codePointAt(0)!;
			if (code < 0x20) return '\t\n\r'.includes(char);
			return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
		})
		.join('');

/**
 * What an author writes around tags; braces would run into those of the tags. A text that begins
 * as JSON does is read as JSON, which test/attacks generates.
 */
export const words = fc
	.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(nasty).map((parts) => parts.join('')),
	)
	.map((found) => wellFormed(found.replace(/[{}]/g, '').replace(/^[\s\ufeff"[]+/, '')));
