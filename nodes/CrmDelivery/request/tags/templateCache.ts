import { nameOf } from '../model/settingLocation';
import { parseTags, type Node, type Parse } from './parse';

/** Fixed texts whose tags are read already, by their places in the panel. */
export type TemplateCache = Map<string, Node[]>;

export const templateCache = (): TemplateCache => new Map();

/** Reads the tags of a text that is not in the cache. */
export const cachedParse =
	(cache: TemplateCache): Parse =>
	(text, where) => {
		const key = `${nameOf(where)}\n${text}`;
		const known = cache.get(key);
		if (known) return known;
		const nodes = parseTags(text, where);
		cache.set(key, nodes);
		return nodes;
	};
