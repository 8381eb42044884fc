import { isSafeNumber, parse } from 'lossless-json';
import { isWithinDepth } from '../../shared/depth';
import { parseXml } from '../../shared/parseXml';

function parseJson(text: string): unknown {
	try {
		return parse(text, null, {
			// An id beyond 2^53 stays the text of its digits.
			parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
			onDuplicateKey: ({ newValue }) => newValue,
		});
	} catch {
		return undefined;
	}
}

/** How often a text in JSON is looked into for JSON. */
const TEXTS_IN_TEXTS = 3;

/** JSON that was encoded twice, as a text that holds JSON; any other text is what it is. */
function parseJsonInText(value: unknown, levels = TEXTS_IN_TEXTS): unknown {
	if (typeof value !== 'string' || !/^\s*[[{"]/.test(value) || levels === 0) return value;
	const inner = parseJson(value.trim());
	return inner === undefined ? value : parseJsonInText(inner, levels - 1);
}

const JSON_LINES = /[/+-](ndjson|jsonl|jsonlines|json-seq|stream\+json)$/;

/** Begins each value of a JSON text sequence. */
const RECORD_SEPARATOR = String.fromCharCode(0x1e);

/** NDJSON, JSON Lines and JSON text sequences (RFC 7464): one JSON value a line, as a list. */
function parseJsonLines(text: string): unknown {
	const lines = text
		.split(RECORD_SEPARATOR)
		.join('\n')
		.split(/[\r\n]+/)
		.filter((line) => line.trim() !== '');
	const values: unknown[] = [];
	for (const line of lines) {
		const value = parseJson(line);
		if (value === undefined) return undefined;
		values.push(value);
	}
	return values;
}

function parseForm(text: string): unknown {
	const form = new Map<string, string[]>();
	for (const [name, value] of new URLSearchParams(text)) {
		const values = form.get(name);
		if (values) values.push(value);
		else form.set(name, [value]);
	}
	const entries = [...form].map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
	return Object.fromEntries(entries);
}

function parseByType(text: string, contentType: string): unknown {
	const type = contentType.split(';')[0].trim().toLowerCase();
	const start = text.charAt(0);
	if (JSON_LINES.test(type) && text !== '') return parseJsonLines(text);
	if (/[/+]json$/.test(type) || ['{', '[', '"'].includes(start)) {
		const value = parseJson(text);
		if (value !== undefined) return parseJsonInText(value);
		if (start === '{' || start === '[') return parseJsonLines(text);
	}
	if (start === '<') return parseXml(text);
	const isForm = type === 'application/x-www-form-urlencoded' && text !== '';
	return isForm ? parseForm(text) : undefined;
}

/** Takes the prototypes away, where a path such as `constructor` would find something. */
function dropPrototypes(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
	Object.values(value).forEach(dropPrototypes);
}

/**
 * The value of a body: JSON and XML by content type or, whatever that says, by their first
 * character; JSON values one a line as a list; a form by its content type. Undefined where the body is only text.
 */
export function parseBody(text: string, contentType: string): unknown {
	const value = parseByType(text.trim(), contentType);
	if (!isWithinDepth(value)) return undefined;
	dropPrototypes(value);
	return value;
}
