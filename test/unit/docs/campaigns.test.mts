import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { N8nInstanceApi } from '../../../credentials/N8nInstanceApi.credentials';
import { Campaigns } from '../../../nodes/Campaigns/Campaigns.node';
import { readPage, rowsOf } from './page.mts';

const page = readPage('docs/campaigns.md');

const { properties } = new Campaigns().description;
const rows = rowsOf(page.under('The panel'));

it('the panel lists every field, from top to bottom', () => {
	const labels = properties.map(({ displayName }) => `**${displayName}**`);
	expect(rows.map(([field]) => field)).toEqual(labels);
});

it.each(properties)('$displayName has its default, and its choices', (field) => {
	const [, shown, says] = rows.find(([name]) => name === `**${field.displayName}**`) ?? [];
	const isCollection = field.type === 'collection';
	const choices = (isCollection ? [] : (field.options ?? [])) as INodePropertyOptions[];
	const chosen = choices.find(({ value }) => value === field.default)?.name;
	const standard = chosen
		? `\`${chosen}\``
		: { resourceLocator: 'empty', boolean: 'off', collection: 'none' }[field.type as string];
	expect(shown).toBe(standard);
	for (const { name } of choices) expect(says).toContain(`\`${name}\``);
	if (!isCollection) return;
	for (const { displayName } of field.options as INodeProperties[]) {
		expect(says).toContain(`**${displayName}**`);
	}
});

it('the credential has its fields', () => {
	expect(rowsOf(page.under('The API key')).map(([field]) => field)).toEqual(
		new N8nInstanceApi().properties.map(({ displayName }) => `**${displayName}**`),
	);
});
