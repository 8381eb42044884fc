import { percentEncode } from '../tags/percentEncode';
import type { Scope } from '../tags/lookup';
import type { Node } from '../tags/parse';
import {
	compileTemplate,
	contentOf,
	placeOf,
	render,
	type Language,
	type Place,
} from '../tags/template';
import { toText } from '../tags/text';
import type { SettingLocation } from '../model/settingLocation';
import { json, type JsonState } from './json';

/**
 * Where a form or a query has come to: in a name, right after `=`, in a value, or in JSON text
 * that is a value, with the number of brackets open there.
 */
export type FormState = 'name' | 'start' | 'value' | { json: JsonState; open: number };

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
			sent += typeof state === 'object' || unfit.test(char) ? percentEncode(char) : char;
		}
		return { state: state === 'start' ? 'value' : state, text: sent };
	},
	place(state) {
		if (typeof state === 'string') return percentEncoded;
		const place = json.place(state.json);
		return 'refused' in place ? place : percentEncodedJson(place);
	},
	alike: (some, other) =>
		typeof some === 'object' && typeof other === 'object'
			? some.json === other.json && some.open === other.open
			: typeof some === typeof other,
};

/** A value percent-encoded. */
const component = (value: unknown): string => percentEncode(toText(value));

const percentEncoded = placeOf(component);

/** One value of a form or a query. */
export const formValue = contentOf(component);

const percentEncodedJson = ({ probe, encoder }: Place): Place => ({
	probe,
	encoder(tag) {
		const encode = encoder(tag);
		return (value) => percentEncode(encode(value));
	},
});

const unfit = /[^!#-;=?-[\]_a-z~]/;

function step(state: FormState, char: string): FormState {
	if (typeof state === 'object') return jsonStep(state, char);
	if (char === '&') return 'name';
	if (state === 'name') return char === '=' ? 'start' : 'name';
	return state === 'start' && /[{[]/.test(char) ? { json: 'value', open: 1 } : 'value';
}

function jsonStep({ json: inner, open }: Exclude<FormState, string>, char: string): FormState {
	if (inner === 'value') {
		if (char === '&') return 'name';
		if (/[{[]/.test(char)) return { json: inner, open: open + 1 };
		if (/[}\]]/.test(char)) return open === 1 ? 'value' : { json: inner, open: open - 1 };
	}
	return { json: json.literal(inner, char).state, open };
}

/** A template of a form. */
export function compileForm(nodes: Node[], location: SettingLocation): (scope: Scope) => string {
	const template = compileTemplate(nodes, form, location);
	return (scope) => render(template, scope);
}
