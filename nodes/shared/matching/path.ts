import { compile, isRegistered, TreeInterpreter } from '@jmespath-community/jmespath';
import type { JSONValue } from '@jmespath-community/jmespath';
import type { SettingsErrorFactory } from './settingsErrorFactory';

/** What a path finds in a value; null where it finds nothing. */
export type Path = (value: unknown) => unknown;

// `Member Exists` in backticks is a text, as in n8n's own $jmespath.
const OPTIONS = { enable_legacy_literals: true };

/** Everything in quotes or backticks. */
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g;

/** Names of functions that JMESPath does not have: it tells only when an answer gets there. */
function unknownFunction(bare: string): string | undefined {
	const calls = [...bare.matchAll(/([A-Za-z_]\w*)\(/g)];
	return calls.map(([, name]) => name).find((name) => !isRegistered(name));
}

/** A name such as `error-code`, which would subtract `code` from `error`. */
function dashedName(bare: string): string | undefined {
	return /[A-Za-z_]\w*(?:-[A-Za-z_]\w*)+/.exec(bare)?.[0];
}

function read(expression: string): { node: ReturnType<typeof compile> } | { why: string } {
	try {
		return { node: compile(expression, OPTIONS) };
	} catch (thrown) {
		const why = thrown instanceof Error ? thrown.message : String(thrown);
		return { why: why.replace(/^Syntax error:\s*/i, '') };
	}
}

/**
 * Compiles a JMESPath once. The path never throws: where a function meets a type it cannot
 * take, nothing is found.
 *
 * @throws SettingsError where the expression is blank or no JMESPath, calls an unknown function
 *   or has a name with a dash outside double quotes
 */
export function compilePath(expression: string, createError: SettingsErrorFactory): Path {
	if (expression.trim() === '') {
		throw createError('the path is empty', 'Enter a JMESPath, e.g. errors[0].code');
	}
	const result = read(expression);
	if ('why' in result) {
		throw createError(
			`the path ${expression} cannot be read: ${result.why}`,
			'Write a JMESPath, e.g. errors[0].code, with names such as "@id" or "error-code" in double quotes',
		);
	}
	const bare = expression.replace(QUOTED, '""');
	const name = unknownFunction(bare);
	if (name !== undefined) {
		throw createError(
			`the path ${expression} calls ${name}(), which does not exist`,
			'Use one of the functions of JMESPath, e.g. contains, starts_with, length, to_array',
		);
	}
	const dashed = dashedName(bare);
	if (dashed !== undefined) {
		throw createError(
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
