import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import type { Scope } from './lookup';
import { compileTag, isTag, type Node, type Section, type Tag } from './parse';
import { toText } from './text';

/** How the values of tags are written at one place of a text. */
export interface Place {
	/** Stands for the tag's value where only the form of a template is looked at. */
	probe: string;
	/** Writes values of this tag. */
	encoder(tag: Tag): (value: unknown) => string;
}

/**
 * What a text is written in. It walks the text from its start, keeping in `State` where it
 * has come to, so that each tag is known by its place before any lead is there.
 */
export interface Language<State> {
	start: State;
	/** The state after literal text, and the text as it is sent. */
	literal(state: State, text: string): { state: State; text: string };
	/** The place of a tag, or, as the end of a sentence, why no tag can stand there. */
	place(state: State): Place | { refused: string; advice: string };
	/** Whether values are written alike in both states. */
	alike(some: State, other: State): boolean;
}

/** A place for text, of which `raw` values go in as they are. */
export const placeOf = (encode: (value: unknown) => string): Place => ({
	probe: 'x',
	encoder: ({ raw }) => (raw ? toText : encode),
});

/** The language of a text that is content throughout, the author's words in it too. */
export interface Content extends Language<null> {
	encode(value: unknown): string;
}

export const contentOf = (encode: (value: unknown) => string): Content => ({
	encode,
	start: null,
	literal: (state, text) => ({ state, text: encode(text) }),
	place: () => placeOf(encode),
	alike: () => true,
});

/** A text whose tags know how to write their values. */
export type Template = Part[];

type Part = string | TagPart | SectionPart;

interface TagPart {
	probe: string;
	write: (scope: Scope) => string;
}

interface SectionPart {
	section: string;
	inverted: boolean;
	parts: Part[];
	write: (scope: Scope) => string;
}

/**
 * Finds the place of every tag.
 * @throws SettingsError for a tag where the language has no place for one, and for a section
 * that does not end where it began
 */
export function compileTemplate<State>(
	nodes: Node[],
	language: Language<State>,
	location: SettingLocation,
): Template {
	return compileParts(nodes, language.start, language, location).parts;
}

function compileParts<State>(
	nodes: Node[],
	start: State,
	language: Language<State>,
	location: SettingLocation,
): { parts: Part[]; state: State } {
	let state = start;
	const parts = nodes.map((node): Part => {
		if (typeof node === 'string') {
			const literal = language.literal(state, node);
			state = literal.state;
			return literal.text;
		}
		if (isTag(node)) {
			const place = language.place(state);
			if ('refused' in place) {
				throw settingsErrorAt(location, `has ${node.source} ${place.refused}`, place.advice);
			}
			const read = compileTag(node);
			const encode = place.encoder(node);
			return { probe: place.probe, write: (scope) => encode(read(scope)) };
		}
		const inner = compileParts(node.nodes, state, language, location);
		if (!language.alike(state, inner.state)) {
			throw settingsErrorAt(
				location,
				`has a section ${node.tag.source} that does not end where it began, e.g. it opens a quote and leaves it open`,
				'Put what belongs together inside the section, or all of it outside.',
			);
		}
		return compileSection(node, inner.parts);
	});
	return { parts, state };
}

/** As in Mustache: a list repeats the section, what is false, empty or missing leaves it out. */
function compileSection({ tag, inverted }: Section, parts: Part[]): SectionPart {
	const read = compileTag(tag);
	const write = (scope: Scope) => {
		const value = read(scope);
		const list = Array.isArray(value) ? value : value ? [value] : [];
		if (inverted) return list.length === 0 ? render(parts, scope) : '';
		return list.map((view) => render(parts, { view, outer: scope })).join('');
	};
	return { section: tag.source, inverted, parts, write };
}

/** The text of a template for one lead. */
export function render(template: Template, scope: Scope): string {
	let text = '';
	for (const part of template) text += typeof part === 'string' ? part : part.write(scope);
	return text;
}

/** Of more sections not every choice is tried. */
const MOST_SECTIONS = 10;

/**
 * Whether the template can come to a text of the right form, with some choice of its sections.
 * Tags give their probes. Of too many sections that is not known, and each lead will tell.
 */
export function canBe(template: Template, isRight: (text: string) => boolean): boolean {
	const names = [...new Set(sectionNames(template))];
	if (names.length > MOST_SECTIONS) return true;
	for (let choice = 2 ** names.length - 1; choice >= 0; choice--) {
		const text = probe(template, (name) => ((choice >> names.indexOf(name)) & 1) === 1);
		if (isRight(text)) return true;
	}
	return false;
}

const probe = (template: Template, holds: (section: string) => boolean): string =>
	template
		.map((part) => {
			if (typeof part === 'string') return part;
			if ('probe' in part) return part.probe;
			return holds(part.section) === part.inverted ? '' : probe(part.parts, holds);
		})
		.join('');

const sectionNames = (template: Template): string[] =>
	template.flatMap((part) =>
		typeof part === 'object' && 'section' in part
			? [part.section, ...sectionNames(part.parts)]
			: [],
	);
