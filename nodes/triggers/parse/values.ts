import { isBlank } from '../../shared/blank';
import type { AttributeKind } from './attributes';

const DAY = 86_400_000;

/** Day 25569 of the 1900 date system is 1970-01-01. */
const EPOCH_SERIAL = 25_569;

/** Below this (1927) four digits are rather a year or a time of day than a spreadsheet serial. */
const MIN_SERIAL = 10_000;

/** Beyond this (the year 2173) a number is no spreadsheet serial. */
const MAX_SERIAL = 100_000;

/** Below this (1973) a number is rather a date written in digits than a time since 1970. */
const MIN_SECONDS = 100_000_000;

/** From here on (the year 2286 in seconds) a time since 1970 counts milliseconds. */
const MIN_MILLISECONDS = 10_000_000_000;

/** Beyond this (the year 2286) a number is no time. */
const MAX_MILLISECONDS = 10_000_000_000_000;

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

function serialToIso(serial: number): string {
	const time = Math.round((serial - EPOCH_SERIAL) * DAY);
	return Number.isInteger(serial) ? isoDay(time) : new Date(time).toISOString();
}

/**
 * `19911127` is a day, `20191027014200` a second, `201910270142` a minute (ISO 8601, basic
 * format); undefined where these digits are none of a calendar and a clock.
 */
function compactTime(digits: string): string | undefined {
	const parts = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(digits);
	if (parts === null) return undefined;
	const [year, month, day, hour = 0, minute = 0, second = 0] = parts
		.slice(1)
		.map((part) => (part === undefined ? undefined : Number(part))) as number[];
	const time = Date.UTC(year, month - 1, day, hour, minute, second);
	const iso = new Date(time).toISOString();
	// What overflows is no date: 13 months, 31 days in June.
	const isSame = iso.replace(/\D/g, '').startsWith(digits);
	if (!isSame) return undefined;
	return digits.length === 8 ? isoDay(time) : iso;
}

function sinceEpoch(number: number): string | undefined {
	const size = Math.abs(number);
	if (size < MIN_SECONDS || size >= MAX_MILLISECONDS) return undefined;
	return new Date(size < MIN_MILLISECONDS ? number * 1000 : number).toISOString();
}

/** Whole days since 1970 in milliseconds, as dates of birth come, are no digits of a date. */
const isWholeDay = (text: string) => text.length === 12 && Number(text) % DAY === 0;

function readDate(value: unknown): unknown {
	const text = String(value).trim();
	if (!/^-?[1-9]\d{0,13}(\.\d+)?$/.test(text)) return value;
	const compact = isWholeDay(text) ? undefined : compactTime(text);
	if (compact !== undefined) return compact;
	const number = Number(text);
	if (number >= MIN_SERIAL && number < MAX_SERIAL) return serialToIso(number);
	return sinceEpoch(number) ?? value;
}

function readInteger(value: unknown): unknown {
	if (typeof value !== 'string' || !/^(0|-?[1-9]\d*)$/.test(value.trim())) return value;
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
}

/**
 * The value of a known attribute. Dates come as `1991-11-27` where the source gave a whole day
 * and as `2019-10-27T01:41:59.712Z` otherwise, read as UTC; digits that are neither a
 * spreadsheet serial nor a time since 1970, such as `01311991`, stay. Lists, objects, booleans and
 * null stay as they are.
 */
export function normaliseValue(kind: AttributeKind, value: unknown): unknown {
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	if (kind === 'date') return readDate(value);
	return kind === 'integer' ? readInteger(value) : String(value);
}

/** A merge tag that the source did not fill in: `*|EMAIL|*`, `{{{Email}}}`, `%%email%%`, `${email}`, `<%= email %>`. */
const UNFILLED = /^(?:\*\|.*\|\*|\{\{.*\}\}|%%.*%%|\$\{.*\}|<%.*%>)$/;

const isUnfilled = (value: unknown): boolean =>
	typeof value === 'string' && UNFILLED.test(value.trim());

/** Whether there is something to go by: no blank, no merge tag as it is written, no empty list or object. */
export const isGiven = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.keys(value).length > 0
		: !isBlank(value) && !isUnfilled(value);
