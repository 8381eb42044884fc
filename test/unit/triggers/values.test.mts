import { isBlank } from '../../../nodes/shared/blank';
import { readBoolean } from '../../../nodes/shared/readBoolean';
import { normaliseValue } from '../../../nodes/triggers/parse/values';

describe('dates', () => {
	it.each([
		['33569', '1991-11-27'],
		[33569, '1991-11-27'],
		['43765.07083', '2019-10-27T01:41:59.712Z'],
		['25569', '1970-01-01'],
		['44197', '2021-01-01'],
		['44197.5', '2021-01-01T12:00:00.000Z'],
		['10000', '1927-05-18'],
	])('reads the spreadsheet serial %s as %s', (serial, iso) => {
		expect(normaliseValue('date', serial)).toBe(iso);
	});

	it.each([
		[1572140519, '2019-10-27T01:41:59.000Z'],
		['1572140519', '2019-10-27T01:41:59.000Z'],
		['1572140519.712', '2019-10-27T01:41:59.712Z'],
		[1572140519712, '2019-10-27T01:41:59.712Z'],
		['-631152000', '1950-01-01T00:00:00.000Z'],
		[73785600000, '1972-05-04T00:00:00.000Z'],
		[13046400000, '1970-06-01T00:00:00.000Z'],
		['-631152000000', '1950-01-01T00:00:00.000Z'],
		['194659200000', '1976-03-03T00:00:00.000Z'],
		[1529006854.329574, '2018-06-14T20:07:34.329Z'],
	])('reads the time since 1970 %s as %s', (time, iso) => {
		expect(normaliseValue('date', time)).toBe(iso);
	});

	it.each([
		['19911127', '1991-11-27'],
		[20240229, '2024-02-29'],
	])('reads the digits %s as the day %s', (digits, iso) => {
		expect(normaliseValue('date', digits)).toBe(iso);
	});

	it.each([
		['20191027014200', '2019-10-27T01:42:00.000Z'],
		['201910270142', '2019-10-27T01:42:00.000Z'],
		[20191027014200, '2019-10-27T01:42:00.000Z'],
	])('reads the digits %s as the time %s', (digits, iso) => {
		expect(normaliseValue('date', digits)).toBe(iso);
	});

	it.each([
		['01311991'],
		['12251985'],
		['1991'],
		[1991],
		['0930'],
		['910131'],
		['20191327014200'],
		['20190230'],
		['0'],
		['-86400'],
	])('leaves the digits %p, which are neither a serial nor a time since 1970', (digits) => {
		expect(normaliseValue('date', digits)).toBe(digits);
	});

	it.each([
		['1991-11-27'],
		['2019-10-27T01:42:00+11:00'],
		['27/11/1991'],
		['tomorrow'],
		[''],
		['99999999999999999999'],
		[null],
		[true],
	])('leaves %p as it is', (value) => {
		expect(normaliseValue('date', value)).toBe(value);
	});
});

it.each([
	['25', 25],
	['-3', -3],
	['0', 0],
	[25, 25],
	['025', '025'],
	['25.0', '25.0'],
	['9007199254740993', '9007199254740993'],
	['about 30', 'about 30'],
])('reads the integer %p as %p', (value, expected) => {
	expect(normaliseValue('integer', value)).toBe(expected);
});

it.each([
	[10010, '10010'],
	['01234', '01234'],
	['2.50', '2.50'],
	[' Ann ', ' Ann '],
	[true, true],
	[null, null],
])('reads the text %p as %p', (value, expected) => {
	expect(normaliseValue('text', value)).toBe(expected);
});

it('reads booleans in words', () => {
	for (const yes of [true, 'true', 'TRUE', ' yes ', 'Y', 'on', '1', 1]) {
		expect(readBoolean(yes)).toBe(true);
	}
	for (const no of [false, 'False', 'no', 'n', 'off', '0', 0, '', ' ', null, undefined]) {
		expect(readBoolean(no)).toBe(false);
	}
	for (const neither of ['maybe', 2, {}, []]) expect(readBoolean(neither)).toBeUndefined();
});

it('knows what is blank', () => {
	expect([undefined, null, '', ' \t\n'].every(isBlank)).toBe(true);
	expect([0, false, 'a', [], {}].some(isBlank)).toBe(false);
});
