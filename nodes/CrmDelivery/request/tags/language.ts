import type { Tag } from './parse';
import { toText } from './text';

/** How the values of tags are written at one place of a text. */
export interface Place {
	/** Stands for the tag's value where only the form of a template is looked at. */
	probe: string;
	/** Writes values of this tag. */
	encoder(tag: Tag): (value: unknown) => string;
}

/** Why no tag can stand at a place, as the end of a sentence, and what to do. */
export interface Refused {
	refused: string;
	advice: string;
}

/**
 * What a text is written in. It walks the text from its start, keeping in `State` where it
 * has come to, so that each tag is known by its place before any lead is there. A state is JSON.
 */
export interface Language<State> {
	start: State;
	/** The state after literal text, and the text as it is sent. */
	literal(state: State, text: string): { state: State; text: string };
	/** The place of a tag. */
	place(state: State): Place | Refused;
	/** The state after a tag, whether its value is empty or not. */
	after(state: State): State;
	/**
	 * A state whose place is safe in both, since sections lead to a tag in more than one way;
	 * undefined where there is none.
	 */
	join(some: State, other: State): State | undefined;
}

/** A place for text, of which `raw` values go in as they are. */
export const placeOf = (encode: (value: unknown) => string): Place => ({
	probe: 'x',
	encoder: ({ raw }) => (raw ? toText : encode),
});

/** The place in a text that itself is a value at another place. */
export const nested = ({ probe, encoder }: Place, encode: (value: unknown) => string): Place => ({
	probe: encode(probe),
	encoder(tag) {
		const inner = encoder(tag);
		return (value) => encode(inner(value));
	},
});
