import { isNote } from '../graph/nodeKinds';
import type { Content, Lines, WorkflowNode } from '../graph/types';

/** A line between two nodes. */
export interface Line {
	from: string;
	output: number;
	to: string;
	input: number;
}

/** All main lines of a workflow. */
export function linesOf({ connections }: Content): Line[] {
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((ends, output) =>
			(ends ?? [])
				.filter(({ type }) => type === 'main')
				.map(({ node, index }) => ({ from, output, to: node, input: index })),
		),
	);
}

const same = (one: Line, other: Line) => keyOf(one) === keyOf(other);
const keyOf = ({ from, output, to, input }: Line) => JSON.stringify([from, output, to, input]);

/** The content with one more line; as it is where the line is there already. */
export function withLine(content: Content, line: Line): Content {
	if (linesOf(content).some((known) => same(known, line))) return content;
	const outputs = [...(content.connections[line.from]?.main ?? [])];
	while (outputs.length <= line.output) outputs.push([]);
	const end = { node: line.to, type: 'main', index: line.input };
	outputs[line.output] = [...(outputs[line.output] ?? []), end];
	return { ...content, connections: withOutputs(content.connections, line.from, outputs) };
}

export function withoutLines(content: Content, gone: Line[]): Content {
	return gone.reduce((left, { from, output, to, input }) => {
		const outputs = (left.connections[from]?.main ?? []).map((ends, at) =>
			at === output
				? (ends ?? []).filter(
						({ node, type, index }) => !(node === to && type === 'main' && index === input),
					)
				: ends,
		);
		return { ...left, connections: withOutputs(left.connections, from, outputs) };
	}, content);
}

const withOutputs = (lines: Lines, from: string, main: Lines[string][string]): Lines => ({
	...lines,
	[from]: { ...lines[from], main },
});

/**
 * What of one content another has not: names of nodes that differ, and lines of every kind. Where a
 * node stands on the canvas, its id and notes are no part of what runs.
 */
export function differences(one: Content, other: Content): string[] {
	const [nodes, others] = [one, other].map(
		(content) => new Map(content.nodes.filter((node) => !isNote(node)).map(byName)),
	);
	const names = [...new Set([...nodes.keys(), ...others.keys()])].sort();
	const differing = names.filter((name) => nodes.get(name) !== others.get(name));
	const [lines, otherLines] = [one, other].map((content) => new Set(everyLine(content)));
	const moved = [
		...[...lines].filter((line) => !otherLines.has(line)),
		...[...otherLines].filter((line) => !lines.has(line)),
	];
	return [...differing, ...moved];
}

const NOT_RUN = ['id', 'position', 'notes', 'notesInFlow'];

const byName = (node: WorkflowNode): [string, string] => [
	node.name,
	stable(Object.fromEntries(Object.entries(node).filter(([key]) => !NOT_RUN.includes(key)))),
];

const everyLine = ({ connections }: Content) =>
	Object.entries(connections).flatMap(([from, kinds]) =>
		Object.entries(kinds).flatMap(([kind, outputs]) =>
			outputs.flatMap((ends, output) =>
				(ends ?? []).map(({ node, type, index }) =>
					kind === 'main'
						? `${from} [${output}] to ${node} [${index}]`
						: `${from} [${kind} ${output}] to ${node} [${type} ${index}]`,
				),
			),
		),
	);

/** The same text for the same value, whatever the order of its keys. */
function stable(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value)
		.filter(([, one]) => one !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1));
	return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${stable(one)}`).join(',')}}`;
}
