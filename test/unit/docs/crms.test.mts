import { readdirSync, readFileSync } from 'node:fs';
import type { INodePropertyOptions } from 'n8n-workflow';
import { CrmDelivery } from '../../../nodes/CrmDelivery/CrmDelivery.node';
import { codeIn, readPage } from './page.mts';

interface Parameters {
	method?: string;
	url: string;
	headerParameters?: { parameters: Array<{ name: string; value: string }> };
	specifyBody?: string;
	bodyParameters?: { parameters: Array<{ name: string; value: string }> };
	jsonBody?: string;
	body?: string;
	requiredFields?: string;
	responseProfile?: string;
}

const page = readPage('docs/crms.md');
const recipes = page.text.split(/^## /m);

const profiles = new CrmDelivery().description.properties.find(
	({ name }) => name === 'responseProfile',
)?.options as INodePropertyOptions[];

/** The connections of the examples, each with the recipe that links to its example. */
const connections = readdirSync('examples/crms').flatMap((file) => {
	const recipe = recipes.find((text) => text.includes(`[examples/crms/${file}]`)) ?? '';
	const { nodes } = JSON.parse(readFileSync(`examples/crms/${file}`, 'utf8')) as {
		nodes: Array<{ name: string; type: string; parameters: Parameters }>;
	};
	return nodes
		.filter(({ type }) => type.endsWith('.crmDelivery'))
		.map(({ name, parameters }) => ({ file, name, recipe, parameters }));
});

const squeeze = (text: string) => text.replace(/\s+/g, '');
const pairOf = (name: string, value: string) => `\`${name}\`: \`${value}\``;

/** The columns of a recipe's first table, which are its connections. */
function columnsOf(recipe: string): string[][] {
	const rows = recipe
		.split(/\n\n/)
		.find((block) => block.startsWith('|'))
		?.split('\n')
		.map((row) => row.replaceAll('\\|', '\0').split('|').slice(2, -1));
	return (rows?.[0] ?? []).map((_, index) =>
		(rows ?? []).map((cells) => cells[index].trim().replaceAll('\0', '|')),
	);
}

it('is there for every profile', () => {
	const used = connections.map(({ parameters }) => parameters.responseProfile);
	expect([...new Set(used)].sort()).toEqual(
		profiles
			.map(({ value }) => value)
			.filter((value) => value !== 'none')
			.sort(),
	);
});

/** Templates that are too long for a cell stand below the table. */
const templatesBelow = (recipe: string) =>
	[...recipe.matchAll(/^```\w+\n(.*?)^```/gms)].map(([, template]) => template);

it.each(connections)('$file, $name: the recipe says what the example does', (connection) => {
	const { recipe, parameters } = connection;
	const { method = 'POST', url, headerParameters, bodyParameters, requiredFields } = parameters;
	const [, endpoint] = /^https?:\/\/[^/]+\/[^/]+(\/.*)$/.exec(url) ?? [];
	const pairs = [headerParameters, bodyParameters].flatMap((list) => list?.parameters ?? []);
	const template = parameters.jsonBody ?? parameters.body;
	const columns = columnsOf(recipe).filter((cells) => {
		const codes = cells.flatMap(codeIn);
		const templates = cells.includes('template below') ? templatesBelow(recipe) : codes;
		return (
			cells.includes(method) &&
			codes.includes(endpoint) &&
			pairs.every(({ name, value }) => cells.some((cell) => cell.includes(pairOf(name, value)))) &&
			(template === undefined || templates.map(squeeze).includes(squeeze(template))) &&
			codes.includes(requiredFields ?? '')
		);
	});
	expect(columns).not.toEqual([]);
	const profile = profiles.find(({ value }) => value === parameters.responseProfile)?.name;
	expect(recipe).toContain(`**Response Profile:** ${profile}.`);
});

const named = recipes
	.filter((recipe) => recipe.includes('[examples/crms/'))
	.map((recipe): [string, string] => [recipe.split('\n')[0], recipe]);

it.each(named)(
	'%s: what to have ready, how a duplicate is reported, what is from memory',
	(_, recipe) => {
		for (const part of ['Have ready', 'Authentication', 'Duplicate', 'From memory']) {
			expect(recipe).toMatch(new RegExp(`\\*\\*${part}:\\*\\* \\S`));
		}
	},
);
