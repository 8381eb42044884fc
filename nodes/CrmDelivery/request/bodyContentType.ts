import type { Field, FieldValue } from './fields/fields';
import { toText } from './tags/text';
import type { RequestSettings } from './model/types';

/** What a body is written in, and so what its tags stand in. */
export type Syntax = RequestSettings['contentType'];

/** The syntax that a content type names; what is none of the others is plain text. */
export function syntaxOf(contentType: string): Syntax {
	const type = contentType.split(';', 1)[0].trim().toLowerCase();
	if (/[/+]json$/.test(type)) return 'json';
	if (/[/+]xml$/.test(type)) return 'xml';
	return type === 'application/x-www-form-urlencoded' ? 'form-urlencoded' : 'raw';
}

/** The charset that a content type names. */
export const charsetOf = (contentType: string): string | undefined =>
	/;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];

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
