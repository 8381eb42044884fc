import { compile } from '@jmespath-community/jmespath';

/** A compiled JMESPath. */
export type PathNode = ReturnType<typeof compile>;

// `Member Exists` in backticks is a text, as in n8n's own $jmespath.
const OPTIONS = { enable_legacy_literals: true };

/** Everything in quotes or backticks. */
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g;

/** The expression with blanks in place of all that is quoted, at the same positions. */
export const withoutQuoted = (expression: string) =>
	expression.replace(QUOTED, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);

/**
 * Ends each group in ` | @`, which is the same value. In the parser's tree a group leaves no
 * trace, but it ends a projection: `(a.*.b).c` is not `a.*.b.c`.
 */
function withMarkedGroups(expression: string): string {
	const bare = withoutQuoted(expression);
	const isGroup: boolean[] = [];
	let marked = '';
	for (let i = 0; i < expression.length; i++) {
		if (bare[i] === '(') isGroup.push(!/[\w)\]]\s*$/.test(bare.slice(Math.max(0, i - 64), i)));
		const endsGroup = bare[i] === ')' && isGroup.pop() === true;
		marked += endsGroup ? ` | @)` : expression[i];
	}
	return marked;
}

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/**
 * Takes what follows `name.*` into its projection, as the specification has it: of `a.*.b.c` the
 * parser makes `(a.*.b).c`, which never finds anything.
 */
function withWholeProjections<Node>(node: Node): Node {
	if (!isTree(node)) return node;
	const children = Object.entries(node).map(([key, child]) => [key, withWholeProjections(child)]);
	const whole = (Array.isArray(node)
		? children.map(([, child]) => child)
		: Object.fromEntries(children)) as unknown as Tree;
	const { left } = whole;
	const follows = ['Subexpression', 'FilterProjection', 'ValueProjection', 'IndexExpression'];
	if (!isTree(left) || left.type !== 'ValueProjection' || !follows.includes(String(whole.type))) {
		return whole as Node;
	}
	return {
		...left,
		right: withWholeProjections({ ...whole, left: left.right }),
	} as unknown as Node;
}

/** What is wrong with an expression, in other words than those of the parser. */
function whyOf(message: string): string {
	if (/\(EOF\)|got: EOF|end of JSON/i.test(message)) {
		return 'it ends too early: a name, a bracket or a quote is missing';
	}
	if (/expected Star/.test(message)) {
		return 'in square brackets stands a number, * or a condition that begins with ?';
	}
	const number = /\(Number\)(?:: "([^"]*)")?/.exec(message);
	if (number) return `a number stands in backticks, e.g. \`${number[1] ?? '1'}\``;
	const found = /value: (.+)$|: "([^"]+)"$|character: ?(.+)$|token: (.+)\(\w+\)$/.exec(message);
	const token = found?.slice(1).find((part) => part !== undefined);
	return token === undefined ? 'it is no JMESPath' : `${token} cannot stand where it does`;
}

/** Compiles an expression, or says why it is none. */
export function readPath(expression: string): { node: PathNode } | { why: string } {
	try {
		const node = compile(withMarkedGroups(expression), OPTIONS);
		return { node: withWholeProjections(node) };
	} catch (thrown) {
		return { why: whyOf(thrown instanceof Error ? thrown.message : String(thrown)) };
	}
}
