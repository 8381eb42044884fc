import { plain } from '../doubt/words';

/** A field of an answer: a JMESPath, and what stands there. */
export interface Field {
	path: string;
	/** The last name of the path, in small letters and without punctuation. */
	name: string;
	/** How deep it stands. */
	level: number;
	values: Array<string | number | boolean>;
}

const LEVELS = 8;
const MAX_FIELDS = 300;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A name in a JMESPath; in double quotes where it is no identifier. */
const quoted = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** A key that is a value of the lead, such as an address or an id. */
const isChanging = (key: string) => /@.*\.|\d{5}|[0-9a-f]{16}/i.test(key);

/**
 * The fields of a value with paths that fit every answer of the kind: `errors[].code` for all
 * members of a list, `data.errors.*` where the names are addresses or ids.
 */
export function fieldsOf(value: unknown): Field[] {
	const fields = new Map<string, Field>();

	function visit(child: unknown, path: string, name: string, level: number): void {
		if (child === null || child === undefined || level > LEVELS) return;
		if (Array.isArray(child)) {
			child.forEach((item) => visit(item, `${path}[]`, name, level + 1));
			return;
		}
		if (path !== '' && (fields.has(path) || fields.size < MAX_FIELDS)) {
			const field = fields.get(path) ?? { path, name: plain(name), level, values: [] };
			if (!isObject(child)) field.values.push(child as string | number | boolean);
			fields.set(path, field);
		}
		if (!isObject(child)) return;
		for (const [key, item] of Object.entries(child)) {
			const step = isChanging(key) ? '*' : quoted(key);
			visit(item, path === '' ? step : `${path}.${step}`, key, level + 1);
		}
	}

	visit(value, isObject(value) ? '' : '@', '', 0);
	return [...fields.values()];
}
