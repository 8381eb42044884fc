import type { ResponseRule } from './model/types';

const WORDS: Record<ResponseRule['operator'], string> = {
	equals: 'equals',
	notEquals: 'does not equal',
	contains: 'contains',
	notContains: 'does not contain',
	regex: 'matches',
	exists: 'exists',
	notExists: 'does not exist',
	greaterThan: 'is greater than',
	lessThan: 'is less than',
};

function subjectOf({ source, path }: ResponseRule): string {
	if (source === 'bodyText') return 'body text';
	return source === 'header' ? `header ${path.trim()}` : path.trim();
}

function conditionOf(rule: ResponseRule): string {
	const words = [subjectOf(rule), WORDS[rule.operator]];
	const takesValue = rule.operator !== 'exists' && rule.operator !== 'notExists';
	if (takesValue && rule.value.trim() !== '') words.push(rule.value.trim());
	return words.join(' ');
}

/** A rule as a sentence, e.g. `status 400 and title equals Member Exists`. */
export function ruleSentence(rule: ResponseRule): string {
	const codes = rule.statusCodes.trim();
	const status = codes === '' ? '' : `status ${codes}`;
	if (rule.source === 'any') {
		return status || (rule.outcome === 'delivered' ? 'status 2xx' : 'any status');
	}
	return [status, conditionOf(rule)].filter((part) => part !== '').join(' and ');
}
