import { tryCatch, LeadError } from '../model/leadError';
import { contentOf } from '../tags/content';
import {
	joinJson,
	jsonAfterTag,
	jsonPlace,
	jsonStep,
	stringContent,
	type JsonState,
} from '../tags/jsonState';
import type { Language } from '../tags/language';
import type { Scope } from '../tags/lookup';
import { hasRaw, hasSections, type Node } from '../tags/parse';
import { canBe, compileTemplate, render, type Template } from '../tags/template';
import { locationName, settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** Inside quotes values are string content, outside they are JSON values. */
export const json: Language<JsonState> = {
	start: 'value',
	literal: (state, text) => ({ state: text.split('').reduce(jsonStep, state), text }),
	place: jsonPlace,
	after: jsonAfterTag,
	join: joinJson,
};

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
	if (!raw && !fitsJson(template, nodes)) {
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
	return 'value' in template && fitsJson(template.value, nodes)
		? compileJson(nodes, location)
		: undefined;
}

export const notJson = (location: SettingLocation): string =>
	`${locationName(location)} is not JSON for this lead`;

export const isJson = (text: string): boolean => 'value' in tryCatch(() => JSON.parse(text));

/** Only sections leave commas. */
const fitsJson = (template: Template, nodes: Node[]): boolean =>
	canBe(template, (text) => isJson(hasSections(nodes) ? dropCommas(text) : text));

/** A comma inside a string is left alone. */
function dropCommas(text: string): string {
	const parts = text.split(',');
	let whole = parts[0];
	let inString = isOpen(parts[0], false);
	for (const part of parts.slice(1)) {
		whole += inString || !/^\s*[\]}]/.test(part) ? `,${part}` : part;
		inString = isOpen(part, inString);
	}
	return whole;
}

/** Whether a text ends in a string. */
function isOpen(text: string, inString: boolean): boolean {
	let open = inString;
	for (let i = 0; i < text.length; i++) {
		if (text[i] === '"') open = !open;
		else if (open && text[i] === '\\') i++;
	}
	return open;
}
