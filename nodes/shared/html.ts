const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text as it stands between the tags of HTML; in an attribute it would need more. */
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>]/g, (character) => entities[character]);
