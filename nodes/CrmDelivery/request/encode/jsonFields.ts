import { compileValue, isRaw, type Field } from '../fields/fields';
import { growTree, listOf, parsePath, type Tree } from '../fields/fieldTree';
import { LeadError } from '../model/leadError';
import type { Scope } from '../tags/lookup';
import { compileTemplate, render } from '../tags/template';
import { isEmpty, toJson } from '../tags/text';
import type { RequestSettings } from '../model/types';
import { embedded } from '../tags/jsonState';
import { isJson, jsonString, notJson } from './json';

/** Undefined leaves the value out. */
type Write = (scope: Scope) => string | undefined;

/**
 * Fields as JSON. Groups and lists appear with their first value, and lists close their gaps.
 * @returns the JSON text for a lead
 */
export function compileJsonFields(
	fields: Field[],
	emptyFields: RequestSettings['emptyFields'],
): (scope: Scope) => string {
	const tree = growTree(
		fields.map((field) => ({
			path: parsePath(field.name, field.location),
			leaf: compileLeaf(field, emptyFields === 'send'),
			location: field.location,
		})),
	);
	if (!tree) return () => '{}';
	const write = compileTree(tree);
	const nothing = 'children' in tree && listOf(tree.children) ? '[]' : '{}';
	const raw = fields.find(({ value }) => isRaw(value));
	return (scope) => {
		const text = write(scope) ?? nothing;
		if (raw && !isJson(text)) {
			throw new LeadError('invalidRequest', notJson(raw.location));
		}
		return text;
	};
}

function compileLeaf({ value, location }: Field, sendEmpty: boolean): Write {
	if ('nodes' in value) {
		const template = compileTemplate(value.nodes, jsonString, location);
		return (scope) => {
			const content = render(template, scope);
			return content !== '' || sendEmpty ? `"${content}"` : undefined;
		};
	}
	const encode = isRaw(value) ? embedded : toJson;
	const read = compileValue(value, location);
	return (scope) => {
		const found = read(scope);
		if (isEmpty(found) && !sendEmpty) return undefined;
		return encode(found);
	};
}

function compileTree(tree: Tree<Write>): Write {
	if ('leaf' in tree) return tree.leaf;
	const list = listOf(tree.children);
	if (list) return compileList(list.map(compileTree));
	const members = [...tree.children].map(([name, child]) => {
		const key = `${JSON.stringify(name)}:`;
		return { key, nextKey: `,${key}`, write: compileTree(child) };
	});
	return (scope) => {
		let text = '';
		for (const { key, nextKey, write } of members) {
			const value = write(scope);
			if (value === undefined) continue;
			text += text === '' ? key : nextKey;
			text += value;
		}
		return text === '' ? undefined : `{${text}}`;
	};
}

function compileList(elements: Write[]): Write {
	return (scope) => {
		const values = elements.map((write) => write(scope)).filter((value) => value !== undefined);
		return values.length === 0 ? undefined : `[${values.join(',')}]`;
	};
}
