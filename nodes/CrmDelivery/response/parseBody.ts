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
	if (/[/+]json$/.test(type) || ['{', '[', '"'].includes(start)) {
		const value = parseJson(text);
		if (value !== undefined) return value;
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
 * character; a form by its content type. Undefined where the body is only text.
 */
export function parseBody(text: string, contentType: string): unknown {
	const value = parseByType(text.trim(), contentType);
	if (!isWithinDepth(value)) return undefined;
	dropPrototypes(value);
	return value;
}
