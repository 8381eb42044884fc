import { compareNumber, isNumber } from 'lossless-json';
import type { SettingsErrorFactory } from './settingsErrorFactory';
import { compilePattern } from './pattern';

export type Operator =
	| 'equals'
	| 'notEquals'
	| 'contains'
	| 'notContains'
	| 'regex'
	| 'exists'
	| 'notExists'
	| 'greaterThan'
	| 'lessThan';

/** One thing found in an answer or event: what is left when lists are flattened and nulls dropped. */
export type Element = string | number | boolean | object;

/** Whether the elements that were found satisfy a rule. */
export type Condition = (elements: Element[]) => boolean;

/** Lists flattened, nulls dropped: null does not exist. */
export function elementsOf(found: unknown): Element[] {
	return [found].flat(Infinity).filter((element) => element !== null && element !== undefined);
}

/** The text of an element; an object is its JSON text. */
export function elementText(element: Element): string {
	return typeof element === 'object' ? JSON.stringify(element) : String(element);
}

const fold = (text: string) => text.trim().toLowerCase();

/** Compares two numbers, exact beyond 2^53; undefined where one is no number. */
function compare(element: Element, number: string): number | undefined {
	const text = elementText(element).trim();
	return isNumber(text) && isNumber(number) ? compareNumber(text, number) : undefined;
}

function isEqualTo(value: string) {
	const wanted = fold(value);
	const number = value.trim();
	return (element: Element) =>
		fold(elementText(element)) === wanted || compare(element, number) === 0;
}

function isContaining(value: string) {
	const wanted = fold(value);
	return (element: Element) => {
		const text = fold(elementText(element));
		return wanted === '' ? text === '' : text.includes(wanted);
	};
}

const any =
	(test: (element: Element) => boolean): Condition =>
	(elements) =>
		elements.some(test);

/** What does not exist differs from every text, but a blank text is no difference. */
const none =
	(test: (element: Element) => boolean, value: string): Condition =>
	(elements) =>
		(elements.length > 0 || value.trim() !== '') && !elements.some(test);

function compileComparison(
	sign: 1 | -1,
	value: string,
	createError: SettingsErrorFactory,
): Condition {
	const number = value.trim();
	if (!isNumber(number)) {
		throw createError(
			`the value ${value === '' ? 'is empty' : `${value} is no number`}`,
			'Enter a number, e.g. 0 or 12.5',
		);
	}
	return any((element) => compare(element, number) === sign);
}

/**
 * Compiles operator and value. Texts compare without case and surrounding blanks, two numbers as
 * numbers; a blank value matches only a blank.
 *
 * @throws SettingsError for a comparison without a number and for a pattern that cannot be used
 */
export function compileCondition(
	operator: Operator,
	value: string,
	createError: SettingsErrorFactory,
): Condition {
	switch (operator) {
		case 'equals':
			return any(isEqualTo(value));
		case 'notEquals':
			return none(isEqualTo(value), value);
		case 'contains':
			return any(isContaining(value));
		case 'notContains':
			return none(isContaining(value), value);
		case 'regex': {
			const { search } = compilePattern(value, createError);
			return any((element) => search(elementText(element)) !== null);
		}
		case 'exists':
			return (elements) => elements.length > 0;
		case 'notExists':
			return (elements) => elements.length === 0;
		case 'greaterThan':
			return compileComparison(1, value, createError);
		case 'lessThan':
			return compileComparison(-1, value, createError);
	}
}
