import { compile, isRegistered, tokenize, TreeInterpreter } from '@jmespath-community/jmespath';
import type { JSONValue } from '@jmespath-community/jmespath';
import type { FaultFor } from './fault';

/** What a path finds in a value; null where it finds nothing. */
export type Path = (value: unknown) => unknown;

// `Member Exists` in backticks is a text, as in n8n's own $jmespath.
const OPTIONS = { enable_legacy_literals: true };

type Token = ReturnType<typeof tokenize>[number];

/** A function that does not exist is found by JMESPath itself only when an answer gets there. */
function unknownFunction(tokens: Token[]): string | undefined {
	return tokens
		.filter((token, i) => token.type === 'UnquotedIdentifier' && tokens[i + 1]?.type === 'Lparen')
		.map((token) => String(token.value))
		.find((name) => !isRegistered(name));
}

/** `error-code` would subtract `code` from `error`, which is never meant. */
function dashedName(tokens: Token[]): string | undefined {
	return tokens
		.map((token, i) => {
			const [minus, right] = tokens.slice(i + 1, i + 3);
			if (token.type !== 'UnquotedIdentifier' || minus?.type !== 'Minus') return undefined;
			if (right?.type !== 'UnquotedIdentifier') return undefined;
			const name = `${String(token.value)}-${String(right.value)}`;
			return right.start + String(right.value).length - token.start === name.length
				? name
				: undefined;
		})
		.find((name) => name !== undefined);
}

function read(
	expression: string,
): { node: ReturnType<typeof compile>; tokens: Token[] } | { why: string } {
	try {
		return { node: compile(expression, OPTIONS), tokens: tokenize(expression, OPTIONS) };
	} catch (thrown) {
		const why = thrown instanceof Error ? thrown.message : String(thrown);
		return { why: why.replace(/^Syntax error:\s*/i, '') };
	}
}

/**
 * Compiles a JMESPath once. The path never throws: where a function meets a type it cannot
 * take, nothing is found.
 *
 * @throws SettingsFault where the expression is blank or no JMESPath, calls an unknown function
 *   or has a name with a dash outside double quotes
 */
export function compilePath(expression: string, faultFor: FaultFor): Path {
	if (expression.trim() === '') {
		throw faultFor('the path is empty', 'Enter a JMESPath, e.g. errors[0].code');
	}
	const result = read(expression);
	if ('why' in result) {
		throw faultFor(
			`the path ${expression} cannot be read: ${result.why}`,
			'Write a JMESPath, e.g. errors[0].code, with names such as "@id" or "error-code" in double quotes',
		);
	}
	const name = unknownFunction(result.tokens);
	if (name !== undefined) {
		throw faultFor(
			`the path ${expression} calls ${name}(), which does not exist`,
			'Use one of the functions of JMESPath, e.g. contains, starts_with, length, to_array',
		);
	}
	const dashed = dashedName(result.tokens);
	if (dashed !== undefined) {
		throw faultFor(
			`the path ${expression} holds the name ${dashed} without quotes`,
			`Put it in double quotes: "${dashed}"`,
		);
	}
	return (value) => {
		try {
			return TreeInterpreter.search(result.node, value as JSONValue) ?? null;
		} catch {
			return null;
		}
	};
}
