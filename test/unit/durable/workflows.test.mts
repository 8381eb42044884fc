import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the workflows of durable campaigns have to agree on. */

const root = path.resolve(__dirname, '../../..');
const stores = ['data-table', 'postgres'];
const parts = ['take', 'deliver', 'watch', 'resend'];

interface Node {
	id: string;
	name: string;
	type: string;
	webhookId?: string;
	parameters: Record<string, any>;
}

const read = (store: string, part: string) =>
	JSON.parse(readFileSync(path.join(root, 'examples/durable', store, `${part}.json`), 'utf8')) as {
		id: string;
		nodes: Node[];
		connections: Record<string, { main: Array<Array<{ node: string }>> }>;
	};

const workflows = stores.flatMap((store) => parts.map((part) => read(store, part)));
const nodeOf = (store: string, part: string, name: string) =>
	read(store, part).nodes.find((node) => node.name === name)?.parameters;

it('ids and webhook ids are their own', () => {
	const ids = workflows.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const webhookIds = workflows.flatMap(({ nodes }) =>
		nodes.flatMap(({ webhookId }) => webhookId ?? []),
	);
	expect(new Set(webhookIds).size).toBe(webhookIds.length);
});

it.each(workflows)('$id: lines have two ends, names and ids are unique', (workflow) => {
	const { nodes, connections } = workflow;
	const names = nodes.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	const ends = Object.values(connections).flatMap(({ main }) => main.flat());
	expect(names).toEqual(expect.arrayContaining([...Object.keys(connections)]));
	expect(names).toEqual(expect.arrayContaining(ends.map(({ node }) => node)));
});

describe.each(stores)('%s', (store) => {
	it('CRM Delivery and Settle are the same in take and deliver', () => {
		for (const name of ['CRM Delivery', 'Lead', 'Settle']) {
			expect(nodeOf(store, 'take', name)).toBeDefined();
			expect(nodeOf(store, 'deliver', name)).toEqual(nodeOf(store, 'take', name));
		}
	});

	it('take stores before it answers, and answers before it sends', () => {
		const { nodes, connections } = read(store, 'take');
		const order: string[] = [];
		for (let next: string | undefined = 'Referral Trigger'; next && !order.includes(next); ) {
			order.push(next);
			next = connections[next]?.main.flat()[0]?.node;
		}
		const places = ['Store', 'Event Receipt', 'CRM Delivery', 'Settle'].map((name) =>
			order.indexOf(name),
		);
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((a, b) => a - b));
		for (const { type, parameters } of nodes) {
			if (/(referral|unsubscribe)Trigger$/.test(type))
				expect(parameters.respond).toBe('receiptNode');
		}
	});
});

it('PostgreSQL: the table that is made on publish is the one of deploy/schema.sql', () => {
	const schema = readFileSync(path.join(root, 'deploy/schema.sql'), 'utf8');
	expect(nodeOf('postgres', 'take', 'Create Table')?.query).toBe(schema);
});
