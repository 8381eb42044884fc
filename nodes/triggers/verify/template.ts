import { parseJson } from '../parse/json';
import { formPairs } from '../parse/form';
import type { ReceivedRequest } from '../model/request';
import { compilePath } from '../../shared/matching/path';
import { SettingsError } from '../../shared/settingsError';

/** A part of a template: text as it stands, or a tag. */
interface Part {
	text: string;
	tag?: string;
}

const TAG = /(\{\{[^{}]*\}\})/;

const partsOf = (template: string): Part[] =>
	template.split(TAG).map((text) => {
		const [, tag] = /^\{\{\s*(.*?)\s*\}\}$/.exec(text) ?? [];
		return tag === undefined ? { text } : { text, tag };
	});

/** The tags in a template. */
export const tagsIn = (template: string): string[] =>
	partsOf(template).flatMap(({ tag }) => tag ?? []);

const PLAIN = ['body', 'timestamp', 'method', 'path', 'url', 'query', 'sortedParameters', 'secret'];

const HEADER = /^header\.[\w!#$%&'*+\-.^`|~]+$/;

const factory = (message: string, description: string) =>
	new SettingsError('What Is Signed', message, description);

/** What of a JMESPath cannot be; undefined where it can be used. */
export function pathProblem(path: string): string | undefined {
	try {
		compilePath(path, factory);
		return undefined;
	} catch (fault) {
		return (fault as Error).message;
	}
}

/** The first tag that stands for nothing; undefined where there is none. */
export const unknownTag = (template: string): string | undefined =>
	tagsIn(template).find((tag) => {
		if (PLAIN.includes(tag) || HEADER.test(tag)) return false;
		return !tag.startsWith('body.') || pathProblem(tag.slice('body.'.length)) !== undefined;
	});

/** What a path finds in a JSON body or a form, as text; empty where it finds nothing. */
export function textInBody(path: string, { body, headers, fields }: ReceivedRequest): string {
	const isForm = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
	const tree =
		fields ??
		(isForm
			? Object.fromEntries(formPairs(body.toString('utf8')))
			: parseJson(body.toString('utf8')));
	const found = tree === undefined ? null : compilePath(path, factory)(tree);
	return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** Names and values of a form one behind the other, sorted by name: what Twilio and Mandrill sign. */
function sortedParameters({ body, fields }: ReceivedRequest): string {
	const pairs = fields
		? Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])
		: formPairs(body.toString('utf8'));
	const order = ([one]: [string, string], [other]: [string, string]) =>
		one < other ? -1 : Number(one > other);
	return pairs
		.sort(order)
		.map(([name, value]) => name + value)
		.join('');
}

function valueOf(
	tag: string,
	request: ReceivedRequest,
	timestamp: string,
	secret: string,
): string | Buffer {
	switch (tag) {
		case 'body':
			return request.body;
		case 'timestamp':
			return timestamp;
		case 'method':
			return request.method;
		case 'url':
			return request.url ?? '';
		case 'path':
			return /^https?:\/\/[^/]+(.*)$/s.exec(request.url ?? '')?.[1] ?? '';
		case 'query':
			return request.rawQuery;
		case 'sortedParameters':
			return sortedParameters(request);
		case 'secret':
			return secret;
		default:
			return tag.startsWith('header.')
				? (request.headers[tag.slice('header.'.length).toLowerCase()] ?? '')
				: textInBody(tag.slice('body.'.length), request);
	}
}

/**
 * What is signed, byte by byte: the template's text, with `{{body}}` (as sent), `{{timestamp}}`
 * (as sent), `{{method}}`, `{{url}}` (as the source calls it), `{{path}}` (of it, with the
 * query), `{{query}}`, `{{sortedParameters}}`, `{{header.NAME}}` and `{{body.PATH}}` in place.
 */
export const signedBytes = (
	template: string,
	request: ReceivedRequest,
	timestamp: string,
	secret = '',
): Buffer =>
	Buffer.concat(
		partsOf(template).map(({ text, tag }) =>
			Buffer.from((tag === undefined ? text : valueOf(tag, request, timestamp, secret)) as string),
		),
	);
