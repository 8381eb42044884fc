import { SaxesParser } from 'saxes';
import { countUpTo } from './countUpTo';
import { isWithinDepth, MAX_DEPTH } from './depth';

type Tree = Record<string, unknown>;

export type XmlFault = 'malformed' | 'tooLarge' | 'tooDeep';

/** What stands deeper is read past. Whoever takes the tree apart finds by this that it is too deep. */
const BUILT_DEPTH = 2 * MAX_DEPTH;

/**
 * How often a document may hold what the parser takes its time over: references, CDATA sections,
 * comments, declarations and instructions, what could end one of them, and white space that it
 * puts a blank for in attributes. Indented documents of 16 MB stay below.
 */
const MAX_PIECES = {
	...{ '&': 500_000, '<!': 100_000, '<?': 100_000, ']': 500_000, '?': 500_000 },
	...{ '\r': 500_000, '\n': 500_000, '\t': 1_000_000, '\u0085': 100_000, '\u2028': 100_000 },
};

/** Characters. The parser takes its time over the hyphens in them. */
const MAX_COMMENTS = 1_000_000;

/** Characters that the parser gets at once. */
const CHUNK = 524_288;

/** Names from HTML that documents use without declaring them. */
const HTML_ENTITIES = {
	...{
		nbsp: '\u00a0',
		copy: '©',
		reg: '®',
		trade: '™',
		deg: '°',
		sect: '§',
		para: '¶',
		bull: '•',
	},
	...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
	...{ laquo: '«', raquo: '»', frac12: '½', frac14: '¼', frac34: '¾' },
	...{ cent: '¢', pound: '£', curren: '¤', yen: '¥', euro: '€' },
};

class TooManyValues extends Error {}

/** Whether what else a document holds is little enough to be read in the time that its text takes. */
function isReadable(text: string): boolean {
	for (const [piece, limit] of Object.entries(MAX_PIECES)) {
		if (countUpTo(limit, piece, text) > limit) return false;
	}
	let comments = 0;
	let start = text.indexOf('<!--');
	while (start >= 0 && comments <= MAX_COMMENTS) {
		const end = text.indexOf('-->', start);
		comments += (end < 0 ? text.length : end) - start;
		start = end < 0 ? -1 : text.indexOf('<!--', end);
	}
	return comments <= MAX_COMMENTS;
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1);

const isDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:');

/** `xsi:nil` (XML Schema 1, 2.6.2), in any prefix or none. */
const isNil = (element: Tree) => ['true', '1'].includes(String(element['@nil']).trim());

function addChild(parent: Tree, name: string, child: unknown): void {
	if (name === '__proto__') return;
	const present = parent[name];
	if (!Object.hasOwn(parent, name)) parent[name] = child;
	else if (Array.isArray(present)) present.push(child);
	else parent[name] = [present, child];
}

/** Builds the tree while the parser goes through the document. */
class TreeBuilder {
	readonly root: Tree = {};

	private readonly open: Array<{ name: string; element: Tree; text: string[] }> = [];

	private values = 0;

	private depth = 0;

	constructor(private readonly maxValues: number) {}

	count(): void {
		if (++this.values > this.maxValues) throw new TooManyValues();
	}

	enter(name: string, attributes: Record<string, string>): void {
		if (++this.depth > BUILT_DEPTH) return;
		const element: Tree = {};
		for (const [attribute, value] of Object.entries(attributes)) {
			if (!isDeclaration(attribute)) element[`@${localName(attribute)}`] = value.trim();
		}
		this.open.push({ name: localName(name), element, text: [] });
	}

	addText(text: string): void {
		if (this.depth <= BUILT_DEPTH) this.open.at(-1)?.text.push(text);
	}

	leave(): void {
		if (this.depth-- > BUILT_DEPTH) return;
		const { name, element, text } = this.open.pop()!;
		if (isNil(element)) return;
		const ownText = text.join('').trim();
		const isText = Object.keys(element).length === 0;
		if (!isText && ownText !== '') element['#text'] = ownText;
		addChild(this.open.at(-1)?.element ?? this.root, name, isText ? ownText : element);
	}
}

function parserFor(builder: TreeBuilder) {
	const parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	Object.assign(parser.ENTITIES, HTML_ENTITIES);
	parser.on('attribute', () => builder.count());
	parser.on('opentagstart', () => builder.count());
	parser.on('opentag', ({ name, attributes }) => builder.enter(name, attributes));
	parser.on('text', (text) => builder.addText(text));
	parser.on('cdata', (text) => builder.addText(text));
	parser.on('closetag', () => builder.leave());
	parser.on('error', (fault) => {
		// One that only a DTD could tell stays as it is written.
		if (fault.message !== 'undefined entity.') throw fault;
	});
	return parser;
}

/**
 * The parser adds to a text at each line, reference and bracket, and V8 keeps such a text as a tree,
 * of up to 30 times its size, until somebody looks into it.
 */
function flattenText(parser: object): void {
	const text: unknown = Reflect.get(parser, 'text');
	if (typeof text === 'string') text.charCodeAt(0);
}

/**
 * The tree of an XML document, shaped like JSON: the root element stays, prefixes and
 * namespace declarations are dropped, an attribute is `@name`, the text of an element with
 * attributes or children is `#text`, every value is text, one child is a value and several are a list;
 * an element that says it is nil is not there. Entities that a document declares are not read.
 *
 * @param maxValues how many elements and attributes the document may hold
 */
export function readXml(
	text: string,
	maxValues = Infinity,
): { tree: Tree } | { fault: Exclude<XmlFault, 'tooDeep'> } {
	if (!isReadable(text)) return { fault: 'tooLarge' };
	if (/<!ENTITY/i.test(text)) return { fault: 'malformed' };
	const builder = new TreeBuilder(maxValues);
	const parser = parserFor(builder);
	try {
		for (let at = 0; at < text.length; at += CHUNK) {
			parser.write(text.slice(at, at + CHUNK));
			flattenText(parser);
		}
		parser.close();
	} catch (fault) {
		return { fault: fault instanceof TooManyValues ? 'tooLarge' : 'malformed' };
	}
	return { tree: builder.root };
}

/** The tree as `readXml` gives it; undefined for anything that cannot be read or nests too deep. */
export function parseXml(text: string): unknown {
	const read = readXml(text.trim());
	return 'tree' in read && isWithinDepth(read.tree) ? read.tree : undefined;
}
