import { tryCatch, LeadError } from '../model/leadError';
import {
	canBe,
	compileTemplate,
	contentOf,
	placeOf,
	render,
	type Language,
	type Place,
	type Template,
} from '../tags/template';
import type { Scope } from '../tags/lookup';
import { hasRaw, hasSections, type Node } from '../tags/parse';
import { toJson, toJsonContent, toText } from '../tags/text';
import { locationName, settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** Where JSON text has come to; `escape` is right after a backslash. */
export type JsonState = 'value' | 'string' | 'escape';

const delimiters: Record<JsonState, RegExp> = { value: /"/g, string: /["\\]/g, escape: /./gs };

/** Inside quotes values are string content, outside they are JSON values. */
export const json: Language<JsonState> = {
	start: 'value',
	literal(start, text) {
		let state = start;
		for (let i = 0; i < text.length; ) {
			const delimiter = delimiters[state];
			delimiter.lastIndex = i;
			const match = delimiter.exec(text);
			if (!match) break;
			i = delimiter.lastIndex;
			state = after(state, match[0]);
		}
		return { state, text };
	},
	place(state) {
		switch (state) {
			case 'value':
				return valuePlace;
			case 'string':
				return stringPlace;
			case 'escape':
				return {
					refused: 'right after a backslash, which would change its first character',
					advice: 'Write two backslashes for a backslash.',
				};
		}
	},
	alike: (some, other) => some === other,
};

function after(state: JsonState, delimiter: string): JsonState {
	if (state === 'string' && delimiter === '\\') return 'escape';
	return state === 'string' ? 'value' : 'string';
}

const valuePlace: Place = {
	probe: 'null',
	encoder: (tag) => (tag.raw || tag.json ? embedded : toJson),
};

/** A text that is JSON already; anything else is written as JSON. */
export const embedded = (value: unknown): string =>
	typeof value === 'string' && value !== '' ? value : toJson(value);

const stringContent = (value: unknown): string => toJsonContent(toText(value));

const stringPlace = placeOf(stringContent);

/** What stands in one string, all of it text. */
export const jsonString = contentOf(stringContent);

/**
 * A JSON template. What the author wrote goes out byte for byte, save for a comma that a
 * section left before `]` or `}`.
 * @returns the JSON text for a lead; throws LeadError where sections or `raw` spoil it
 * @throws SettingsError for a text that no lead can make JSON
 */
export function compileJson(nodes: Node[], location: SettingLocation): (scope: Scope) => string {
	const template = compileTemplate(nodes, json, location);
	const raw = hasRaw(nodes);
	if (!raw && !fitsJson(template)) {
		throw settingsErrorAt(
			location,
			'is not JSON, whatever its tags come to',
			'Check its quotes, commas and brackets. Tags stand inside quotes as text or outside as values.',
		);
	}
	const sections = hasSections(nodes);
	// Without either, the form of the text is the same for every lead.
	if (!raw && !sections) return (scope) => render(template, scope);
	return (scope) => {
		const text = render(template, scope);
		const whole = sections ? dropCommas(text) : text;
		if (!isJson(whole)) throw new LeadError('invalidRequest', notJson(location));
		return whole;
	};
}

/**
 * A JSON template, if the text begins like one and can come out as one; a form carries such a
 * text as the value of one field.
 */
export function compileIfJson(
	nodes: Node[],
	location: SettingLocation,
): ((scope: Scope) => string) | undefined {
	const [first] = nodes;
	if (typeof first !== 'string' || !/^\s*[{[]/.test(first)) return undefined;
	const template = tryCatch(() => compileTemplate(nodes, json, location));
	return 'value' in template && fitsJson(template.value) ? compileJson(nodes, location) : undefined;
}

export const notJson = (location: SettingLocation): string =>
	`${locationName(location)} is not JSON for this lead`;

export const isJson = (text: string): boolean => 'value' in tryCatch(() => JSON.parse(text));

const fitsJson = (template: Template): boolean =>
	canBe(template, (text) => isJson(dropCommas(text)));

/** Strings are matched too, so that a comma inside one is left alone. */
const dropCommas = (text: string): string =>
	text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|,(?=\s*[\]}])/gs, (match) => (match === ',' ? '' : match));
