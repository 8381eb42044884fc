import { isRegistered, TreeInterpreter } from '@jmespath-community/jmespath';
import type { JSONValue } from '@jmespath-community/jmespath';
import { readPath, withoutQuoted } from './pathSyntax';
import type { SettingsErrorFactory } from './settingsErrorFactory';

/** What a path finds in a value; null where it finds nothing. */
export type Path = (value: unknown) => unknown;

/** Names of functions that JMESPath does not have: it tells only when an answer gets there. */
function unknownFunction(bare: string): string | undefined {
	const calls = [...bare.matchAll(/([A-Za-z_]\w*)\(/g)];
	return calls.map(([, name]) => name).find((name) => !isRegistered(name));
}

/** A name such as `error-code`, which would subtract `code` from `error`. */
function dashedName(bare: string): string | undefined {
	return /[A-Za-z_]\w*(?:-[A-Za-z_]\w*)+/.exec(bare)?.[0];
}

/** A variable that no `let` sets, such as n8n's `$json`: it would find nothing, whatever the answer. */
function unsetVariable(bare: string): string | undefined {
	return /\blet\b/.test(bare) ? undefined : /\$[A-Za-z_]\w*/.exec(bare)?.[0];
}

/**
 * Compiles a JMESPath once. The path never throws: where a function meets a type it cannot
 * take, nothing is found.
 *
 * @throws SettingsError where the expression is blank or no JMESPath, calls an unknown function,
 *   uses a variable that is not set or has a name with a dash outside double quotes
 */
export function compilePath(expression: string, createError: SettingsErrorFactory): Path {
	if (expression.trim() === '') {
		throw createError('the path is empty', 'Enter a JMESPath, e.g. errors[0].code');
	}
	const result = readPath(expression);
	if ('why' in result) {
		throw createError(
			`the path ${expression} cannot be read: ${result.why}`,
			'Write a JMESPath, e.g. errors[0].code, with names such as "@id" or "error-code" in double quotes',
		);
	}
	const bare = withoutQuoted(expression);
	const name = unknownFunction(bare);
	if (name !== undefined) {
		throw createError(
			`the path ${expression} calls ${name}(), which does not exist`,
			'Use one of the functions of JMESPath, e.g. contains, starts_with, length, to_array',
		);
	}
	const variable = unsetVariable(bare);
	if (variable !== undefined) {
		throw createError(
			`the path ${expression} begins with ${variable}, which does not exist there`,
			'A path begins at the root of the body, e.g. errors[0].code',
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
