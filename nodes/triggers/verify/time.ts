/** A time above this counts milliseconds (the year 5138 in seconds). */
const MAX_SECONDS = 100_000_000_000;

const ZONE = /(?:Z|[+-]\d\d:?\d\d|GMT|UTC)$/i;

/** Milliseconds since 1970, of seconds or milliseconds since then, ISO 8601 or an HTTP date; NaN for anything else. */
export function parseTime(text: string): number {
	const time = text.trim();
	if (/^\d{1,15}(\.\d{1,9})?$/.test(time)) {
		return Number(time) * (Number(time) < MAX_SECONDS ? 1000 : 1);
	}
	if (!/^(?:\d{4}-\d\d-\d\dT|[A-Z][a-z]{2}, \d\d? )/.test(time)) return NaN;
	return Date.parse(ZONE.test(time) ? time : `${time}Z`);
}

/** Whether a time is now, within so many seconds. */
export const isFresh = (text: string, tolerance: number, now: number): boolean =>
	Math.abs(now - parseTime(text)) <= tolerance * 1000;
