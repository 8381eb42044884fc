import { RE2JS } from 're2js';
import type { SettingsErrorFactory } from './settingsErrorFactory';

function read(pattern: string) {
	try {
		return { regex: RE2JS.compile(RE2JS.translateRegExp(pattern)) };
	} catch (thrown) {
		const why = thrown instanceof Error ? thrown.message : String(thrown);
		return { why: why.replace(/^error parsing regexp:\s*/i, '') };
	}
}

/**
 * Compiles a regular expression once, for a search in time linear to the text.
 * Surrounding blanks of the text do not count, and a blank pattern finds only a blank text.
 *
 * @returns the number of the pattern's groups, and the search: the match and its groups
 *   (null where a group took no part), or null where nothing matches
 * @throws SettingsError where the pattern is none, or uses what RE2 cannot express
 */
export function compilePattern(pattern: string, createError: SettingsErrorFactory) {
	const result = read(pattern.trim() === '' ? '^$' : pattern);
	const { regex } = result;
	if (!regex) {
		throw createError(
			`the pattern ${pattern} cannot be used: ${result.why}`,
			'Patterns follow RE2: no lookahead, no lookbehind, no back-references. Test a pattern e.g. on regex101.com with the flavour Golang',
		);
	}
	const search = (text: string): Array<string | null> | null => {
		const matcher = regex.matcher(text.trim());
		if (!matcher.find()) return null;
		return Array.from({ length: regex.groupCount() + 1 }, (_, i) => matcher.group(i));
	};
	return { groups: regex.groupCount(), search };
}
