import { readNumber } from '../../../nodes/shared/readNumber';

test.each<[string, number | bigint | undefined]>([
	['0', 0],
	[' 25 ', 25],
	['12.50', 12.5],
	['-1', -1],
	['+1.5', 1.5],
	['.5', 0.5],
	['1e3', 1000],
	['$12.50', 12.5],
	['12,50 €', 12.5],
	['US$ 3', 3],
	['USD 3', 3],
	['3 EUR', 3],
	['-$5', -5],
	['1,234.50', 1234.5],
	['1.234,50', 1234.5],
	['1 234,50', 1234.5],
	["1'234.50", 1234.5],
	['1,234,567', 1234567],
	['1.234.567', 1234567],
	['12,5', 12.5],
	['7615917337495251231', 7615917337495251231n],
	// It can mean 1234 and 1.234.
	['1,234', undefined],
	['1,2,3', undefined],
	['', undefined],
	['$', undefined],
	['12 apples', undefined],
	['25,"admin":true', undefined],
	['0x10', undefined],
	['Infinity', undefined],
	['1e999', undefined],
])('%j is %s', (text, number) => {
	expect(readNumber(text)).toBe(number);
});

test('a text of a megabyte takes no time', () => {
	const started = Date.now();
	for (const text of ['1,', '1 ', '9', '.', 'USD', ' ']) readNumber(text.repeat(500_000));
	expect(Date.now() - started).toBeLessThan(1000);
});
