import type { AttributeKind } from './attributes';

const DAY = 86_400_000;

/** Day 25569 of the 1900 date system is 1970-01-01. */
const EPOCH_SERIAL = 25_569;

/** The spreadsheets' 1900 is a leap year: serials below this stand one day early. */
const FIRST_TRUE_SERIAL = 60;

/** Beyond this (the year 2173) a number is no spreadsheet serial but a time since 1970. */
const MAX_SERIAL = 100_000;

/** Beyond this (the year 5138 in seconds) a time since 1970 counts milliseconds. */
const MAX_SECONDS = 100_000_000_000;

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

function serialToIso(serial: number): string {
	const days = serial < FIRST_TRUE_SERIAL ? serial + 1 : serial;
	const time = Math.round((days - EPOCH_SERIAL) * DAY);
	return Number.isInteger(serial) ? isoDay(time) : new Date(time).toISOString();
}

/** `19911127`, undefined where these digits are no day of a calendar. */
function compactDay(digits: string): string | undefined {
	const [, year, month, day] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
	const time = year ? Date.UTC(Number(year), Number(month) - 1, Number(day)) : NaN;
	const iso = Number.isNaN(time) ? undefined : isoDay(time);
	return iso?.replaceAll('-', '') === digits ? iso : undefined;
}

function readDate(value: unknown): unknown {
	const text = String(value).trim();
	if (!/^-?\d{1,14}(\.\d+)?$/.test(text)) return value;
	const day = compactDay(text);
	if (day !== undefined) return day;
	const number = Number(text);
	if (number >= 1 && number < MAX_SERIAL) return serialToIso(number);
	return new Date(Math.abs(number) < MAX_SECONDS ? number * 1000 : number).toISOString();
}

function readInteger(value: unknown): unknown {
	if (typeof value !== 'string' || !/^(0|-?[1-9]\d*)$/.test(value.trim())) return value;
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

/**
 * The value of a known attribute. Dates come as `1991-11-27` where the source gave a whole day
 * and as `2019-10-27T01:41:59.712Z` otherwise, read as UTC. Lists, objects, booleans and
 * null stay as they are.
 */
export function normaliseValue(kind: AttributeKind, value: unknown): unknown {
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	if (kind === 'date') return readDate(value);
	return kind === 'integer' ? readInteger(value) : String(value);
}

/** Whether there is nothing to read: missing, null, or text of blanks. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const words = new Map<string, boolean>([
	...['true', 'yes', 'y', 'on', '1', 't'].map((word): [string, boolean] => [word, true]),
	...['false', 'no', 'n', 'off', '0', 'f'].map((word): [string, boolean] => [word, false]),
]);

/** `true`, `yes`, `1` and the like; nothing is false; undefined for what is neither yes nor no. */
export const readBoolean = (value: unknown): boolean | undefined =>
	isBlank(value) ? false : words.get(String(value).trim().toLowerCase());
