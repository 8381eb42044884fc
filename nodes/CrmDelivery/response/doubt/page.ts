const START = /^<(?:!doctype\s+html|html|head|body)\b/i;
const LOGIN = /<input\b[^>]{0,300}\btype\s*=\s*["']?password\b/i;

/** Titles of pages that stand in for a CRM: a login, maintenance, a fault, a guard. */
const STANDS_IN =
	/\b(log ?in|sign ?in|errors?|maintenance|unavailable|denied|forbidden|unauthori[sz]ed|not found|blocked|captcha|just a moment|attention required|timed? ?out|bad gateway|[45]\d\d)\b/i;

/** How much of a page is looked at, in characters; its title stands near the start. */
const PAGE = 20_000;
const HEAD = 4_000;

/** Without the blanks, the XML declaration and the comments that may stand before it. */
function withoutProlog(text: string): string {
	const rest = text.trimStart();
	const end = rest.startsWith('<!--') ? '-->' : /^<\?xml\b/i.test(rest) ? '>' : null;
	const at = end === null ? -1 : rest.indexOf(end);
	return end === null || at === -1 ? rest : withoutProlog(rest.slice(at + end.length));
}

function textIn(page: string, element: string): string {
	const head = page.slice(0, HEAD).toLowerCase();
	const start = head.indexOf(`<${element}`);
	const from = start === -1 ? -1 : head.indexOf('>', start);
	const to = from === -1 ? -1 : head.indexOf(`</${element}`, from);
	if (to === -1) return '';
	const inner = page.slice(from + 1, to).replace(/<[^>]{0,300}>/g, ' ');
	return inner.replace(/\s+/g, ' ').trim();
}

/** Whether a text is a web page, whatever its content type says: many send JSON as text/html. */
export const isPage = (text: string): boolean => START.test(withoutProlog(text.slice(0, PAGE)));

/**
 * How a web page is told in words; null where it may be the answer itself, such as a page that
 * says thank you for a form.
 *
 * @param isForm whether the request was a form, which a page may well answer
 */
export function pageTold(text: string, isForm: boolean): string | null {
	const page = text.slice(0, PAGE);
	const [title, heading] = [textIn(page, 'title'), textIn(page, 'h1')];
	const named = (title || heading) === '' ? '' : ` with the title ${title || heading}`;
	if (LOGIN.test(page)) return `it is a login page${named}`;
	return !isForm || STANDS_IN.test(`${title} ${heading}`) ? `it is a web page${named}` : null;
}
