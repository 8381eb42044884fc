import { parseBody } from '../parseBody';
import { plain } from './words';

/** One field of a part. */
export interface Entry {
	/** As it stands in the answer, without the `@` of an attribute. */
	key: string;
	/** In small letters, without blanks and punctuation. */
	name: string;
	/** Of an element with attributes its text. */
	value: unknown;
}

/** One object of an answer that speaks of the call or of what became of the lead. */
export interface Part {
	/** Where it stands, as a path: `data[0]`; empty for the root. */
	path: string;
	entries: Entry[];
	/** Here or around it stands a clear yes, such as `success: true`. */
	yes: boolean;
}

/** Names under which an answer goes on to speak for itself. */
const ENVELOPES = new Set(
	(
		'answer batch body compositeresponse d data entries envelope items multistatus operations ' +
		'output outputs payload propstat records reply responsedata resultdata return rows soap ' +
		'status summary value values xml'
	).split(' '),
);
const ENVELOPE_ENDING = /(response|result|return)s?$/;

/** Beside these a field stands alone, too. */
const ASIDE = new Set('errors extensions jsonrpc warnings'.split(' '));

/** Where JSON:API and others keep the record. */
const RECORD = new Set('attributes fields included links properties relationships'.split(' '));

const LEVELS = 8;
/** Far above what speaks of one lead. */
const MAX_PARTS = 500;
const MAX_FIELDS = 500;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isTree = (value: unknown): value is Record<string, unknown> =>
	isObject(value) && !Array.isArray(value);

const entryOf = ([key, value]: [string, unknown]): Entry => {
	const own = key.replace(/^@/, '');
	const text = isTree(value) && Object.hasOwn(value, '#text') ? value['#text'] : value;
	return { key: own, name: plain(own), value: text };
};

interface Way {
	path: string;
	levels: number;
	yes: boolean;
	/** Nothing but wrapping so far. */
	wrapped: boolean;
	/** The fields of a GraphQL answer, one for each mutation. */
	mutations: boolean;
}

/**
 * The parts of a value that speak of the call: the root, what wraps it (`response`, `data`, the
 * only element of XML), and the members of lists there. What an answer echoes of the lead is none:
 * a lead may have a field `status` of its own.
 *
 * @param isYes whether a part holds a clear yes
 */
export function partsOf(value: unknown, isYes: (entries: Entry[]) => boolean): Part[] {
	const parts: Part[] = [];

	function visit(found: unknown, way: Way): void {
		// Some put the whole answer into one field, as a text.
		const child =
			typeof found === 'string' && /^\s*[[{]/.test(found) ? parseBody(found, '') : found;
		if (!isObject(child) || way.levels === 0 || parts.length >= MAX_PARTS) return;
		const levels = way.levels - 1;
		if (!isTree(child)) {
			const { length } = child as unknown[];
			for (let i = 0; i < length && parts.length < MAX_PARTS; i++) {
				visit((child as unknown[])[i], { ...way, levels, path: `${way.path}[${i}]` });
			}
			return;
		}
		const fields = Object.entries(child).slice(0, MAX_FIELDS);
		const entries = fields.map(entryOf);
		const yes = way.yes || isYes(entries);
		parts.push({ path: way.path, entries, yes });

		const own = entries.filter(({ name }) => !ASIDE.has(name));
		const wrapped = way.wrapped && own.length === 1;
		fields.forEach(([key, field], index) => {
			const { name } = entries[index];
			const isEnvelope = ENVELOPES.has(name) || ENVELOPE_ENDING.test(name);
			if (!wrapped && !isEnvelope && (!way.mutations || RECORD.has(name))) return;
			const path = way.path === '' ? key : `${way.path}.${key}`;
			visit(field, { path, levels, yes, wrapped, mutations: wrapped && name === 'data' });
		});
	}

	visit(value, { path: '', levels: LEVELS, yes: false, wrapped: true, mutations: false });
	return parts;
}
