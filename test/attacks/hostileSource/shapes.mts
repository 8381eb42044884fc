import { gunzipSync, gzipSync } from 'node:zlib';

/** What n8n takes at most, unless its owner changes that. */
export const SIZE = 16_000_000;

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const XML = 'application/xml';
const TEXT = 'text/plain';

const fill = (piece: string, size = SIZE) => piece.repeat(Math.floor(size / piece.length));

/** Pieces that differ, up to the size. */
function each(piece: (index: number) => string, separator: string, size = SIZE): string {
	const pieces: string[] = [];
	for (let length = 0; length < size; length += pieces.at(-1)!.length + separator.length) {
		pieces.push(piece(pieces.length));
	}
	return pieces.join(separator);
}

const xml = (content: string) => `<lead><email>a</email>${content}</lead>`;

type Shape = [what: string, contentType: string, statusCode: number, body: () => string];

/** Bodies of 16 MB, each made to cost as much as can be. */
export const shapes: Shape[] = [
	['one long text', JSON_TYPE, 202, () => `{"email":"a","x":"${fill('a')}"}`],
	['one long text of escapes', JSON_TYPE, 202, () => `{"email":"a","x":"${fill('\\u0061')}"}`],
	['one long text with an emoji', JSON_TYPE, 202, () => `{"email":"😀","x":"${fill('a')}"}`],
	['one long text and a long number', JSON_TYPE, 202, () => `{"x":2.50,"y":"${fill('a')}"}`],
	['one long name', JSON_TYPE, 202, () => `{"email":"a","${fill('n')}":1}`],
	['one long name of hyphens', JSON_TYPE, 202, () => `{"email":"a","${fill('a-')}":1}`],
	[
		'1,000 events of long texts',
		JSON_TYPE,
		202,
		() => `[${each((i) => `{"email":"${i}","x":"${fill('a', 16_100)}"}`, ',')}]`,
	],
	[
		'1,000 events of 100 attributes',
		JSON_TYPE,
		202,
		() =>
			`[${each((i) => `{"email":"${i}",${each((n) => `"a${n}":"${fill('b', 150)}"`, ',', 16_000)}}`, ',')}]`,
	],
	['one long number', JSON_TYPE, 422, () => `{"email":"a","x":${fill('9')}}`],
	['a million names', JSON_TYPE, 413, () => `{${each((i) => `"a${i}":1`, ',')}}`],
	['names that are all taken', JSON_TYPE, 202, () => `{${each(underscored, ',')}}`],
	['8 million zeros', JSON_TYPE, 413, () => `{"email":"a","x":[${fill('0,')}0]}`],
	['5 million empty lists', JSON_TYPE, 413, () => `{"email":"a","x":[${fill('[],')}[]]}`],
	['5 million empty events', JSON_TYPE, 413, () => `[${fill('{},')}{}]`],
	['8 million levels', JSON_TYPE, 413, () => fill('[', SIZE / 2) + fill(']', SIZE / 2)],
	['only brackets', JSON_TYPE, 413, () => fill('[')],
	['only blanks', JSON_TYPE, 202, () => `{"email":"a"${fill(' ')}}`],
	['an open text of backslashes', JSON_TYPE, 422, () => `{"x":"${fill('\\')}`],

	['a form of 2 million names', FORM, 413, () => each((i) => `a${i}=b`, '&')],
	['a form of one name', FORM, 413, () => fill('a=b&')],
	['a form of separators', FORM, 413, () => `email=a${fill('&')}`],
	['a form of one long value', FORM, 202, () => `email=a&x=${fill('%41')}`],
	['a form of bytes that are no text', FORM, 202, () => `email=a&x=${fill('%FF')}`],

	['one word', TEXT, 422, () => fill('a')],
	['what could be a form', TEXT, 413, () => fill('a=b&')],
	['3 million lines', TEXT, 413, () => fill('a: b\n')],
	['16 million empty lines', TEXT, 413, () => `email: a${fill('\n')}x: y`],
	['one long line', TEXT, 202, () => `email: a\nx: ${fill('a ')}`],

	['XML of one long text', XML, 202, () => xml(`<x>${fill('a')}</x>`)],
	['XML of a million elements', XML, 413, () => xml(each((i) => `<a${i}>b</a${i}>`, ''))],
	['XML of a million attributes', XML, 413, () => `<lead ${each((i) => `a${i}="b"`, ' ')}/>`],
	['XML of one long attribute', XML, 202, () => `<lead email="a" x="${fill('b')}"/>`],
	['XML of one long name', XML, 202, () => `<${fill('l')} email="a"/>`],
	['XML of 2 million levels', XML, 413, () => fill('<a>', SIZE / 2) + fill('</a>', SIZE / 2)],
	['XML of text in pieces', XML, 413, () => xml(fill('b<c/>'))],
	['XML of comments', XML, 413, () => xml(fill('<!---->'))],
	['XML of one open comment', XML, 413, () => xml(fill('<!--'))],
	['XML of one comment of hyphens', XML, 413, () => xml(`<!--${fill('- ')}-->`)],
	['XML of CDATA sections', XML, 413, () => xml(fill('<![CDATA[a]]>'))],
	['XML of one CDATA section', XML, 202, () => xml(`<x><![CDATA[${manyOf(']')}]]></x>`)],
	['XML of entities', XML, 413, () => xml(`<x>${fill('&amp;')}</x>`)],
	['XML of characters by number', XML, 413, () => xml(`<x>${fill('&#233;')}</x>`)],
	['XML of instructions', XML, 413, () => xml(fill('<?a?>'))],
	[
		'XML of a document type',
		XML,
		413,
		() => `<!DOCTYPE l [${fill('<!ELEMENT l ANY>')}]>${xml('')}`,
	],
	['XML of one long document type', XML, 202, () => `<!DOCTYPE l "${fill('a')}">${xml('')}`],
	['XML of lines', XML, 413, () => xml(`<x>a${fill('\r\n')}b</x>`)],
	['XML of lines in an attribute', XML, 413, () => `<lead email="a" x="a${fill('\n')}b"/>`],
	['XML of many tabs in an attribute', XML, 202, () => `<lead email="a" x="${manyOf('\t')}"/>`],
	['XML of many brackets', XML, 202, () => xml(`<x>${manyOf(']')}</x>`)],
	['XML of one instruction of question marks', XML, 413, () => xml(`<?a ${fill('? ')}?>`)],
	['XML of open elements', XML, 422, () => xml(fill('<'))],
	['XML of blanks', XML, 202, () => `<lead ${fill(' ')} email="a"/>`],
	['XML of quotation marks', XML, 413, () => `<lead ${fill('a=" ')}/>`],
];

