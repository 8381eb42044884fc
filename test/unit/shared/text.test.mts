import { isBlank, nonBlankText } from '../../../nodes/shared/blank';
import { charsetOf } from '../../../nodes/shared/contentType';
import { decodeBody } from '../../../nodes/shared/decodeBody';
import { isHeaderName, parseHeaderLines } from '../../../nodes/shared/headers';
import { escapeHtml } from '../../../nodes/shared/html';
import { declaredCharset } from '../../../nodes/shared/xmlDeclaration';

test.each([
	['text/html; charset=utf-8', 'utf-8'],
	['text/html;charset="ISO-8859-1"', 'ISO-8859-1'],
	["text/html; charset='latin1';", 'latin1'],
	['text/html; CHARSET = koi8-r ; x=1', 'koi8-r'],
	['text/html', undefined],
	['text/html; x-charset=utf-8', undefined],
])('the charset of %s', (contentType, charset) => {
	expect(charsetOf(contentType)).toBe(charset);
});

test.each([
	['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'ISO-8859-1'],
	["\n<?xml version='1.0' encoding = 'utf-8' ?>", 'utf-8'],
	['<?xml encoding="koi8-r"?>', 'koi8-r'],
	['<?xml version="1.0"?><a encoding="x"/>', undefined],
	['<a encoding="x"/>', undefined],
])('the charset that %s declares', (xml, charset) => {
	expect(declaredCharset(xml)).toBe(charset);
});

test('the content type wins over the declaration, and a byte order mark over both', () => {
	const xml = Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>\xe9</a>', 'latin1');
	expect(decodeBody(xml, 'text/xml; charset=iso-8859-1')).toContain('<a>é</a>');
	const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('é')]);
	expect(decodeBody(marked, 'text/plain; charset=iso-8859-1')).toBe('é');
});

test.each(['X-Key', 'a', "!#$%&'*+-.^_`|~9"])('%s is a header name', (name) => {
	expect(isHeaderName(name)).toBe(true);
});

test.each(['', 'a b', 'a:', 'ä', 'a\n', '(a)', 'a,b'])('%j is no header name', (name) => {
	expect(isHeaderName(name)).toBe(false);
});

test('lines of NAME: VALUE', () => {
	expect(parseHeaderLines('A: 1\r\n\n  B :x: y \nC')).toEqual([
		['A', '1'],
		['B', 'x: y'],
		['C', ''],
	]);
	expect(parseHeaderLines(' ')).toEqual([]);
});

test('text in HTML is text', () => {
	expect(escapeHtml('<b>&amp;</b>')).toBe('&lt;b&gt;&amp;amp;&lt;/b&gt;');
});

test.each([undefined, null, '', ' \n'])('%j is blank', (value) => {
	expect(isBlank(value)).toBe(true);
	expect(nonBlankText(value)).toBeUndefined();
});

test.each(['a', ' a '])('%j is not', (value) => {
	expect(isBlank(value)).toBe(false);
	expect(nonBlankText(value)).toBe(value);
});

test.each([0, false, []])('%j is not blank, and no text', (value) => {
	expect(isBlank(value)).toBe(false);
	expect(nonBlankText(value)).toBeUndefined();
});
