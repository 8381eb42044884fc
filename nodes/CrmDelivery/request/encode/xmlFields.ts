import { XMLBuilder } from 'fast-xml-parser';
import { compileContent, compileContents, isRaw, type Field } from '../fields/fields';
import { growTree, listOf, parsePath, type Path, type Tree } from '../fields/fieldTree';
import { LeadError } from '../model/leadError';
import type { Scope } from '../tags/lookup';
import type { RequestSettings } from '../model/types';
import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import { isXml, notXml, xmlAttribute, xmlCdata, xmlText } from './xml';

/** The builder's name for the text of an element; an attribute is `@name`. */
const textKey = '#text';

const builder = new XMLBuilder({
	ignoreAttributes: false,
	attributeNamePrefix: '@',
	textNodeName: textKey,
	suppressEmptyNode: true,
	suppressBooleanAttributes: false,
	// Values come escaped for their places, and the depth of names is limited already.
	processEntities: false,
	maxNestedTags: 0,
});

/** What the builder takes for an element, or a list of them; undefined leaves it out. */
type Write = (scope: Scope) => unknown;

/**
 * Fields as XML. `item@id` is an attribute, `@id` one of the root, `note#cdata` CDATA; a list
 * repeats its element.
 * @param charset named by the XML declaration
 * @returns the XML text for a lead
 * @throws SettingsError for a name that XML does not take
 */
export function compileXmlFields(
	fields: Field[],
	emptyFields: RequestSettings['emptyFields'],
	root: string,
	charset: string,
): (scope: Scope) => string {
	checkName(root, { parameter: 'Root Element' });
	const tree = growTree(fields.map((field) => compileField(field, emptyFields === 'send')));
	const write = tree ? compileTree(tree) : () => undefined;
	const declaration = `<?xml version="1.0" encoding="${charset.toUpperCase()}"?>`;
	const raw = fields.find(({ value }) => isRaw(value));
	return (scope) => {
		const text = declaration + builder.build({ [root]: write(scope) ?? '' });
		if (raw && !isXml(text)) throw new LeadError('invalidRequest', notXml(raw.location));
		return text;
	};
}

/** The path ends with the attribute or with the text of the element. */
function compileField(
	field: Field,
	sendEmpty: boolean,
): { path: Path; leaf: Write; location: SettingLocation } {
	const { location } = field;
	const [, element, attribute, cdata] = /^(.*?)(?:@([^@]*)|(#cdata))?$/s.exec(field.name)!;
	const path = element === '' ? [] : parsePath(element, location);
	for (const name of [...path, attribute ?? 'text']) {
		if (typeof name === 'string') checkName(name, location);
	}
	if (typeof path[0] === 'number') {
		throw settingsErrorAt(location, 'makes a list of the root', 'XML has one root element.');
	}
	const write =
		attribute !== undefined
			? compileContent(field, xmlAttribute)
			: cdata
				? compileCdata(field)
				: compileContents(field, xmlText);
	const leaf = (scope: Scope) => {
		const texts = write(scope);
		return texts === '' && !sendEmpty ? undefined : texts;
	};
	return { path: [...path, attribute === undefined ? textKey : `@${attribute}`], leaf, location };
}

function compileCdata(field: Field): (scope: Scope) => string | string[] {
	const write = compileContents(field, xmlCdata);
	const wrap = (text: string) => (text === '' ? '' : `<![CDATA[${text}]]>`);
	return (scope) => {
		const texts = write(scope);
		return typeof texts === 'string' ? wrap(texts) : texts.map(wrap);
	};
}

function compileTree(tree: Tree<Write>): Write {
	if ('leaf' in tree) return tree.leaf;
	const list = listOf(tree.children);
	return list ? compileList(list.map(compileTree)) : compileElement(tree.children);
}

function compileList(elements: Write[]): Write {
	return (scope) => {
		const nodes = elements.flatMap((write) => write(scope) ?? []);
		return nodes.length === 0 ? undefined : nodes;
	};
}

function compileElement(children: Map<string | number, Tree<Write>>): Write {
	checkContent(children);
	const text = children.get(textKey);
	// The builder takes a text alone, and faster.
	if (text && children.size === 1) return compileTree(text);
	const members = [...children].map(([key, child]) => [key, compileTree(child)] as const);
	return (scope) => {
		// Without a prototype, so that no name in it means anything.
		const node: Record<string, unknown> = Object.create(null);
		let some = false;
		for (const [key, write] of members) {
			const value = write(scope);
			if (value === undefined) continue;
			node[key] = value;
			some = true;
		}
		if (!some) return undefined;
		const texts = node[textKey];
		return Array.isArray(texts) ? texts.map((text) => ({ ...node, [textKey]: text })) : node;
	};
}

function checkContent(children: Map<string | number, Tree<Write>>): void {
	const text = children.get(textKey);
	const element = [...children.keys()].find((key) => !/^[@#]/.test(String(key)));
	if (text && element !== undefined) {
		throw settingsErrorAt(
			text.location,
			`gives a text to an element that "${element}" is in`,
			'An element takes a text or other elements: rename one of the two.',
		);
	}
}

const nameStart =
	':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}' +
	'\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}' +
	'\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const xmlName = new RegExp(
	`^[${nameStart}](?:[${nameStart}.0-9\\u{B7}\\u{203F}-\\u{2040}-]|[\\u{300}-\\u{36F}])*$`,
	'u',
);

function checkName(name: string, location: SettingLocation): void {
	if (xmlName.test(name)) return;
	throw settingsErrorAt(
		location,
		`needs an XML name, and "${name}" is none`,
		'Names begin with a letter or _, and hold no blanks.',
	);
}
