import { isSafeNumber, parse } from 'lossless-json';
import { isWithinDepth } from './depth';
import { parseXml } from './xml';

function parseJson(text: string): unknown {
	try {
		const value = parse(text, null, {
			// An id beyond 2^53 stays the text of its digits.
			parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : digits),
			onDuplicateKey: ({ newValue }) => newValue,
		});
		return isWithinDepth(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function parseForm(text: string): unknown {
	const form = new URLSearchParams(text);
	const entries = [...new Set(form.keys())].map((name): [string, string | string[]] => {
		const values = form.getAll(name);
		return [name, values.length > 1 ? values : values[0]];
	});
	return Object.fromEntries(entries);
}

/**
 * The value of a body: JSON and XML by content type or, whatever that says, by their first
 * character; a form by its content type. Undefined where the body is only text.
 */
export function readValue(text: string, contentType: string): unknown {
	const type = contentType.split(';')[0].trim().toLowerCase();
	const start = text.trimStart()[0] ?? '';
	if (/[/+]json$/.test(type) || '{["'.includes(start)) {
		const value = parseJson(text);
		if (value !== undefined) return value;
	}
	if (start === '<') return parseXml(text.trim());
	if (type === 'application/x-www-form-urlencoded' && start !== '') return parseForm(text);
	return undefined;
}
