import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import type { Language } from './language';
import { isTag, type Node, type Section } from './parse';

/** Follows a text through all the ways that its sections give it. */
export interface Walker<State> {
	/** The states behind a node, of which there is one before it, or several. */
	over(node: Node, before: State[]): State[];
	/** The states that a section begins in: those before it, and those that its last turn left. */
	starts(section: Section, before: State[]): State[];
}

/** Each section is walked once for the states that it begins in, however deep it stands. */
export function walker<State>(language: Language<State>, location: SettingLocation) {
	const known = new Map<Node, Map<string, State[]>>();

	function over(node: Node, before: State[]): State[] {
		if (typeof node === 'string') return literalIn(before, node, language, location).states;
		if (isTag(node)) return different(before.map(language.after));
		const starts = startsOf(node, before);
		return different([...starts, ...inner(node, starts)]);
	}

	function startsOf(section: Section, before: State[]): State[] {
		for (let starts = before; ; ) {
			const more = different([...starts, ...inner(section, starts)]);
			if (joined(more, language) === undefined) {
				throw settingsErrorAt(
					location,
					`has a section ${section.tag.source} that does not end where it began, e.g. it opens a quote and leaves it open`,
					'Put what belongs together inside the section, or all of it outside.',
				);
			}
			if (section.inverted || more.length === starts.length) return starts;
			starts = more;
		}
	}

	function inner(section: Section, starts: State[]): State[] {
		const ends = known.get(section) ?? new Map<string, State[]>();
		known.set(section, ends);
		const key = JSON.stringify(starts);
		const end =
			ends.get(key) ?? section.nodes.reduce<State[]>((states, node) => over(node, states), starts);
		ends.set(key, end);
		return end;
	}

	return { over, starts: startsOf } satisfies Walker<State>;
}

/** @throws SettingsError where the text would be sent in more than one way */
export function literalIn<State>(
	before: State[],
	text: string,
	language: Language<State>,
	location: SettingLocation,
): { states: State[]; text: string } {
	const ways = before.map((state) => language.literal(state, text));
	const [first, ...others] = ways;
	if (others.some((other) => other.text !== first.text)) {
		throw settingsErrorAt(
			location,
			`has "${text.trim().slice(0, 20)}" where a section before it decides what it would stand in`,
			'Put what belongs together inside the section, or all of it outside.',
		);
	}
	return { states: different(ways.map(({ state }) => state)), text: first.text };
}

/** One state whose place is safe in all; undefined where there is none. */
export const joined = <State>(states: State[], { join }: Language<State>): State | undefined =>
	states.reduce<State | undefined>(
		(some, other) => (some === undefined ? undefined : join(some, other)),
		states[0],
	);

const different = <State>(states: State[]): State[] => [
	...new Map(states.map((state) => [JSON.stringify(state), state])).values(),
];
