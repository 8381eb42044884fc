import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What docs/crms.md says of the referral of one CRM, in the words of the panel. */
export interface Recipe {
	method: string;
	/** Of the endpoint, behind the host. */
	path: string;
	headers: Pair[];
	/** `JSON`, `XML`, ... */
	contentType: string;
	/** None where there is a template. */
	fields: Pair[];
	template: string | undefined;
	requiredFields: string;
	responseProfile: string;
	/** What else stands in tables, by its label: the settings of a credential. */
	settings: Record<string, string>;
}

type Pair = [name: string, value: string];

const docs = readFileSync(join(__dirname, '../../docs/crms.md'), 'utf8');

/** @param crm its heading */
export function recipeOf(crm: string): Recipe {
	const [, section] = docs.split(`\n## ${crm}\n`);
	const text = section.split('\n## ')[0];
	const rows = text
		.split('\n')
		.filter((line) => line.startsWith('|'))
		.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')))
		.map(([, label, referral]): Pair => [label, referral]);
	const body = rows.findIndex(([label]) => label === 'Body');
	const cell = (label: string) => rows.find(([name]) => name.startsWith(label))?.[1] ?? '';
	const [contentType, specified] = cell('Body').split(', ');
	return {
		method: cell('Method'),
		path: codeOf(cell('Endpoint')),
		headers: pairsOf(cell('Headers')),
		contentType,
		fields: specified === 'fields' ? pairsOf(rows[body + 1][1]) : [],
		template: /^```\w+\n(.*?)^```/ms.exec(text)?.[1],
		requiredFields: codeOf(cell('Required Fields')),
		responseProfile: /\*\*Response Profile:\*\* (.*)\.$/m.exec(text)?.[1] ?? '',
		settings: Object.fromEntries(rows.map(([label, value]) => [label, codeOf(value)])),
	};
}

/** Text in backticks; several, one below the other, are lines. */
const codeOf = (cell: string) =>
	cell
		.split('<br>')
		.map((line) => line.replace(/^`(.*)`$/, '$1'))
		.join('\n');

const pairsOf = (cell: string): Pair[] =>
	[...cell.matchAll(/`([^`]+)`: `([^`]+)`/g)].map(([, name, value]) => [name, value]);
