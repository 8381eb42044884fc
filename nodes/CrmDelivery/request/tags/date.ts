import { DateTime } from 'luxon';

/** Luxon's own names for the zone of the machine, which differs from machine to machine. */
const machineZones = ['local', 'system', 'default'];

export const isZone = (zone: string): boolean =>
	!machineZones.includes(zone.toLowerCase()) && DateTime.utc().setZone(zone).isValid;

/**
 * A date in another format.
 * @param value ISO 8601, `yyyy-MM-dd HH:mm:ss`, RFC 2822, or a Unix time in seconds or
 * milliseconds; a time without a zone is UTC
 * @param format Luxon's tokens
 * @param zone the zone to give it in; a date without a time stays the same day everywhere
 * @returns undefined where the value is no date
 */
export function formatDate(value: string, format: string, zone = 'utc'): string | undefined {
	const text = value.trim();
	if (text.length > longest) return undefined;
	const date = isDay(text)
		? DateTime.fromISO(text, { zone })
		: (fromUnixTime(text) ?? fromText(text))?.setZone(zone);
	return date?.isValid ? date.toFormat(format, { locale: 'en' }) : undefined;
}

/** Of any date in these forms, in characters. */
const longest = 64;

const isDay = (text: string): boolean => /^\d{4}-?\d{2}-?\d{2}$/.test(text);

/** Eleven digits of seconds reach the year 5138, so longer numbers are milliseconds. */
function fromUnixTime(text: string): DateTime | undefined {
	if (!/^-?\d{9,16}(\.\d+)?$/.test(text)) return undefined;
	const time = Number(text);
	return DateTime.fromMillis(Math.abs(time) < 1e11 ? time * 1000 : time);
}

function fromText(text: string): DateTime | undefined {
	for (const read of [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822]) {
		const date = read(text, { zone: 'utc' });
		if (date.isValid) return date;
	}
	return undefined;
}
