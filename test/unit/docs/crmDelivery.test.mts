import { readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { CrmDelivery } from '../../../nodes/CrmDelivery/CrmDelivery.node';
import { codeIn, readPage, rowsOf } from './page.mts';

const page = readPage('docs/crm-delivery.md');
const { description } = new CrmDelivery();

/** Fields that hold a value; a notice, a credential and Import cURL do not. */
const fieldsOf = (properties: INodeProperties[]) =>
	properties.filter(({ type }) => !['notice', 'credentials', 'curlImport'].includes(type));

const isList = ({ type }: INodeProperties) => type === 'fixedCollection' || type === 'collection';

/** What a list or a collection is made of. */
const inside = ({ type, options = [] }: INodeProperties): INodeProperties[] =>
	type === 'collection'
		? (options as INodeProperties[])
		: (options as INodePropertyCollection[]).flatMap(({ values }) => values);

const top = fieldsOf(description.properties);
const collections = top.filter(({ type }) => type === 'collection');

/** Each table of the page, with the fields that it has to list. */
const lists: Array<[heading: string, fields: INodeProperties[]]> = [
	[
		'The request',
		top.slice(
			0,
			top.findIndex(({ name }) => name === 'responseProfile'),
		),
	],
	[
		'The answer',
		top.slice(
			top.findIndex(({ name }) => name === 'responseProfile'),
			top.findIndex(({ type }) => type === 'collection'),
		),
	],
	...collections.map((field): [string, INodeProperties[]] => [field.displayName, inside(field)]),
];

/** The lists inside them, which have a table each; those of names and values share one. */
const nested = lists.flatMap(([, fields]) => fields.filter(isList));
const deeper = nested.flatMap((field) => inside(field).filter(isList));
const shared = 'Query Parameters, Headers, Body Fields';
const tables: typeof lists = [
	...lists,
	...[...nested, ...deeper].map((field): [string, INodeProperties[]] => [
		shared.split(', ').includes(field.displayName) ? shared : field.displayName,
		inside(field),
	]),
];

/** Fields with one label stand for one row: only one of them shows at a time. */
const labelsOf = (fields: INodeProperties[]) => [
	...new Set(fields.map(({ displayName }) => `**${displayName}**`)),
];

function shownDefault({ type, default: value, options = [] }: INodeProperties): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (type === 'collection' || type === 'fixedCollection') return 'none';
	if (type === 'options') {
		return `\`${(options as INodePropertyOptions[]).find((option) => option.value === value)?.name}\``;
	}
	if (type === 'json') return `\`${JSON.stringify(JSON.parse(String(value)), null, 1)}\``;
	return value === '' ? 'empty' : `\`${String(value)}\``;
}

/** JSON may be laid out in any way. */
const squeeze = (text: string) => text.replace(/\s+/g, '');

describe.each(tables)('%s', (heading, fields) => {
	const rows = rowsOf(page.under(heading));

	it('lists the fields in the order of the panel', () => {
		expect(rows.map(([field]) => field)).toEqual(labelsOf(fields));
	});

	it.each(fields)('$displayName: its default and its choices', (field) => {
		const [, standard, says] = rows.find(([label]) => label === `**${field.displayName}**`) ?? [];
		expect(squeeze(standard)).toBe(squeeze(shownDefault(field)));
		if (field.type !== 'options') return;
		const choices = (field.options as INodePropertyOptions[]).map(({ name }) => name);
		expect(codeIn(says)).toEqual(expect.arrayContaining(choices));
	});
});

/** The members of an interface or a union of `delivery.ts`, which leave no trace at run time. */
const source = readFileSync('nodes/shared/delivery.ts', 'utf8');
const bodyOf = (name: string) =>
	new RegExp(`export (?:interface ${name} \\{|type ${name} =)([\\s\\S]*?)(?:\\n\\}|;\\n)`).exec(
		source,
	)?.[1] ?? '';

describe('what comes out', () => {
	it('lists every key of `delivery`, in their order', () => {
		const keys = /export interface Delivery \{([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
		const names = [...keys.matchAll(/^\t(\w+)\??:/gm)].map(([, name]) => `\`${name}\``);
		expect(names).toContain('`outcome`');
		expect(rowsOf(page.under('What comes out')).map(([key]) => key)).toEqual(names);
	});

	it('lists every failure', () => {
		const failures = [...bodyOf('Failure').matchAll(/'(\w+)'/g)].map(([, name]) => `\`${name}\``);
		expect(failures).toContain('`missingField`');
		expect(rowsOf(page.under('failure')).map(([failure]) => failure)).toEqual(failures);
	});

	it('names every environment', () => {
		const [, says] =
			rowsOf(page.under('What comes out')).find(([key]) => key === '`environment`') ?? [];
		const environments = [...bodyOf('Environment').matchAll(/'(\w+)'/g)].map(([, name]) => name);
		expect(environments).toHaveLength(3);
		expect(codeIn(says)).toEqual(expect.arrayContaining(environments));
	});
});

it('quotes every hint of the panel', () => {
	const quoted = rowsOf(page.under('Hints')).flatMap(([hint]) => codeIn(hint));
	for (const { message } of description.hints ?? []) expect(quoted).toContain(message);
});
