import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';

type Range = [from: number, to: number];

function rangeOf(item: string): Range | undefined {
	const code = /^([1-9]\d\d)(?:\s*[-–]\s*([1-9]\d\d))?$/.exec(item);
	if (code) return [Number(code[1]), Number(code[2] ?? code[1])];
	const hundreds = /^([1-9])xx$/i.exec(item)?.[1];
	return hundreds ? [Number(hundreds) * 100, Number(hundreds) * 100 + 99] : undefined;
}

/**
 * Compiles codes, lists, ranges and classes: `201`, `200, 201`, `200-299`, `2xx`.
 *
 * @returns whether a status code is one of them, or null where none is named
 * @throws SettingsError where a part is none of those, or a range runs backwards
 */
export function compileStatusCodes(
	codes: string,
	createError: SettingsErrorFactory,
): ((statusCode: number) => boolean) | null {
	const items = codes
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
	const ranges = items.map((item) => {
		const range = rangeOf(item);
		if (!range || range[0] > range[1]) {
			throw createError(
				`the status codes hold ${item}, which is no code, range or class`,
				'Write codes, ranges and classes with commas between them, e.g. 201, 400-499, 5xx',
			);
		}
		return range;
	});
	if (ranges.length === 0) return null;
	return (statusCode) => ranges.some(([from, to]) => statusCode >= from && statusCode <= to);
}
