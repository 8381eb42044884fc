import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';

/** Fields by their paths: a number is the place in a list. */
export type Tree<Leaf> =
	| { leaf: Leaf; location: SettingLocation }
	| { children: Map<string | number, Tree<Leaf>>; location: SettingLocation };

export type Path = Array<string | number>;

const deepest = 200;

/**
 * Reads `merge_fields.FNAME`, `tags[0]` and `[0].x`. A backslash keeps a dot; other brackets are
 * part of the name.
 * @throws SettingsError for a name with nothing before or after a dot, and beyond 200 levels
 */
export function parsePath(name: string, location: SettingLocation): Path {
	const path = name.split(/(?<!\\)\./).flatMap((segment) => {
		const [, key, indexes] = /^(.*?)((?:\[\d+\])*)$/s.exec(segment)!;
		const places = (indexes.match(/\d+/g) ?? []).map(Number);
		return key === '' && places.length > 0 ? places : [key.replaceAll('\\.', '.'), ...places];
	});
	if (path.includes('')) {
		throw settingsErrorAt(
			location,
			'has a dot with no name beside it',
			'Write a backslash before a dot that is part of the name.',
		);
	}
	if (path.length > deepest) {
		throw settingsErrorAt(location, `nests deeper than ${deepest} levels`, 'Shorten the name.');
	}
	return path;
}

/**
 * The fields as a tree; of two with the same path the last one counts.
 * @throws SettingsError where one path needs a value and another a list or an object there
 */
export function growTree<Leaf>(
	fields: Array<{ path: Path; leaf: Leaf; location: SettingLocation }>,
): Tree<Leaf> | undefined {
	let root: Tree<Leaf> | undefined;
	for (const { path, leaf, location } of fields) {
		root = grow(root, path, 0, { leaf, location });
	}
	return root;
}

function grow<Leaf>(
	tree: Tree<Leaf> | undefined,
	path: Path,
	depth: number,
	leaf: Tree<Leaf>,
): Tree<Leaf> {
	if (depth === path.length) {
		if (tree && 'children' in tree) throw conflict(leaf.location, tree.location);
		return leaf;
	}
	const key = path[depth];
	const branch = tree ?? { children: new Map(), location: leaf.location };
	if (!('children' in branch) || !accepts(branch.children, key)) {
		throw conflict(leaf.location, branch.location);
	}
	branch.children.set(key, grow(branch.children.get(key), path, depth + 1, leaf));
	return branch;
}

function accepts<Leaf>(children: Map<string | number, Tree<Leaf>>, key: string | number): boolean {
	const [first = key] = children.keys();
	return typeof first === typeof key;
}

const conflict = (location: SettingLocation, other: SettingLocation) =>
	settingsErrorAt(
		location,
		`does not go together with "${other.row}"`,
		'One name cannot be a value, a list and a group of fields at once: rename one of the two.',
	);

/** The elements of a list in the order of their places; undefined for a group of fields. */
export function listOf<Leaf>(
	children: Map<string | number, Tree<Leaf>>,
): Array<Tree<Leaf>> | undefined {
	const entries = [...children];
	if (typeof entries[0][0] === 'string') return undefined;
	return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, tree]) => tree);
}
