import { compilePath } from '../../shared/matching/path';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { SettingsError } from '../../shared/settingsError';

/** What a path finds, from the event on; `$root` in it is the whole body. Null where it finds nothing. */
export type Expression = (event: unknown, root: unknown) => unknown;

function compile(path: string, createError: SettingsErrorFactory): Expression {
	if (!path.includes('$root')) {
		const plain = compilePath(path, createError);
		return (event) => plain(event);
	}
	const expression = `let $root = root in event | (${path})`;
	const withRoot = compilePath(expression, (message, description) =>
		createError(message.replace(expression, path), description),
	);
	return (event, root) => withRoot({ event, root });
}

/**
 * Compiles a path that the panel holds, in the field `label`.
 *
 * @throws SettingsError where it is no JMESPath
 */
export const compileExpression = (path: string, label: string): Expression =>
	compile(path, (message, description) => new SettingsError(label, message, description));

const known = new Map<string, Expression>();

/** The expression of a path of a source, compiled once. */
export function sourceExpression(path: string): Expression {
	const compiled = known.get(path) ?? compileExpression(path, 'Event Source');
	known.set(path, compiled);
	return compiled;
}

/** Whether a path finds something that is not false, as in a JMESPath filter. */
export const isFound = (found: unknown): boolean =>
	found !== null &&
	found !== undefined &&
	found !== false &&
	found !== '' &&
	!(typeof found === 'object' && Object.keys(found).length === 0);
