import type { ParsedResponse } from './parsedResponse';
import { compileCondition } from '../../shared/matching/conditions';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { bodyField, bodyText, header, type Lookup } from './lookups';
import { compileStatusCodes } from './statusCodes';
import type { ResponseRule } from './model/types';

function compileSource({ source, path }: ResponseRule, createError: SettingsErrorFactory): Lookup {
	if (source === 'bodyField') return bodyField(path, createError);
	return source === 'header' ? header(path, createError) : bodyText;
}

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
	const look = compileSource(rule, createError);
	const condition = compileCondition(rule.operator, rule.value, createError);
	return (answer) => {
		if (!isNamed(answer.statusCode)) return false;
		const elements = look(answer);
		return elements !== null && condition(elements);
	};
}
