import { readFileSync } from 'node:fs';

/** One page of the docs, as readers see it: prettier's blanks and backslashes are taken off. */
export interface Page {
	file: string;
	text: string;
	/** What stands under a heading, up to the next one of any level. */
	under(heading: string): string;
	/** From the heading of a chapter to the next chapter. */
	chapter(heading: string): string;
}

const escapeForRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param file from the root of the project */
export function readPage(file: string): Page {
	const text = readFileSync(file, 'utf8');
	const from = (heading: string, end: RegExp) => {
		const [, rest] = text.split(new RegExp(`^#+ ${escapeForRegex(heading)}$`, 'm'));
		if (rest === undefined) throw new Error(`${file} has no heading "${heading}"`);
		return rest.split(end)[0];
	};
	return {
		file,
		text,
		under: (heading) => from(heading, /^#/m),
		chapter: (heading) => from(heading, /^#{1,2} /m),
	};
}

/** The rows of the tables in a text, cell by cell, without those that name the columns. */
export function rowsOf(text: string): string[][] {
	const lines = text.split('\n');
	return lines
		.filter((line, index) => isRow(line) && !isRule(line) && !isRule(lines[index + 1] ?? ''))
		.map(cellsOf);
}

/** The tables in a text, each with the names of its columns. */
export function tablesOf(text: string): Array<{ columns: string[]; rows: string[][] }> {
	return text
		.split(/\n{2,}/)
		.filter((block) => block.split('\n').some(isRule))
		.map((block) => {
			const lines = block.split('\n').filter(isRow);
			return { columns: cellsOf(lines[0]), rows: rowsOf(block) };
		});
}

const isRow = (line: string) => line.startsWith('|');
const isRule = (line: string) => /^\|[ :|-]+\|$/.test(line);

const cellsOf = (row: string): string[] =>
	row
		.replaceAll('\\|', '\0')
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim().replaceAll('\0', '|'));

/** The inline code of a text. */
export const codeIn = (text: string): string[] =>
	[...text.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)].map(([, , code]) => code.trim());
