import { readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { misconfigured, refuse, unauthorized } from '../../../nodes/triggers/respond/webhookAnswer';
import { eventProperties } from '../../../nodes/triggers/description';

const page = readFileSync('docs/triggers.md', 'utf8');

/** The rows of the tables under a heading, cell by cell. */
function rowsUnder(heading: string): string[][] {
	const section = page.split(`## ${heading}\n`)[1].split(/^## /m)[0];
	return section
		.split('\n')
		.filter((line) => /^\| [^-]/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split('|')
				.map((cell) => cell.trim()),
		);
}

describe('the panel', () => {
	const rows = rowsUnder('The panel').filter(([field]) => field.startsWith('**'));
	const properties = eventProperties('referral');
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const fields = [...properties, ...options].filter(
		({ name, type }) => name !== 'options' && type !== 'notice',
	);

	it('lists every field, from top to bottom', () => {
		expect(rows.map(([field]) => field)).toEqual(
			fields.map(({ displayName }) => `**${displayName}**`),
		);
	});

	it.each(fields)('$displayName has its default, and its choices', (field) => {
		const [, shown, says] = rows.find(([name]) => name === `**${field.displayName}**`) ?? [];
		const choices = (field.options ?? []) as INodePropertyOptions[];
		const chosen = choices.find(({ value }) => value === field.default)?.name;
		const words: Record<string, string> = {
			'': 'empty',
			false: 'off',
			'GET,POST,PUT': 'all',
			'[object Object]': 'empty',
		};
		const standard = words[String(field.default)] ?? `\`${chosen ?? field.default}\``;
		const both = field.name === 'path' ? `${standard} or \`unsubscribe\`` : standard;
		expect(shown).toBe(both);
		// The sources have a table of their own.
		if (field.name === 'eventSource' || field.type === 'fixedCollection') return;
		for (const { name } of choices) expect(says).toContain(`\`${name}\``);
	});
});

it('the answers have the statuses that the triggers give', () => {
	const rows = rowsUnder('Answers').filter(([status]) => /^[45]/.test(status));
	const given = [
		unauthorized('none'),
		...(
			['forbidden', 'unlinked', 'methodNotAllowed', 'tooLarge', 'unsupported', 'invalid'] as const
		).map((status) => refuse(status, '')),
		misconfigured(),
	];
	expect(rows.map(([status, word]) => [status, word])).toEqual(
		given.map(({ statusCode, body }) => [String(statusCode), `\`${body.status}\``]),
	);
});
