import { insideAfterTag, insidePlace, insideStep, joinInsides, type Inside } from './jsonState';
import { placeOf, type Language } from './language';

/** The language of a text that is content throughout, the author's words in it too. */
export interface Content extends Language<Inside> {
	encode(value: unknown): string;
}

/** JSON text in it keeps its form. */
export function contentOf(encode: (value: unknown) => string): Content {
	const plain = placeOf(encode);
	return {
		encode,
		start: 'start',
		literal: (state, text) => ({
			state: Array.from(text).reduce(insideStep, state),
			text: encode(text),
		}),
		place: (state) => insidePlace(state, plain, encode),
		after: insideAfterTag,
		join: joinInsides,
	};
}
