import { csv2json } from 'csv42';

import { countUpTo } from '../../shared/countUpTo';
import { attributeOf } from './attributes';
import { collectPairs, formPairs, looksLikeForm } from './form';
import { parseJson } from './json';
import { MAX_VALUES } from './limits';
import { isObject, type Attributes } from './tree';

/** Characters of a name in a line. */
const MAX_NAME = 200;

/** A name before `=` or `:`; those of attributes hold brackets and slashes, too: `Email (SHA-256)`. */
const NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_ .()/-]*[\p{L}\p{N}_)])?$/u;

const isName = (text: string) => text.length <= MAX_NAME && NAME.test(text);

const linesOf = (text: string) => text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');

function pairsOfLine(line: string): Array<[string, string]> | undefined {
	// An address is never the rest of a line.
	if (line.includes('&') && looksLikeForm(line.trim())) return formPairs(line.trim());
	const end = line.search(/[=:]/);
	const name = line.slice(0, Math.max(end, 0)).trim();
	return isName(name) ? [[name, line.slice(end + 1).trim()]] : undefined;
}

/** `name=value` or `name: value`, one a line; undefined where a line is neither. */
export function parseLines(text: string): Attributes | undefined {
	const pairs: Array<[string, string]> = [];
	for (const line of linesOf(text)) {
		const read = pairsOfLine(line);
		if (read === undefined) return undefined;
		pairs.push(...read);
	}
	return collectPairs(pairs);
}

/** One JSON object a line, two or more of them; undefined for anything else. */
export function parseJsonLines(text: string): unknown[] | undefined {
	const lines = linesOf(text);
	if (lines.length < 2) return undefined;
	const values: unknown[] = [];
	for (const line of lines) {
		const value = parseJson(line);
		if (!isObject(value)) return undefined;
		values.push(value);
	}
	return values;
}

const DELIMITERS = [',', ';', '\t', '|'];

/** The cells of each line; undefined where a quotation mark is not closed or something stands behind one. */
function cellsOf(text: string, delimiter: string, columns: number): string[][] | undefined {
	const fields = Array.from({ length: columns }, (_, index) => ({
		index,
		setValue: (row: Record<string, unknown>, cell: unknown) => {
			row[index] = cell;
		},
	}));
	const parseValue = (cell: string) => cell.trim();
	try {
		const rows = csv2json(text, { header: false, delimiter, fields, parseValue, nested: false });
		return rows.map((row) => Object.values(row as Record<string, string>));
	} catch {
		return undefined;
	}
}

/** How many cells the rows of a CSV have at most, told without reading one of them. */
export function csvValues(text: string): number {
	const lines = text.split(/\r\n|\r|\n/);
	const columns = lines[0].split(/[,;\t|]/).length;
	const separators = DELIMITERS.map((one) => countUpTo(MAX_VALUES, one, text));
	return Math.max(columns * lines.length, ...separators.map((count) => (columns > 1 ? count : 0)));
}

/**
 * The rows of a CSV (RFC 4180, or with `;`, tabs or `|`) as objects by its header line, in which
 * one name at least is an attribute's; undefined where there is no such line or a row is longer.
 *
 * @param declared the content type says that it is CSV, so that one column is one, too
 */
export function parseCsv(text: string, declared: boolean): Attributes[] | undefined {
	const [header] = text.split(/\r\n|\r|\n/, 1);
	const delimiter =
		DELIMITERS.find((one) => header.includes(one)) ?? (declared ? DELIMITERS[0] : undefined);
	if (delimiter === undefined) return undefined;
	// One more than there are names, so that a row that is longer can be told.
	const [names = [], ...rows] = cellsOf(text, delimiter, header.split(delimiter).length + 1) ?? [];
	const isHeader = names.every(isName) && names.some((name) => attributeOf(name));
	if (!isHeader || rows.some((row) => row.length > names.length)) return undefined;
	return rows
		.filter((row) => row.some((cell) => cell !== ''))
		.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}