/** A text of 16 MB with as many of a character as XML may hold. */
const manyOf = (character: string) =>
	fill(`${character}${'a'.repeat(character === '\t' ? 15 : 32)}`);

/** Each name is the one that the one before would get, were it taken. */
const underscored = (index: number) => `"eventId${'_'.repeat(index)}":1`;

/** What n8n hands on of a compressed body. */
export const unpacked = (body: string) => gunzipSync(gzipSync(body));

type SmallShape = [what: string, body: () => string];

const events = (count: number) => fill('{},', 3 * count).slice(0, -1);

/** Half a megabyte that names a million things, had each event its own of what stands beside the list. */
export const multiplied: SmallShape[] = [
	[
		'10,000 attributes beside 1,000 events',
		() => `{${each((i) => `"a${i}":1`, ',', 100_000)},"events":[${events(1000)}]}`,
	],
	[
		'a long text beside 1,000 events',
		() => `{"x":"${fill('a', 500_000)}","events":[${events(1000)}]}`,
	],
	[
		'a long name beside 1,000 events',
		() => `{"${fill('a', 500_000)}":1,"events":[${events(1000)}]}`,
	],
	[
		'a wide list beside 1,000 events',
		() => `{"x":[${fill('1,', 300_000)}1],"events":[${events(1000)}]}`,
	],
	[
		'XML with 20,000 elements beside 1,000 events',
		() =>
			`<r>${each((i) => `<a${i}/>`, '', 200_000)}<events>${fill('<e><f/></e>', 11_000)}</events></r>`,
	],
];
