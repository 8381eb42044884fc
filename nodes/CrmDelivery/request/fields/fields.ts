import type { NamedSetting, Setting } from '../model/types';
import type { Scope } from '../tags/lookup';
import { compileTag, hasRaw, isTag, type Node, type Parse, type Tag } from '../tags/parse';
import type { Content } from '../tags/content';
import { compileTemplate, render } from '../tags/template';
import { isEmpty, toText } from '../tags/text';
import { compileText } from '../tags/plainText';
import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** One row of Body Fields, Query Parameters or Headers. */
export interface Field {
	name: string;
	value: FieldValue;
	location: SettingLocation;
}

/** What an expression gave or a text without tags; a tag alone, which keeps its type; a text. */
export type FieldValue = { constant: unknown } | { tag: Tag } | { nodes: Node[] };

/**
 * The rows that are filled in.
 * @throws SettingsError for a value without a name, and for tags that cannot be read
 */
export function readFields(rows: NamedSetting[], parameter: string, parse: Parse): Field[] {
	const filled = rows.filter(({ name, value }) => settingText(name) || settingText(value));
	return filled.map(({ name: setting, value }) => {
		const name = settingText(setting);
		if (name === '') {
			throw settingsErrorAt(
				{ parameter },
				'has a value without a name',
				'Name the value, or remove its row.',
			);
		}
		const location = { parameter, row: name };
		return { name, value: parseFieldValue(value, location, parse), location };
	});
}

/** A fixed text as it stands, or the text of what an expression gave, without blanks around it. */
export const settingText = (setting: Setting): string =>
	('fixed' in setting ? setting.fixed : toText(setting.computed)).trim();

/** Reads the tags of a fixed value; what an expression gave holds none. */
export function parseFieldValue(
	setting: Setting,
	location: SettingLocation,
	parse: Parse,
): FieldValue {
	if ('computed' in setting) return { constant: setting.computed };
	const nodes = parse(setting.fixed, location);
	if (nodes.every((node) => typeof node === 'string')) return { constant: nodes.join('') };
	const [first] = nodes;
	return nodes.length === 1 && isTag(first) ? { tag: first } : { nodes };
}

/** The value of a field for a lead, as text where it is more than one tag. */
export function compileValue(
	value: FieldValue,
	location: SettingLocation,
): (scope: Scope) => unknown {
	if ('constant' in value) return () => value.constant;
	if ('tag' in value) return compileTag(value.tag);
	return compileText(value.nodes, location);
}

/** The value as text, written as content. */
export function compileContent(
	{ value, location }: Field,
	content: Content,
): (scope: Scope) => string {
	if ('nodes' in value) {
		const template = compileTemplate(value.nodes, content, location);
		return (scope) => render(template, scope);
	}
	const encode = isRaw(value) ? toText : content.encode;
	const read = compileValue(value, location);
	return (scope) => encode(read(scope));
}

/** The same, but of a list that is not empty each element. */
export function compileContents(
	field: Field,
	content: Content,
): (scope: Scope) => string | string[] {
	const { value, location } = field;
	if ('nodes' in value) return compileContent(field, content);
	const encode = isRaw(value) ? toText : content.encode;
	const read = compileValue(value, location);
	return (scope) => {
		const found = read(scope);
		return Array.isArray(found) && !isEmpty(found) ? found.map(encode) : encode(found);
	};
}

/** Whether the value holds a tag that escapes nothing. */
export const isRaw = (value: FieldValue): boolean =>
	'tag' in value ? value.tag.raw : 'nodes' in value && hasRaw(value.nodes);
