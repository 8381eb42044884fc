import { form, type FormState } from './encode/form';
import { settingText } from './fields/fields';
import { LeadError } from './model/leadError';
import type { Scope } from './tags/lookup';
import type { Node, Parse } from './tags/parse';
import { percentEncode } from './tags/percentEncode';
import type { Language, Place } from './tags/language';
import { compileTemplate, render } from './tags/template';
import { toText } from './tags/text';
import type { Setting } from './model/types';
import { locationName, settingsErrorAt, type SettingLocation } from './model/settingLocation';

/**
 * The address of the CRM. Tags stand in the path, where a value is one segment, and in the
 * query; a fragment is never sent.
 * @param query what Query Parameters add for a lead, behind a query that the address has
 * @param location the parameter that holds it
 * @returns the address, normalised; throws LeadError for a segment that a value leaves empty or
 * makes `.` or `..`, since both would reach another resource
 * @throws SettingsError for what is no http or https URL, for a user name or password in it, and
 * for a tag before the end of the host
 */
export function compileUrl(
	setting: Setting,
	query: ((scope: Scope) => string) | undefined,
	parse: Parse,
	location: SettingLocation,
): (scope: Scope) => string {
	const text = settingText(setting);
	const nodes = 'fixed' in setting ? parse(text, location) : [text];
	checkOrigin(nodes, location);
	const template = compileTemplate(nodes, address, location);
	const write = (scope: Scope) => join(render(template, scope), query?.(scope) ?? '', location);
	if (query || template.some((part) => typeof part !== 'string')) return write;
	const fixed = join(text, '', location);
	return () => fixed;
}

function checkOrigin(nodes: Node[], location: SettingLocation): void {
	const [first = ''] = nodes;
	const text = typeof first === 'string' ? first : '';
	const origin = /^[a-z][a-z\d+.-]*:\/\/[^/?#\\]*/i.exec(text)?.[0] ?? '';
	if (text !== first || (nodes.length > 1 && origin === text)) {
		throw settingsErrorAt(
			location,
			'has a tag before the end of its host',
			'Write the host out: lead data may stand in the path and the query only.',
		);
	}
	if (!URL.canParse(origin)) {
		throw settingsErrorAt(
			location,
			text === '' ? 'is empty' : 'is not a URL',
			'Enter a whole URL, e.g. https://api.example.com/leads.',
		);
	}
	const { protocol, username, password } = new URL(origin);
	if (protocol !== 'http:' && protocol !== 'https:') {
		throw settingsErrorAt(
			location,
			`begins with ${protocol}//, which cannot be sent to`,
			'Enter a URL that begins with https:// or http://.',
		);
	}
	if (username || password) {
		throw settingsErrorAt(
			location,
			'holds a user name or a password',
			'Remove it and choose Basic Auth under Authentication: a credential keeps it secret.',
		);
	}
}

type AddressState = 'path' | { query: FormState };

const address: Language<AddressState> = {
	start: 'path',
	literal(state, text) {
		if (state !== 'path') return inQuery(state.query, text);
		const end = text.search(/[?#]/);
		if (end < 0) return { state, text };
		const rest = inQuery(form.start, text.slice(end + 1));
		return { state: rest.state, text: text.slice(0, end + 1) + rest.text };
	},
	place: (state) => (state === 'path' ? segment : form.place(state.query)),
	after: (state) => (state === 'path' ? state : { query: form.after(state.query) }),
	join(some, other) {
		if (some === 'path' || other === 'path') return some === other ? some : undefined;
		const query = form.join(some.query, other.query);
		return query && { query };
	},
};

function inQuery(start: FormState, text: string): { state: AddressState; text: string } {
	const literal = form.literal(start, text);
	return { state: { query: literal.state }, text: literal.text };
}

/** Notes the tag, between zero characters, beside a value that may be a fault in its segment. */
const segment: Place = {
	probe: 'x',
	encoder(tag) {
		const encode = tag.raw ? rawSegment : (value: unknown) => percentEncode(toText(value));
		const note = `\0${percentEncode(tag.source)}\0`;
		return (value) => {
			const text = encode(value);
			return /^[.%2e]*$/i.test(text) ? note + text : text;
		};
	},
};

/** Zero characters are ours. */
const rawSegment = (value: unknown): string => toText(value).replaceAll('\0', '%00');

function join(text: string, added: string, location: SettingLocation): string {
	// Whatever reads a URL leaves these out, also between two dots.
	const [whole] = text.replace(/[\t\r\n]/g, '').split('#', 1);
	const [path, ...rest] = whole.split('?');
	const query = [rest.join('?').replace(/&$/, ''), added].filter((part) => part !== '').join('&');
	return new URL(checkSegments(path, location) + (query === '' ? '' : `?${query}`)).href;
}

/** Takes the notes out again. */
const checkSegments = (path: string, location: SettingLocation): string =>
	path
		.split(/([/\\])/)
		.map((part) => (part.includes('\0') ? checkSegment(part, location) : part))
		.join('');

function checkSegment(noted: string, location: SettingLocation): string {
	const text = noted.replace(/\0[^\0]*\0/g, '');
	if (text !== '' && !/^(?:\.|%2e){1,2}$/i.test(text)) return text;
	const tag = decodeURIComponent(noted.split('\0')[1]);
	throw new LeadError(
		'invalidRequest',
		text === ''
			? `${tag} in ${locationName(location)} is empty for this lead`
			: `${tag} in ${locationName(location)} makes the path segment "${text}", which would lead elsewhere`,
	);
}
