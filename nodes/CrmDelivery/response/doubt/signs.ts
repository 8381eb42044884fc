import type { ParsedResponse } from '../parsedResponse';
import * as field from './fields';
import type { RequestKind } from '../model/types';
import { pageTold, isPage } from './page';
import type { Entry, Part } from './parts';
import { tellsDuplicate } from './words';

/** An answer as the signs look at it. */
export interface Seen {
	answer: ParsedResponse;
	request: RequestKind;
	parts: Part[];
	/** The body where it is only text, else empty. */
	prose: string;
}

/** A sign that was found. */
export interface Finding {
	/** E.g. `data[0].status is error`. */
	told: string;
	/** It tells of a lead that the CRM has. */
	duplicate: boolean;
}

export interface Sign {
	/** As docs/rules.md names it. */
	name: string;
	find: (seen: Seen) => Finding[];
}

function told({ path }: Part, { key, value }: Entry): string {
	const name = path === '' ? key : `${path}.${key}`;
	return typeof value === 'object' ? `${name} is not empty` : `${name} is ${String(value)}`;
}

const inParts =
	(isSign: (entry: Entry, part: Part) => boolean) =>
	({ parts }: Seen): Finding[] =>
		parts.flatMap((part) =>
			part.entries
				.filter((entry) => isSign(entry, part))
				.map((entry) => ({
					told: told(part, entry),
					duplicate: field.isDuplicate(part.entries),
				})),
		);

const found = (text: string | null, duplicate = false): Finding[] =>
	text === null ? [] : [{ told: text, duplicate }];

const isMultiStatus = ({ answer }: Seen) => answer.statusCode === 207;

/** `ERROR: bad zip`, `Duplicate lead`; `Failed: 0` tells of none. */
const PROSE =
	/^\W*((errors?|fail(ed|ure)?|rejected|refused|declined|denied|invalid|duplicated?|dupe?|unauthori[sz]ed|forbidden|exception)\b|not (accepted|ok|saved|allowed|authori[sz]ed|valid)\b)(?!\s*\w*\s*[:=]?\s*0+\b)/i;

const ERROR_HEADER =
	/^x-([\w-]+-)?(error|exception|fault)(-(message|code|type|description|reason|text))?$/;

const saysNo = (name: string, value: string) =>
	name === 'is-processed'
		? /exception/i.test(value)
		: ERROR_HEADER.test(name) && !field.isNothing(value);

/**
 * What in a 2xx says no: one table for the code, the documentation and the tests, in the order in
 * which a reason names them.
 */
export const signs: Sign[] = [
	{
		name: 'Unreadable body',
		find: ({ answer }) =>
			found(answer.unreadable && `its content encoding ${answer.unreadable} cannot be read`),
	},
	{
		name: 'SOAP fault',
		find: ({ parts }) =>
			parts
				.filter(({ path }) => /^envelope\.body$/i.test(path))
				.flatMap(({ entries }) => entries.filter(({ name }) => name === 'fault'))
				.map((entry) => ({ told: 'it is a SOAP fault', duplicate: field.isDuplicate([entry]) })),
	},
	{ name: 'Yes-or-no field', find: inParts(field.isFalse) },
	{ name: 'Status word', find: inParts(field.isNoWord) },
	{
		name: 'GraphQL errors',
		find: inParts(
			(entry, { path, entries }) =>
				path === '' &&
				entry.name === 'errors' &&
				entries.some(({ name }) => name === 'data') &&
				!field.isNothing(entry.value),
		),
	},
	{ name: 'Errors', find: inParts((entry, { yes }) => !yes && field.isError(entry)) },
	{ name: 'Count of failures', find: inParts(field.isCountOfFailures) },
	{
		name: 'HTTP status in the body',
		find: inParts((entry, { entries }) => field.isHttpError(entry, entries)),
	},
	{
		name: 'Multi-Status',
		find: (seen) => {
			if (!isMultiStatus(seen)) return [];
			return seen.parts.length === 0
				? found('it is a Multi-Status without parts')
				: inParts(field.isError)(seen);
		},
	},
	{
		name: 'Web page',
		find: ({ answer: { text }, request }) =>
			found(isPage(text) ? pageTold(text, request !== 'json' && request !== 'xml') : null),
	},
	{
		name: 'Text',
		find: ({ prose }) =>
			PROSE.test(prose) ? found(`it is ${prose.trim()}`, tellsDuplicate(prose)) : [],
	},
	{
		name: 'Header',
		find: ({ answer: { headers } }) =>
			Object.entries(headers)
				.flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))
				.filter(({ name, value }) => saysNo(name, value))
				.map(({ name, value }) => ({
					told: `the header ${name} is ${value}`,
					duplicate: tellsDuplicate(value),
				})),
	},
];
