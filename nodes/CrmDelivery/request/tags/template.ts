import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import type { Language } from './language';
import type { Scope } from './lookup';
import { compileTag, isTag, type Node, type Section } from './parse';
import { joined, literalIn, walker, type Walker } from './walk';

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
 * Finds the place of every tag. A section is left out or comes once or more often, so behind it,
 * and at its own start, the text may have come to more than one state: a tag there is written in
 * a way that is safe in all of them.
 * @throws SettingsError for a tag where the language has no place for one, for a section that
 * does not end where it began, and for text that means something else with a section than without
 */
export function compileTemplate<State>(
	nodes: Node[],
	language: Language<State>,
	location: SettingLocation,
): Template {
	const walk = walker(language, location);
	return compileParts(nodes, [language.start], { language, walk, location });
}

interface Compilation<State> {
	language: Language<State>;
	walk: Walker<State>;
	location: SettingLocation;
}

function compileParts<State>(
	nodes: Node[],
	start: State[],
	compilation: Compilation<State>,
): Template {
	const { language, walk, location } = compilation;
	let states = start;
	return nodes.map((node): Part => {
		const before = states;
		states = walk.over(node, before);
		if (typeof node === 'string') return literalIn(before, node, language, location).text;
		if (!isTag(node)) {
			return compileSection(node, compileParts(node.nodes, walk.starts(node, before), compilation));
		}
		const state = joined(before, language);
		if (state === undefined) {
			throw settingsErrorAt(
				location,
				`has ${node.source} where a section before it decides what it would stand in`,
				'Put what belongs together inside the section, or all of it outside.',
			);
		}
		const place = language.place(state);
		if ('refused' in place) {
			throw settingsErrorAt(location, `has ${node.source} ${place.refused}`, place.advice);
		}
		const read = compileTag(node);
		const encode = place.encoder(node);
		return { probe: place.probe, write: (scope) => encode(read(scope)) };
	});
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

/** Nor of choices that come to more characters than this. */
const MOST_PROBED = 1_000_000;

/**
 * Whether the template can come to a text of the right form, with some choice of its sections.
 * Tags give their probes. Of too many or too long ones that is not known, and each lead will tell.
 */
export function canBe(template: Template, isRight: (text: string) => boolean): boolean {
	const names = [...new Set(sectionNames(template))];
	if (names.length > MOST_SECTIONS) return true;
	let probed = 0;
	for (let choice = 2 ** names.length - 1; choice >= 0; choice--) {
		if (probed > MOST_PROBED) return true;
		const text = probe(template, (name) => ((choice >> names.indexOf(name)) & 1) === 1);
		if (isRight(text)) return true;
		probed += text.length;
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
