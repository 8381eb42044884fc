import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { isExpression } from '../../shared/holdsExpression';
import type { NamedSetting, Setting } from '../request/model/types';

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The parameters of one node, resolved for one item. */
export interface Parameters {
	text(name: string, fallback?: string): string;
	/** A text that may hold tags, unless an expression computed it; `name` may be a path with dots. */
	setting(name: string, fallback?: string): Setting;
	/** The `{ parameters: [{ name, value }] }` of a list of names and values. */
	named(name: string): NamedSetting[];
	/** A collection or fixedCollection; empty when it is hidden or not set. */
	tree(name: string): Tree;
}

const settingOf = (raw: unknown, resolved: unknown): Setting =>
	isExpression(raw) ? { computed: resolved } : { fixed: String(resolved ?? '') };

const rawAt = (raw: unknown, path: string): unknown =>
	path.split('.').reduce((value, key) => (isTree(value) ? value[key] : undefined), raw);

/** Reads the parameters for any item. @param raw as they were saved */
export const parameterReader =
	(context: IExecuteFunctions, raw: INodeParameters) =>
	(itemIndex: number): Parameters => {
		const get = (name: string, fallback: unknown) =>
			context.getNodeParameter(name, itemIndex, fallback as object) as unknown;
		const tree = (name: string): Tree => {
			const value = get(name, {});
			return isTree(value) ? value : {};
		};
		return {
			text: (name, fallback = '') => String(get(name, fallback) ?? ''),
			setting: (name, fallback = '') => settingOf(rawAt(raw, name), get(name, fallback)),
			named(name) {
				const rows = listOf(tree(name), 'parameters');
				const rawRows = listOf(raw[name], 'parameters');
				return rows.map((row, index) => ({
					name: settingOf(rawRows[index]?.name, row.name),
					value: settingOf(rawRows[index]?.value, row.value),
				}));
			},
			tree,
		};
	};

/** The rows of a fixedCollection with several values. */
export function listOf(collection: unknown, name: string): Tree[] {
	const rows = isTree(collection) ? collection[name] : undefined;
	return Array.isArray(rows) ? rows.filter(isTree) : [];
}
