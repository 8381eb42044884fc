import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { boundary, domainRestrictions } from '../../../credentials/common/boundary';
import { CrmDelivery } from '../../../nodes/CrmDelivery/CrmDelivery.node';
import { schemes } from '../../../nodes/CrmDelivery/transport/auth/schemes';
import { readPage, rowsOf } from './page.mts';

const page = readPage('docs/authentication.md');
const rows = rowsOf(page.under('The schemes'));
const rowOf = (scheme: string) => rows.find(([name]) => name === scheme) ?? [];

const { properties } = new CrmDelivery().description;
const choices = properties.find(({ name }) => name === 'authentication')
	?.options as INodePropertyOptions[];
const known = [
	...choices
		.filter(({ value }) => value !== 'none')
		.map(({ name, value }) => ({ name, value: String(value) })),
	{ name: 'Client Certificate', value: 'clientCertificate' },
];

/** Said once for all. */
const shared = [...boundary, ...domainRestrictions].map(({ displayName }) => displayName);

it('says what every credential is bound by', () => {
	for (const { displayName } of boundary) expect(page.text).toContain(`**${displayName}**`);
});

it('lists every scheme of the panel', () => {
	expect(rows.map(([name]) => name)).toEqual(known.map(({ name }) => name));
});

it.each(known)('names the fields of $name in the order of the credential', ({ name, value }) => {
	const { type } = schemes[value];
	const className = type[0].toUpperCase() + type.slice(1);
	const { [className]: Credential } = jest.requireActual<
		Record<string, new () => { properties: INodeProperties[] }>
	>(`../../../credentials/${className}.credentials`);
	const labels = new Credential().properties
		.map(({ displayName }) => displayName)
		.filter((label) => !shared.includes(label));
	const named = [...rowOf(name)[1].matchAll(/\*\*(.+?)\*\*/g)].map(([, label]) => label);
	expect(named).toEqual(labels);
});

it('says which scheme each CRM takes by the names of the panel', () => {
	const names = [...known.map(({ name }) => name), 'None'];
	for (const [, scheme] of rowsOf(page.under('Which scheme for which CRM'))) {
		for (const name of scheme.split(', or ')) expect(names).toContain(name);
	}
});
