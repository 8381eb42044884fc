import type { ParsedResponse } from './parsedResponse';
import { compileCondition, elementText } from '../../shared/matching/conditions';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { bodyField, bodyText, header, type Lookup } from './lookups';
import { compileStatusCodes } from './statusCodes';
import type { ResponseRule } from './model/types';

function compileSource({ source, path }: ResponseRule, createError: SettingsErrorFactory): Lookup {
	if (source === 'bodyField') return bodyField(path, createError);
	return source === 'header' ? header(path, createError) : bodyText;
}

const isAboutPresence = ({ operator }: ResponseRule) =>
	operator === 'exists' || operator === 'notExists';

/** An empty body equals a blank value, but there is no body. */
const notBlank =
	(look: Lookup): Lookup =>
	(answer) =>
		look(answer)?.filter((element) => elementText(element).trim() !== '') ?? null;

export const isSuccess = (statusCode: number) => statusCode >= 200 && statusCode < 300;
export const isRedirect = (statusCode: number) => statusCode >= 300 && statusCode < 400;

/**
 * Compiles one rule: whether it holds for an answer. Without status codes a rule for
 * `delivered` takes 2xx and any other takes every status but redirects, which a rule has to name.
 *
 * @throws SettingsError where its status codes, path, name, pattern or number cannot be used
 */
export function compileRule(
	rule: ResponseRule,
	createError: SettingsErrorFactory,
): (answer: ParsedResponse) => boolean {
	const isNamed =
		compileStatusCodes(rule.statusCodes, createError) ??
		(rule.outcome === 'delivered' ? isSuccess : (statusCode) => !isRedirect(statusCode));
	if (rule.source === 'any') return ({ statusCode }) => isNamed(statusCode);
	const found = compileSource(rule, createError);
	const look = rule.source === 'bodyText' && isAboutPresence(rule) ? notBlank(found) : found;
	const condition = compileCondition(rule.operator, rule.value, createError);
	return (answer) => {
		if (!isNamed(answer.statusCode)) return false;
		const elements = look(answer);
		return elements !== null && condition(elements);
	};
}
