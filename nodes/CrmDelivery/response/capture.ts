import { isNumber } from 'lossless-json';
import type { ParsedResponse } from './parsedResponse';
import { elementText, type Element } from '../../shared/matching/conditions';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { compilePattern } from '../../shared/matching/pattern';
import { bodyField, bodyText, header, type Lookup } from './lookups';
import { priceOf } from './price';
import type { CaptureSetting } from './model/types';

export type Captured = string | number | boolean | null;

/** What was captured from one answer. */
export interface Captures {
	reference: string | null;
	reason: string | null;
	price: number | null;
	/** Everything under a name of the user's own. */
	captured: Record<string, Captured>;
}

function groupOfText(pattern: string, createError: SettingsErrorFactory): Lookup {
	const { groups, search } = compilePattern(pattern, createError);
	if (groups === 0) {
		throw createError(
			`the pattern ${pattern === '' ? 'is empty' : `${pattern} has no group`}`,
			'Put the part to keep in round brackets, e.g. id=(\\d+)',
		);
	}
	return (answer) => {
		const match = bodyText(answer)?.map((text) => search(elementText(text)))[0];
		const group = match?.slice(1).find((text) => text !== null);
		return group === undefined ? [] : [group];
	};
}

function compileSource(
	{ source, path }: CaptureSetting,
	createError: SettingsErrorFactory,
): Lookup {
	if (source === 'bodyField') return bodyField(path, createError);
	return source === 'header' ? header(path, createError) : groupOfText(path, createError);
}

function valueOf(elements: Element[]): Captured {
	const [only] = elements;
	if (elements.length === 1 && (typeof only === 'number' || typeof only === 'boolean')) return only;
	const texts = elements
		.map((element) => elementText(element).trim())
		.filter((text) => text !== '');
	return texts.length > 0 ? [...new Set(texts)].join(', ') : null;
}

function asText(value: Captured): string | null {
	return value === null ? null : String(value);
}

function asPrice(value: Captured): number | null {
	const text = asText(value);
	if (text === null || typeof value === 'boolean') return null;
	if (isNumber(text)) return Number.isFinite(Number(text)) ? Number(text) : null;
	return priceOf(text);
}

/**
 * Compiles what to keep of an answer. Text is trimmed, a blank or missing value is null, a list is
 * joined by `, ` without repeats, an object is its JSON text. Of several values of one name the
 * first that is not null counts.
 *
 * @throws SettingsError for a missing name, a path or header name that cannot be used, and a
 *   pattern without a group
 */
export function compileCapture(
	settings: CaptureSetting[],
	errorFactoryAt: (index: number) => SettingsErrorFactory,
): (answer: ParsedResponse) => Captures {
	const sources = settings.map((setting, i) => {
		const createError = errorFactoryAt(i);
		const name = setting.name.trim();
		if (name === '') throw createError('the name is empty', 'Enter a name, e.g. reference');
		return { name, look: compileSource(setting, createError) };
	});
	return (answer) => {
		const values = new Map<string, Captured>();
		for (const { name, look } of sources) {
			values.set(name, values.get(name) ?? valueOf(look(answer) ?? []));
		}
		const {
			reference = null,
			reason = null,
			price = null,
			...captured
		} = Object.fromEntries(values);
		return {
			reference: asText(reference),
			reason: asText(reason),
			price: asPrice(price),
			captured,
		};
	};
}
