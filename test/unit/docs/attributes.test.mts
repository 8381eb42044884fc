import { readFileSync } from 'node:fs';
import { attributeOf, attributes, type Attribute } from '../../../nodes/triggers/parse/attributes';
import { readEvent, shareAttributes } from '../../../nodes/triggers/parse/event';
import { nameAttributes } from '../../../nodes/triggers/parse/nameAttributes';
import { body, rawBody } from '../request/support.mts';

const page = readFileSync('docs/attributes.md', 'utf8');

const rowsUnder = (heading: string): string[][] =>
	page
		.split(`## ${heading}\n`)[1]
		.split(/^## /m)[0]
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) =>
			line
				.slice(1, -1)
				.split('|')
				.map((cell) => cell.trim()),
		);

const codeIn = (cell: string) => [...cell.matchAll(/`([^`]*)`/g)].map(([, code]) => code);

const rows = rowsUnder('The table');
const ofRokt = rows.filter((row) => row.length === 5);

it('lists every attribute that the triggers know, with its kind and all its spellings', () => {
	const listed = rows.map((row): Attribute => {
		const [kind, spellings] = row.slice(-2);
		return {
			key: codeIn(row[0])[0],
			kind: kind as Attribute['kind'],
			aliases: codeIn(spellings),
		};
	});
	expect(listed).toEqual(attributes);
});

it.each(ofRokt)('%s is known by what Rokt calls it: %s', (key, names, how) => {
	for (const name of [names, ...names.split(' / ')]) {
		expect(attributeOf(name)?.key).toBe(codeIn(key)[0]);
	}
	expect(['documented', 'elsewhere', 'assumed']).toContain(how);
});

it.each(rowsUnder('How a value is read'))('%s: %s comes out as %s', (attribute, given, read) => {
	const [[name], [from], [to]] = [attribute, given, read].map(codeIn);
	expect(Object.fromEntries(nameAttributes({ [name]: JSON.parse(from) }))).toEqual({
		[name]: JSON.parse(to),
	});
});

it('takes the words for a test that it lists', () => {
	const [, says] = rows.find(([attribute]) => attribute === '`test`') ?? [];
	const read = (test: string) => {
		const settings = { eventType: 'referral' as const, campaign: '', requiredAttributes: [] };
		const arrival = {
			receivedAt: '',
			messageId: undefined,
			shared: shareAttributes({}),
			source: undefined,
		};
		const event = readEvent({ email: 'ada@example.com', test }, settings, arrival);
		return 'item' in event && event.item.test;
	};
	const words = codeIn(says ?? '');
	expect(words).toHaveLength(6);
	expect(words.map(read)).toEqual(words.map(() => true));
});

it('shows the tag that makes the hash that Rokt documents', () => {
	const [tag] = codeIn(page.split('## Hashes')[1]);
	expect(body(rawBody('text/plain', tag), { email: ' John.Smith@rokt.com ' })).toBe(
		'f6191d8d6a0f75ca7d237ed07cf8e461e72e5c7bb28d611ddf37e5908fdb632b',
	);
});
