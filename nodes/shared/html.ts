const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text as it stands between the tags of HTML. */
export const escapeHtml = (text: string): string =>
	text.replace(/[&<>]/g, (character) => entities[character]);

/** A text as it stands in HTML, in the quotes of an attribute too. */
export const escapeAttribute = (text: string): string =>
	escapeHtml(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
