import { insideAfterTag, insideStep, joinInsides, type Inside } from '../tags/jsonState';

/** The part of a document that a text has come to. */
export type XmlPart =
	| 'text'
	| 'tag'
	| 'doubleQuoted'
	| 'singleQuoted'
	| 'cdata'
	| 'comment'
	| 'instruction'
	| 'doctype';

export interface XmlState {
	part: XmlPart;
	/** How much of a delimiter or of a reference stands right before, e.g. `<!-`, `]]`, `&am`. */
	pending: string;
	/** Whether the content so far is JSON: of an element, or of an attribute. */
	inside: Inside;
}

export const xmlStart: XmlState = { part: 'text', pending: '', inside: 'start' };

/** What opens another part in text; `<` with anything else behind it is a tag. */
const opened: Record<string, XmlPart> = {
	'<!--': 'comment',
	'<![CDATA[': 'cdata',
	'<!DOCTYPE': 'doctype',
	'<?': 'instruction',
};

const openers = Object.keys(opened);

/** What ends a part of which nothing else does. */
const closers: Partial<Record<XmlPart, string>> = {
	cdata: ']]>',
	comment: '-->',
	instruction: '?>',
};

export function xmlStep(state: XmlState, char: string): XmlState {
	const { part, inside } = state;
	const closer = closers[part];
	if (closer !== undefined) return untilCloser(state, char, closer);
	switch (part) {
		case 'text':
			return textStep(state, char);
		case 'tag':
			if (char === '>') return xmlStart;
			if (char === '"') return { part: 'doubleQuoted', pending: '', inside: 'start' };
			return char === "'" ? { part: 'singleQuoted', pending: '', inside: 'start' } : state;
		case 'doubleQuoted':
			return char === '"' ? inPart('tag', inside) : contentStep(state, char);
		case 'singleQuoted':
			return char === "'" ? inPart('tag', inside) : contentStep(state, char);
		default:
			return doctypeStep(state, char);
	}
}

const inPart = (part: XmlPart, inside: Inside): XmlState => ({ part, pending: '', inside });

/** Comments and instructions belong to no content, and part none. */
function untilCloser({ part, pending, inside }: XmlState, char: string, closer: string): XmlState {
	const content = part === 'cdata' ? insideStep(inside, char) : inside;
	let end = pending + char;
	if (end === closer) return inPart('text', inside);
	while (!closer.startsWith(end)) end = end.slice(1);
	return { part, pending: end, inside: content };
}

function textStep(state: XmlState, char: string): XmlState {
	const { pending, inside } = state;
	if (!pending.startsWith('<')) {
		return char === '<' ? { part: 'text', pending: '<', inside } : contentStep(state, char);
	}
	const whole = pending + char;
	if (opened[whole] !== undefined) return inPart(opened[whole], inside);
	if (openers.some((opener) => opener.startsWith(whole))) return { ...state, pending: whole };
	return xmlStep({ part: 'tag', pending: '', inside: 'start' }, char);
}

/** Text, or the value of an attribute. */
function contentStep({ part, pending, inside }: XmlState, char: string): XmlState {
	if (pending === '') {
		return char === '&' ? { part, pending: char, inside } : inPart(part, insideStep(inside, char));
	}
	const whole = pending + char;
	if (char === ';') return inPart(part, insideStep(inside, charOf(whole)));
	// What is too long is no reference, and no XML either.
	if (/^&#?\w*$/.test(whole) && whole.length < 12) return { part, pending: whole, inside };
	const before = Array.from(pending).reduce(insideStep, inside);
	return contentStep(inPart(part, before), char);
}

const entities: Record<string, string> = {
	'&quot;': '"',
	'&apos;': "'",
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
};

function charOf(reference: string): string {
	const [, hex, decimal] = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference) ?? [];
	const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
	return code <= 0x10ffff ? String.fromCodePoint(code) : (entities[reference] ?? 'x');
}

/** `pending` is the quote that is open. Behind declarations of its own nothing is known any more. */
function doctypeStep(state: XmlState, char: string): XmlState {
	const { pending } = state;
	if (pending === '[') return state;
	if (pending !== '') return char === pending ? { ...state, pending: '' } : state;
	if (char === '>') return xmlStart;
	return /["'[]/.test(char) ? { ...state, pending: char } : state;
}

/** A value leaves nothing pending: it is written so that it cannot be part of a delimiter. */
export const xmlAfterTag = ({ part, inside }: XmlState): XmlState => ({
	part,
	pending: '',
	inside: part === 'comment' ? inside : insideAfterTag(inside),
});

/** The parts in which what is written is safe whatever is pending. */
const closable: XmlPart[] = ['cdata', 'comment'];

export function joinXml(some: XmlState, other: XmlState): XmlState | undefined {
	const { part } = some;
	const inside = joinInsides(some.inside, other.inside);
	if (part !== other.part || inside === undefined) return undefined;
	if (some.pending === other.pending) return { part, pending: some.pending, inside };
	return closable.includes(part)
		? { part, pending: some.pending || other.pending, inside }
		: undefined;
}
