import { percentEncode } from '../tags/percentEncode';
import { contentOf } from '../tags/content';
import {
	insideAfterTag,
	insidePlace,
	insideStep,
	joinInsides,
	type Inside,
} from '../tags/jsonState';
import { placeOf, type Language } from '../tags/language';
import type { Scope } from '../tags/lookup';
import type { Node } from '../tags/parse';
import { compileTemplate, render } from '../tags/template';
import { toText } from '../tags/text';
import type { SettingLocation } from '../model/settingLocation';

/** Where a form or a query has come to: in a name, or in a value, which may be JSON text. */
export type FormState = 'name' | { value: Inside };

/**
 * A form or a query as one text. Values are percent-encoded. JSON text in the place of a value
 * is percent-encoded with what the author wrote of it; other text of the author's stays, save
 * for line breaks, which only lay it out, and for characters that a form cannot carry.
 */
export const form: Language<FormState> = {
	start: 'name',
	literal(start, text) {
		let state = start;
		let sent = '';
		for (const char of text.replace(/\s*[\r\n]\s*/g, '')) {
			state = step(state, char);
			sent += isJson(state) || unfit.test(char) ? percentEncode(char) : char;
		}
		return { state, text: sent };
	},
	place: (state) =>
		state === 'name' ? percentEncoded : insidePlace(state.value, percentEncoded, component),
	after: (state) => (state === 'name' ? state : { value: insideAfterTag(state.value) }),
	join(some, other) {
		const value = joinInsides(insideOf(some), insideOf(other));
		return value && { value };
	},
};

/** A name is a text, too. */
const insideOf = (state: FormState): Inside => (state === 'name' ? 'text' : state.value);

const isJson = (state: FormState): boolean => typeof insideOf(state) === 'object';

/** A value percent-encoded. */
const component = (value: unknown): string => percentEncode(toText(value));

const percentEncoded = placeOf(component);

/** One value of a form or a query. */
export const formValue = contentOf(component);

const unfit = /[^!#-;=?-[\]_a-z~]/;

function step(state: FormState, char: string): FormState {
	if (state === 'name') return char === '=' ? { value: 'start' } : 'name';
	const { value } = state;
	const inString = typeof value === 'object' && value.json !== 'value';
	if (char === '&' && !inString) return 'name';
	// A value that begins with a bracket is meant as JSON, whatever comes next.
	if (value === 'start' && /[{[]/.test(char)) return { value: { json: 'value', open: 1 } };
	return { value: insideStep(value, char) };
}

/** A template of a form. */
export function compileForm(nodes: Node[], location: SettingLocation): (scope: Scope) => string {
	const template = compileTemplate(nodes, form, location);
	return (scope) => render(template, scope);
}
