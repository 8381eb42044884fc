import { XMLParser } from 'fast-xml-parser';
import { compileValue, type Field } from './fields/fields';
import { parsePath } from './fields/fieldTree';
import { tryCatch, LeadError } from './model/leadError';
import { compileName, lookUp, type Scope } from './tags/lookup';
import { isBlankThroughout } from './tags/text';
import type { Syntax } from '../../shared/contentType';

export interface RequiredFields {
	/** Checks the names that are fields, before anything is built. */
	checkFields(scope: Scope): void;
	/**
	 * Checks the others in what was built: a value in the body or the query that has this name,
	 * else the lead's attribute of this name.
	 * @param url undefined where none could be built
	 */
	checkBuilt(scope: Scope, body: string | null, url: string | undefined): void;
}

/**
 * Required Fields: a comma-separated list of names. Both checks throw LeadError for a name whose
 * value is missing, empty or blank.
 */
export function compileRequiredFields(
	list: string,
	fields: Field[],
	syntax: Syntax,
): RequiredFields {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const isField = (name: string) => fields.some((field) => field.name === name);
	const checked = names.filter(isField).map((name) => ({
		name,
		values: fields
			.filter((field) => field.name === name)
			.map(({ value, location }) => compileValue(value, location)),
	}));
	const others = names
		.filter((name) => !isField(name))
		.map((name) => ({ name, attribute: compileName(name) }));
	return {
		checkFields(scope) {
			for (const { name, values } of checked) {
				if (values.every((read) => isBlankThroughout(read(scope)))) throw missing(name);
			}
		},
		checkBuilt(scope, body, url) {
			if (others.length === 0) return;
			const inBody = readers[syntax](body ?? '');
			const inQuery = readers['form-urlencoded'](url?.split('?')[1] ?? '');
			for (const { name, attribute } of others) {
				const built = [inBody(name), inQuery(name)].find((value) => value !== undefined);
				if (isBlankThroughout(built === undefined ? lookUp(scope, attribute) : built))
					throw missing(name);
			}
		},
	};
}

const missing = (name: string) =>
	new LeadError('missingField', `Required field "${name}" is empty`);

/** Finds a value by its name in a body that was built; undefined where there is none. */
type Reader = (name: string) => unknown;

const xmlParser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	removeNSPrefix: true,
	parseTagValue: false,
	processEntities: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
});

const readers: Record<Syntax, (body: string) => Reader> = {
	json: (body) => byPath(() => JSON.parse(body)),
	// Names are those inside the root element, as in Body Fields.
	xml: (body) => byPath(() => Object.values(xmlParser.parse(body))[0]),
	'form-urlencoded': (body) => {
		const pairs = new URLSearchParams(body);
		return (name) => (pairs.has(name) ? pairs.getAll(name) : undefined);
	},
	raw: () => () => undefined,
};

function byPath(parse: () => unknown): Reader {
	const parsed = tryCatch(parse);
	if (!('value' in parsed)) return () => undefined;
	return (name) => {
		// `item@id` is an attribute, as in Body Fields.
		const path = tryCatch(() => parsePath(name.replace(/(?<=.)@/, '.@'), location));
		return 'value' in path ? path.value.reduce(step, parsed.value) : undefined;
	};
}

const location = { parameter: 'Required Fields' };

const step = (value: unknown, key: string | number): unknown =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, key)
		? (value as Record<string | number, unknown>)[key]
		: undefined;
