import type { IDataObject } from 'n8n-workflow';

import { compileCondition, type Operator } from '../shared/matching/conditions';
import { SettingsError } from '../shared/settingsError';
import type { EventShape } from './parse/eventShape';
import { compileExpression } from './parse/expression';
import { eventSources } from './sources';
import type { AcceptedAnswer, EventSource } from './sources/types';
import type { Authentication } from './verify/authenticate';
import { resolveScheme } from './verify/resolveScheme';

/** The source that the panel names; undefined for none. */
export function sourceOf(name: unknown): EventSource | undefined {
	if (name === undefined || name === '' || name === 'none') return undefined;
	const source = Object.hasOwn(eventSources, String(name)) ? eventSources[String(name)] : undefined;
	if (source === undefined) {
		throw new SettingsError('Event Source', `there is no event source ${String(name)}`, '');
	}
	return source;
}

/** The rows of a collection, which n8n leaves out where it has none. */
const rowsOf = (collection: unknown, name: string): IDataObject[] =>
	((collection as IDataObject | undefined)?.[name] as IDataObject[] | undefined) ?? [];

function conditionOf({ path, operator, value }: IDataObject) {
	const label = 'Only When';
	const createError = (message: string, description: string) =>
		new SettingsError(label, `'${label}': ${message}`, description);
	return {
		at: compileExpression(String(path ?? ''), label),
		holds: compileCondition(
			String(operator ?? 'equals') as Operator,
			String(value ?? ''),
			createError,
		),
	};
}

/**
 * Where the events of a request are, by the panel's options.
 *
 * @throws SettingsError where a path is no JMESPath or a condition cannot be used
 */
export function readShape(
	source: EventSource | undefined,
	{ eventPath, attributes, onlyWhen }: IDataObject,
	authentication: Authentication,
): EventShape {
	const path = String(eventPath ?? '').trim();
	const isKey = authentication.type === 'signature' && authentication.scheme === 'bodyKey';
	return {
		source,
		...(path !== '' && { eventPath: compileExpression(path, 'Event Path') }),
		attributes: rowsOf(attributes, 'attributes')
			.filter(({ name }) => String(name ?? '').trim() !== '')
			.map((row) => ({
				name: String(row.name).trim(),
				at: compileExpression(String(row.path ?? ''), 'Attributes'),
			})),
		onlyWhen: rowsOf(onlyWhen, 'conditions').map(conditionOf),
		secrets: isKey ? [authentication.keyPath] : [],
	};
}

/** The authentication with the scheme of the source, where its credential leaves it to that. */
export function withScheme(
	authentication: Authentication,
	source: EventSource | undefined,
): Authentication {
	if (authentication.type !== 'signature') return authentication;
	const resolved = resolveScheme(authentication, source);
	if (typeof resolved === 'string') throw new SettingsError('Authentication', resolved, '');
	return { type: 'signature', ...resolved };
}

/**
 * What a source is told whose events are taken, by the panel's options or as the source wants it.
 *
 * @throws SettingsError where the status is none of success
 */
export function readAcceptedAnswer(
	source: EventSource | undefined,
	options: IDataObject,
): AcceptedAnswer {
	const { acceptedAnswer, acceptedStatus, acceptedBody, acceptedContentType } = options;
	if (acceptedAnswer !== 'custom') {
		return (acceptedAnswer as AcceptedAnswer | undefined) ?? source?.answer ?? 'json202';
	}
	const status = Number(acceptedStatus ?? 200);
	if (!(Number.isInteger(status) && status >= 200 && status < 300)) {
		const message = `'Accepted Status' is ${String(acceptedStatus)}, not a status from 200 to 299`;
		throw new SettingsError('Accepted Status', message, '');
	}
	return {
		status,
		body: String(acceptedBody ?? ''),
		contentType: String(acceptedContentType ?? '').trim() || 'text/plain; charset=utf-8',
	};
}
