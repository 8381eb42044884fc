import type { ParsedResponse } from './parsedResponse';
import { elementsOf, type Element } from '../../shared/matching/conditions';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { compilePath } from '../../shared/matching/path';

/** What an answer holds at one place; null where the place cannot be looked at. */
export type Lookup = (answer: ParsedResponse) => Element[] | null;

/** @throws SettingsError where the path is empty or no JMESPath */
export function bodyField(path: string, createError: SettingsErrorFactory): Lookup {
	const find = compilePath(path, createError);
	return ({ value }) => (value === undefined ? null : elementsOf(find(value)));
}

/** @throws SettingsError where the name is empty */
export function header(name: string, createError: SettingsErrorFactory): Lookup {
	const key = name.trim().toLowerCase();
	if (key === '') {
		throw createError('the name of the header is empty', "Enter a header's name, e.g. Location");
	}
	return ({ headers }) => elementsOf(Object.hasOwn(headers, key) ? headers[key] : null);
}

/** An empty body is an empty text. */
export const bodyText: Lookup = ({ text, unreadable }) => (unreadable === null ? [text] : null);
