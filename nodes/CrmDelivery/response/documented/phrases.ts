/** What changes from lead to lead: quoted words, addresses, URLs, times, ids and numbers. */
const CHANGING =
	/"[^"]{0,200}"|'[^']{0,200}'|`[^`]{0,200}`|<[^>]{0,300}>|\bhttps?:\/\/\S+|\S+@\S*|\b\d{4}-\d\d-\d\dT\S+|\b[0-9a-f-]{16,}\b|[\p{L}_-]*\d[\w.:-]*|[\r\n]+/giu;

const LENGTH = 60;
const TEXT = 20_000;

/** At most 60 characters, and no half a word. */
const cut = (phrase: string) =>
	phrase.length <= LENGTH ? phrase : phrase.slice(0, LENGTH + 1).replace(/\s+\S*$/, '');

/**
 * The parts of a text that stay when another lead is sent, the longest first: of
 * `ada@example.com is already a list member.` it is `is already a list member`.
 */
export function phrasesOf(text: string): string[] {
	const parts = text
		.slice(0, TEXT)
		.split(CHANGING)
		.map((part) => cut(part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/\s+/g, ' ')))
		.filter((part) => part.length >= 4);
	return [...new Set(parts)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 5);
}

/** Whether a value is worth comparing with: short, and no id, address or time. */
export function isSteady(value: string): boolean {
	const text = value.trim();
	return (
		text !== '' &&
		text.length <= LENGTH &&
		!/[@\n]|:\/\/|\d{6}|\d{4}-\d\d-\d\d|[0-9a-f]{16}/i.test(text)
	);
}
