import { parse } from 'lossless-json';

import { exactNumber } from '../../shared/exactNumber';

export type Attributes = Record<string, unknown>;

export const isObject = (value: unknown): value is Attributes =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const withoutPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value);

/** The value of a JSON text, with numbers that JavaScript would change as text; undefined where it is none. */
export function parseJson(text: string): unknown {
	try {
		return parse(text, withoutPrototype, {
			parseNumber: exactNumber,
			onDuplicateKey: ({ newValue }) => newValue,
		});
	} catch {
		// Not well-formed, or nested deeper than the stack.
		return undefined;
	}
}
