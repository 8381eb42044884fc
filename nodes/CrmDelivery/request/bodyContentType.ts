import type { Field, FieldValue } from './fields/fields';
import { toText } from './tags/text';
import type { Syntax } from '../../shared/contentType';

/** The author's own Content-Type header; the last of several counts. */
export const ownContentType = (headers: Field[]): Field | undefined =>
	headers.findLast(({ name }) => name.toLowerCase() === 'content-type');

/** What is known of a content type before there is a lead: its text up to the first tag. */
export function knownText(value: FieldValue): string {
	if ('constant' in value) return toText(value.constant);
	const [first] = 'nodes' in value ? value.nodes : [];
	return typeof first === 'string' ? first : '';
}

/** The content type of each syntax where the author wrote none. */
export const defaultTypes: Record<Exclude<Syntax, 'raw'>, string> = {
	json: 'application/json',
	'form-urlencoded': 'application/x-www-form-urlencoded',
	xml: 'application/xml',
};
