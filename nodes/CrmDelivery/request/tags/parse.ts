import Mustache from 'mustache';
import { tryCatch } from '../model/leadError';
import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import { compileFilter, type Filter } from './filters';
import { compileName, lookUp, type Name, type Scope } from './lookup';

/** A template: literal text, tags and sections in their order, no two texts side by side. */
export type Node = string | Tag | Section;

export interface Tag {
	/** As the author wrote it, between double braces. */
	source: string;
	name: Name;
	filters: Filter[];
	/** The value goes in without any escaping. */
	raw: boolean;
	/** The value is JSON text. */
	json: boolean;
}

export interface Section {
	tag: Tag;
	inverted: boolean;
	nodes: Node[];
}

export type Parse = (text: string, location: SettingLocation) => Node[];

/** Kind, text or name, start, end, and for a section its own tokens. */
type Token = [kind: string, text: string, start: number, end: number, inner?: Token[]];

/**
 * Reads the tags of a text, with Mustache's own parser.
 * @throws SettingsError for a tag that is not closed, a partial, and a filter that does not fit
 */
export function parseTags(text: string, location: SettingLocation): Node[] {
	// A writer of its own, because mustache keeps every template that its default writer sees.
	const parsed = tryCatch(() => new Mustache.Writer().parse(text) as Token[]);
	if ('value' in parsed) return toNodes(parsed.value, location);
	throw settingsErrorAt(
		location,
		`has tags that cannot be read: ${messageOf(parsed.thrown)}`,
		'Close every tag as in {{email}}, and every section as in {{#vip}}...{{/vip}}.',
	);
}

/**
 * Reads what stands inside a tag, e.g. `email | trim | date: "yyyy"`.
 * @throws SettingsError for a tag without a name, an expression of n8n's, and a filter that does
 * not fit
 */
function parseTag(text: string, location: SettingLocation): Tag {
	const bar = text.indexOf('|');
	const name = (bar < 0 ? text : text.slice(0, bar)).trim();
	if (name === '') {
		throw settingsErrorAt(location, `has a tag without a name: {{${text}}}`, 'Name an attribute.');
	}
	if (expression.test(name)) {
		throw settingsErrorAt(
			location,
			`has {{${text}}}, which is an expression of n8n's and no tag`,
			'Name an attribute, e.g. {{email | lower}}, or switch the value to Expression.',
		);
	}
	const calls = bar < 0 ? [] : parseFilters(text, bar + 1, location);
	return {
		source: `{{${text}}}`,
		name: compileName(name),
		filters: calls.map((call) => compileFilter(call.name, call.args, location)),
		raw: calls.some((call) => call.name === 'raw'),
		json: calls.at(-1)?.name === 'json',
	};
}

/** n8n's own values, other nodes, functions and sums: as a tag they would come out empty. */
const expression =
	/^\$(?:\(|(?:input|node|items|now|today|execution|workflow|vars|env|prevNode)\b|json\b.*(?:["']|\w\(|\s[^\w\s]+\s))/s;

/** Reads the value of a tag where it stands. */
export function compileTag({ name, filters }: Tag): (scope: Scope) => unknown {
	if (filters.length === 0) return (scope) => lookUp(scope, name);
	return (scope) => filters.reduce((value, filter) => filter(value), lookUp(scope, name));
}

export const isTag = (node: Node | undefined): node is Tag =>
	typeof node === 'object' && 'source' in node;

export const hasSections = (nodes: Node[]): boolean => nodes.some(isSection);

export const hasRaw = (nodes: Node[]): boolean =>
	nodes.some((node) => (isSection(node) ? hasRaw(node.nodes) : isTag(node) && node.raw));

const isSection = (node: Node): node is Section => typeof node === 'object' && 'nodes' in node;

/** Sections in sections. */
const DEEPEST = 50;

function toNodes(tokens: Token[], location: SettingLocation, depth = 0): Node[] {
	const nodes: Node[] = [];
	if (depth > DEEPEST) {
		throw settingsErrorAt(
			location,
			`has sections in sections, more than ${DEEPEST} levels deep`,
			'Take some of the sections out.',
		);
	}
	for (const [kind, text, , , inner = []] of tokens) {
		switch (kind) {
			case 'text':
				// A comment between two texts leaves them side by side.
				if (typeof nodes.at(-1) === 'string') nodes.push(`${nodes.pop() as string}${text}`);
				else nodes.push(text);
				break;
			case 'name':
			case '&':
				nodes.push(parseTag(text, location));
				break;
			case '#':
			case '^':
				nodes.push({
					tag: parseTag(text, location),
					inverted: kind === '^',
					nodes: toNodes(inner, location, depth + 1),
				});
				break;
			case '>':
				throw settingsErrorAt(
					location,
					`holds the partial {{>${text}}}, and there are no partials here`,
					'Write the text of the partial in its place.',
				);
		}
	}
	return nodes;
}

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;
/** An argument: a text in quotes, or a whole number. */
const argument = new RegExp(`${quoted.source}|\\d+`, 'gs');
const filterCall = new RegExp(
	`\\s*(\\w+)\\s*(?::\\s*((?:${argument.source})(?:\\s*,\\s*(?:${argument.source}))*)\\s*)?(\\||$)`,
	'sy',
);

/** The filters of a tag, of which the first begins at `start`. */
function parseFilters(
	text: string,
	start: number,
	location: SettingLocation,
): Array<{ name: string; args: string[] }> {
	const calls: Array<{ name: string; args: string[] }> = [];
	filterCall.lastIndex = start;
	for (;;) {
		const match = filterCall.exec(text);
		if (!match) {
			throw settingsErrorAt(
				location,
				`has a tag whose filters cannot be read: {{${text}}}`,
				'Write filters as {{name | trim | default: "friend"}}, with arguments in quotes.',
			);
		}
		const [, name, args = '', end] = match;
		calls.push({ name, args: (args.match(argument) ?? []).map(unquote) });
		if (end === '') return calls;
	}
}

const unquote = (text: string): string =>
	/^\d/.test(text) ? text : text.slice(1, -1).replace(/\\(.)/gs, '$1');

/** Mustache's message as the end of a sentence. */
const messageOf = (thrown: unknown): string =>
	thrown instanceof Error ? thrown.message.replace(/^./, (first) => first.toLowerCase()) : '';
