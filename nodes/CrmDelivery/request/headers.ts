import { isHeaderName } from '../../shared/headers';
import { compileValue, type Field } from './fields/fields';
import type { Scope } from './tags/lookup';
import { toText } from './tags/text';
import { settingsErrorAt } from './model/settingLocation';

/** Headers that follow from the request or the connection. */
const reserved = ['content-length', 'host', 'transfer-encoding', 'connection'];

/**
 * Headers for a lead. Of two with the same name in any case the last one counts; one that comes
 * out blank is not sent. A run of control characters becomes one blank, and what is not ASCII is
 * sent as UTF-8, each byte as one character of the value.
 * @throws SettingsError for a name that no header can have, and for one the node sets itself
 */
export function compileHeaders(fields: Field[]): (scope: Scope) => Record<string, string> {
	const named = new Map<string, Field>();
	for (const field of fields) {
		checkName(field);
		named.set(field.name.toLowerCase(), field);
	}
	const headers = [...named.values()].map(
		({ name, value, location }) => [name, compileValue(value, location)] as const,
	);
	const write = (scope: Scope) =>
		Object.fromEntries(
			headers
				.map(([name, read]) => [name, toHeader(read(scope))])
				.filter(([, value]) => value !== ''),
		);
	if (fields.some(({ value }) => !('constant' in value))) return write;
	const constant = write({ view: {}, outer: null });
	return () => ({ ...constant });
}

/** @throws SettingsError for a name that no header can have, and for one the node sets itself */
export function checkName({ name, location }: Pick<Field, 'name' | 'location'>): void {
	if (!isHeaderName(name)) {
		throw settingsErrorAt(
			location,
			'is not a header name',
			'Header names consist of letters, digits and hyphens, e.g. X-Api-Version.',
		);
	}
	if (reserved.includes(name.toLowerCase())) {
		throw settingsErrorAt(
			location,
			'cannot be set by hand, because it follows from the request',
			'Remove this header.',
		);
	}
}

/** A value as it is sent. */
export function toHeader(value: unknown): string {
	const text = toText(value)
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return /[^\x20-\x7e]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}
