import type { Instance } from '../graph/instance';
import type { Content, Place } from '../graph/types';
import type { Line } from './content';

/** What is asked for. */
export interface Wish {
	instance: Instance;
	campaign: Place;
	connection: Place;
}

/** The one workflow that would change, and how. */
export interface Change {
	/** As it would be; the same object where nothing would change. */
	content: Content;
	added: Line[];
	removed: Line[];
	/** The name of a node that a link to another workflow needs. */
	addedNode: string | null;
	/** Names of further connections that the same line serves. */
	also: string[];
}

export const unchanged = (content: Content): Change => ({
	content,
	added: [],
	removed: [],
	addedNode: null,
	also: [],
});
