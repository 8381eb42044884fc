import { locationName } from '../model/settingLocation';
import { parseTags, type Node, type Parse } from './parse';

/** Fixed texts whose tags are read already, by their places in the panel. */
export type TemplateCache = Map<string, Node[]>;

export const templateCache = (): TemplateCache => new Map();

/** Reads the tags of a text that is not in the cache. */
export const cachedParse =
	(cache: TemplateCache): Parse =>
	(text, location) => {
		const key = `${locationName(location)}\n${text}`;
		const known = cache.get(key);
		if (known) return known;
		const nodes = parseTags(text, location);
		cache.set(key, nodes);
		return nodes;
	};
