import { isBlank, readBoolean, normaliseValue } from '../../../nodes/triggers/parse/values';

describe('dates', () => {
	it.each([
		['33569', '1991-11-27'],
		[33569, '1991-11-27'],
		['43765.07083', '2019-10-27T01:41:59.712Z'],
		['25569', '1970-01-01'],
		['44197', '2021-01-01'],
		['44197.5', '2021-01-01T12:00:00.000Z'],
		['1', '1900-01-01'],
		['59', '1900-02-28'],
		['61', '1900-03-01'],
	])('reads the spreadsheet serial %s as %s', (serial, iso) => {
		expect(normaliseValue('date', serial)).toBe(iso);
	});

	it.each([
		[1572140519, '2019-10-27T01:41:59.000Z'],
		['1572140519', '2019-10-27T01:41:59.000Z'],
		['1572140519.712', '2019-10-27T01:41:59.712Z'],
		[1572140519712, '2019-10-27T01:41:59.712Z'],
		['-86400', '1969-12-31T00:00:00.000Z'],
		['0', '1970-01-01T00:00:00.000Z'],
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
