import type { Answer } from './parsedResponse';
import { elementsOf, type Element } from './conditions';
import type { FaultFor } from './model/settingsErrorFactory';
import { compilePath } from './path';

/** What an answer holds at one place; null where the place cannot be looked at. */
export type Source = (answer: Answer) => Element[] | null;

/** @throws SettingsFault where the path is empty or no JMESPath */
export function bodyField(path: string, faultFor: FaultFor): Source {
	const find = compilePath(path, faultFor);
	return ({ value }) => (value === undefined ? null : elementsOf(find(value)));
}

/** @throws SettingsFault where the name is empty */
export function header(name: string, faultFor: FaultFor): Source {
	const key = name.trim().toLowerCase();
	if (key === '') {
		throw faultFor('the name of the header is empty', "Enter a header's name, e.g. Location");
	}
	return ({ headers }) => elementsOf(Object.hasOwn(headers, key) ? headers[key] : null);
}

/** An empty body is no text. */
export const bodyText: Source = ({ text }) => (text.trim() === '' ? [] : [text]);
