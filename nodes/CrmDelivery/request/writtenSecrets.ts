import {
	literalsOf,
	secretName,
	secretsInText,
	valueSecrets,
} from '../../shared/redaction/namedSecrets';
import { settingText } from './fields/fields';
import type { NamedSetting, RequestSettings, Setting } from './model/types';

/**
 * What the author wrote, by hand or with an expression, where a secret stands by its name:
 * in headers, in the query, in fields and in the template. Lead data is left out: what a lead
 * calls a token is no secret.
 */
export function writtenSecrets(settings: RequestSettings): string[] {
	const { headerParameters, queryParameters, bodyParameters, url, jsonBody, body } = settings;
	const rows = [...headerParameters, ...queryParameters, ...bodyParameters];
	const texts = [settingText(url).split('?').slice(1).join('?'), ...fixedTexts([jsonBody, body])];
	return [
		...rows.filter(({ name }) => secretName.test(settingText(name))).flatMap(ofRow),
		...texts.flatMap(secretsInText).flatMap(literalsOf).flatMap(decoded),
	];
}

const fixedTexts = (all: Setting[]): string[] =>
	all.flatMap((setting) => ('fixed' in setting ? setting.fixed : []));

function ofRow({ value }: NamedSetting): string[] {
	const text = settingText(value);
	if ('fixed' in value) return literalsOf(text).flatMap(valueSecrets);
	return looksSecret(text) ? valueSecrets(text) : [];
}

/** An expression can give an attribute of the lead, too, and that is mostly short or a number. */
const looksSecret = (text: string): boolean => text.length >= 12 && !/^[\d\s.,:+-]*$/.test(text);

/** Both as it was written and as it is meant. */
function decoded(text: string): string[] {
	try {
		return [text, decodeURIComponent(text)];
	} catch {
		return [text];
	}
}
