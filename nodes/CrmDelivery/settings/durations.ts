import { SettingsError } from '../../shared/settingsError';

/** Milliseconds. */
const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/i;

/** The longest that a date still can be told from, ms: a year. */
const LONGEST = 366 * units.d;

/** A duration such as `5m` in milliseconds; undefined where the text is none. */
export function durationOf(text: string): number | undefined {
	const [, amount, unit] = DURATION.exec(text.trim()) ?? [];
	if (unit === undefined) return undefined;
	const milliseconds = Number(amount) * units[unit.toLowerCase()];
	return milliseconds > 0 && milliseconds <= LONGEST ? milliseconds : undefined;
}

/**
 * Comma-separated durations in milliseconds; none for an empty text.
 *
 * @throws SettingsError
 */
export function durationsOf(label: string, setting: unknown): number[] {
	const text = String(setting ?? '').trim();
	if (text === '') return [];
	return text.split(',').map((entry) => {
		const duration = durationOf(entry);
		if (duration !== undefined) return duration;
		throw new SettingsError(
			label,
			`'${label}' holds '${entry.trim()}', which is no duration`,
			'Enter durations such as 30s, 5m, 2h or 1d, with commas between them.',
		);
	});
}
