import type { ResponseRule } from '../../../nodes/CrmDelivery/response/model/types';
import { answer, holds } from './helpers.mts';

type Operator = ResponseRule['operator'];

describe('each operator', () => {
	const cases: Array<[operator: Operator, value: string, found: string, holds: boolean]> = [
		['equals', 'ok', 'ok', true],
		['equals', ' OK ', '\tok\n', true],
		['equals', 'accepted', 'not accepted', false],
		['equals', '1', '10', false],
		['notEquals', 'ok', 'OK', false],
		['notEquals', 'ok', 'okay', true],
		['contains', 'Already', 'is already a member', true],
		['contains', 'already ', 'ALREADY', true],
		['contains', 'absent', 'is already a member', false],
		['notContains', 'already', 'is Already a member', false],
		['notContains', 'absent', 'is already a member', true],
		['regex', '^id-\\d+$', 'id-42', true],
		['regex', '^id-\\d+$', ' id-42\n', true],
		['regex', '^ID-\\d+$', 'id-42', false],
		['regex', '(?i)^ID-\\d+$', 'id-42', true],
		['regex', '\\bvalid', 'invalid', false],
		['regex', 'm\\u00fc', 'müller', true],
		['exists', '', 'anything', true],
		['notExists', '', 'anything', false],
		['greaterThan', '2', '10', true],
		['greaterThan', '10', '10', false],
		['greaterThan', '2', 'many', false],
		['lessThan', '10', '2.5', true],
		['lessThan', '2', '10', false],
		['lessThan', '0', '-1', true],
		['lessThan', '2', '', false],
	];

	test.each(cases)('%s %j on body text %j: %s', (operator, value, found, expected) => {
		const there = found === '' ? false : expected;
		expect(holds({ source: 'bodyText', operator, value }, answer(200, found))).toBe(there);
	});

	test.each(cases)('%s %j on a body field %j: %s', (operator, value, found, expected) => {
		const response = answer(200, { a: { b: found } });
		expect(holds({ source: 'bodyField', path: 'a.b', operator, value }, response)).toBe(expected);
	});

	test.each(cases)('%s %j on a header %j: %s', (operator, value, found, expected) => {
		const response = answer(200, '', { 'x-status': found });
		expect(holds({ source: 'header', path: 'X-Status', operator, value }, response)).toBe(expected);
	});
});

describe('numbers', () => {
	test.each<[unknown, Operator, string, boolean]>([
		[1, 'equals', '1.0', true],
		['1.0', 'equals', '1', true],
		[1000, 'equals', '1e3', true],
		['007', 'equals', '7', false],
		['0x10', 'equals', '16', false],
		[0, 'equals', '-0', true],
		[0, 'equals', '', false],
		[0, 'exists', '', true],
		[5, 'notEquals', '5.00', false],
		[-1, 'lessThan', '0', true],
		[0.3, 'greaterThan', '0.29', true],
		['9', 'lessThan', '10', true],
		['7615917337495251231', 'equals', '7615917337495251232', false],
		['7615917337495251231', 'notEquals', '7615917337495251232', true],
		['7615917337495251231', 'lessThan', '7615917337495251232', true],
	])('%j %s %j: %s', (found, operator, value, expected) => {
		expect(
			holds({ source: 'bodyField', path: 'n', operator, value }, answer(200, { n: found })),
		).toBe(expected);
	});

	test('beyond 2^53 are compared exactly', () => {
		const response = answer(200, '{"id":7615917337495251231}');
		const id = { source: 'bodyField', path: 'id' } as const;
		expect(holds({ ...id, value: '7615917337495251231' }, response)).toBe(true);
		expect(holds({ ...id, value: '7615917337495251232' }, response)).toBe(false);
		expect(holds({ ...id, operator: 'greaterThan', value: '7615917337495251230' }, response)).toBe(
			true,
		);
		expect(holds({ ...id, operator: 'greaterThan', value: '7615917337495251231' }, response)).toBe(
			false,
		);
	});
});

describe('booleans, objects, null', () => {
	test.each<[unknown, Operator, string, boolean]>([
		[true, 'equals', 'true', true],
		[false, 'equals', 'FALSE', true],
		[false, 'exists', '', true],
		[false, 'notEquals', 'true', true],
		['', 'exists', '', true],
		['', 'equals', '', true],
		['  ', 'equals', '', true],
		[null, 'exists', '', false],
		[null, 'notExists', '', true],
		[null, 'equals', 'null', false],
		[null, 'equals', '', false],
		[null, 'notEquals', 'ok', true],
		[{ code: 'dup' }, 'contains', '"code":"dup"', true],
		[{ code: 'dup' }, 'contains', 'DUP', true],
		[{ code: 'dup' }, 'notContains', 'dup', false],
		[{ code: 'dup' }, 'exists', '', true],
		[{ code: 'dup' }, 'greaterThan', '1', false],
		[{}, 'exists', '', true],
	])('%j %s %j: %s', (found, operator, value, expected) => {
		expect(
			holds({ source: 'bodyField', path: 'a', operator, value }, answer(200, { a: found })),
		).toBe(expected);
	});
});

describe('a blank value', () => {
	test.each<[Operator, string, boolean]>([
		['equals', 'text', false],
		['equals', ' ', true],
		['contains', 'text', false],
		['contains', '', true],
		['regex', 'text', false],
		['regex', '', true],
		['notEquals', 'text', true],
		['notEquals', '', false],
		['notContains', 'text', true],
		['notContains', ' ', false],
	])('%s on %j: %s', (operator, found, expected) => {
		for (const value of ['', '  ']) {
			const response = answer(200, { a: found });
			expect(holds({ source: 'bodyField', path: 'a', operator, value }, response)).toBe(expected);
		}
	});
});

describe('what is missing', () => {
	const places: Array<Partial<ResponseRule>> = [
		{ source: 'bodyField', path: 'missing' },
		{ source: 'bodyField', path: 'list[5].code' },
		{ source: 'header', path: 'X-Missing' },
	];

	test.each<[Operator, string, boolean]>([
		['equals', 'ok', false],
		['equals', '', false],
		['contains', 'ok', false],
		['contains', '', false],
		['regex', '.*', false],
		['greaterThan', '0', false],
		['lessThan', '0', false],
		['exists', '', false],
		['notExists', '', true],
		['notEquals', 'ok', true],
		['notContains', 'ok', true],
		['notEquals', '', false],
		['notContains', '', false],
	])('%s %j: %s', (operator, value, expected) => {
		for (const place of places) {
			expect(holds({ ...place, operator, value }, answer(200, { list: [] }))).toBe(expected);
		}
	});

	test.each<[Operator, string, boolean]>([
		['equals', 'ok', false],
		['equals', '', true],
		['equals', ' ', true],
		['contains', 'ok', false],
		['contains', '', true],
		['regex', '^$', true],
		['greaterThan', '0', false],
		['lessThan', '0', false],
		['exists', '', false],
		['notExists', '', true],
		['notEquals', 'ok', true],
		['notContains', 'ok', true],
		['notEquals', '', false],
		['notContains', '', false],
	])('an empty body is an empty text: %s %j: %s', (operator, value, expected) => {
		const empty = [answer(204), answer(202, ' \n'), answer(200, '', { 'content-length': '0' })];
		for (const response of empty) {
			expect(holds({ source: 'bodyText', operator, value }, response)).toBe(expected);
		}
	});

	test.each(['xsi:nil="true"', 'i:nil="1"', 'nil="true"'])('an element with %s', (nil) => {
		const body = `<r><error ${nil}></error><error ${nil}/><ok>1</ok></r>`;
		expect(
			holds({ source: 'bodyField', path: 'r.error', operator: 'exists' }, answer(200, body)),
		).toBe(false);
		expect(
			holds({ source: 'bodyField', path: 'r.ok', operator: 'exists' }, answer(200, body)),
		).toBe(true);
	});

	test('an empty body leaves the status to decide', () => {
		expect(holds({ outcome: 'delivered', statusCodes: '204' }, answer(204))).toBe(true);
	});

	test.each<Operator>([
		'equals',
		'notEquals',
		'contains',
		'notContains',
		'regex',
		'exists',
		'notExists',
		'greaterThan',
		'lessThan',
	])('%s on a body field does not hold where the answer does not parse', (operator) => {
		for (const body of ['OK', '{"a":', '']) {
			expect(
				holds({ source: 'bodyField', path: 'a', operator, value: '1' }, answer(200, body)),
			).toBe(false);
		}
	});
});

describe('lists', () => {
	const body = {
		errors: [{ code: 'a', n: 1 }, { code: 'b', n: 5 }, { n: null }],
		tags: ['New', 'vip'],
		none: [],
		nested: [['x'], ['y', null]],
		nulls: [null],
	};
	test.each<[string, Operator, string, boolean]>([
		['errors[*].code', 'equals', 'B', true],
		['errors[*].code', 'equals', 'c', false],
		['errors[*].code', 'notEquals', 'b', false],
		['errors[*].code', 'notEquals', 'c', true],
		['errors[*].n', 'greaterThan', '4', true],
		['errors[*].n', 'lessThan', '1', false],
		['errors[?n > `2`].code', 'equals', 'b', true],
		["errors[?code == 'zzz']", 'exists', '', false],
		['errors', 'contains', '"code":"b"', true],
		['errors', 'notContains', 'zzz', true],
		['tags', 'contains', 'new', true],
		['tags', 'contains', 'e', true],
		['tags', 'notContains', 'e', false],
		['tags', 'regex', '^v', true],
		['tags', 'exists', '', true],
		['none', 'exists', '', false],
		['none', 'notExists', '', true],
		['none', 'equals', '', false],
		['none', 'notEquals', 'x', true],
		['nulls', 'exists', '', false],
		['nested', 'equals', 'y', true],
		['nested', 'notEquals', 'y', false],
	])('%s %s %j: %s', (path, operator, value, expected) => {
		expect(holds({ source: 'bodyField', path, operator, value }, answer(200, body))).toBe(expected);
	});

	test('a header that repeats is a list', () => {
		const cookies = answer(200, '', { 'set-cookie': ['a=1', 'b=2'] });
		const cookie = { source: 'header', path: 'Set-Cookie' } as const;
		expect(holds({ ...cookie, value: 'b=2' }, cookies)).toBe(true);
		expect(holds({ ...cookie, operator: 'notEquals', value: 'b=2' }, cookies)).toBe(false);
		expect(holds({ ...cookie, operator: 'notContains', value: 'c=' }, cookies)).toBe(true);
	});
});

describe('paths', () => {
	const body = { status: 'ok', count: 5, big: { length: 3 }, list: [{ a: 1 }, { a: 2 }] };

	test.each<[string, Operator, string, boolean]>([
		["status == 'ok' && count > `3`", 'equals', 'true', true],
		["status == 'ok' && count > `9`", 'equals', 'true', false],
		["status == 'ok' && count > `9`", 'equals', 'false', true],
		["status == 'no' || contains(status, 'o')", 'equals', 'true', true],
		['status == `ok`', 'equals', 'true', true],
		['missing == null', 'equals', 'true', true],
		["missing == 'x'", 'equals', 'false', true],
		['!missing', 'equals', 'true', true],
		// False exists; only null does not.
		["status == 'no'", 'exists', '', true],
		['length(list)', 'equals', '2', true],
		['big.length', 'equals', '3', true],
		['list[-1].a', 'equals', '2', true],
		['to_array(status)[0]', 'equals', 'ok', true],
		['$.list[0].a', 'equals', '1', true],
		// A function that meets a type it cannot take finds nothing.
		['length(count)', 'exists', '', false],
		['starts_with(count, `5`)', 'equals', 'true', false],
		['sum(list[*].nope) > `0`', 'notExists', '', false],
		['constructor', 'exists', '', false],
		['toString', 'exists', '', false],
	])('%s %s %j: %s', (path, operator, value, expected) => {
		expect(holds({ source: 'bodyField', path, operator, value }, answer(200, body))).toBe(expected);
	});

	test('a body key called reason, and one called __proto__, are keys like any other', () => {
		expect(
			holds({ source: 'bodyField', path: 'reason', value: 'x' }, answer(200, { reason: 'x' })),
		).toBe(true);
		const proto = answer(200, '{"__proto__":{"admin":true}}');
		expect(holds({ source: 'bodyField', path: 'admin', operator: 'exists' }, proto)).toBe(false);
		expect(holds({ source: 'bodyField', path: '__proto__.admin', value: 'true' }, proto)).toBe(
			true,
		);
	});
});

test('an XML field is compared as a JSON field is', () => {
	const soap = answer(
		200,
		'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r code="12"><state>Duplicate</state></r></s:Body></s:Envelope>',
	);
	expect(
		holds({ source: 'bodyField', path: 'Envelope.Body.r.state', value: 'duplicate' }, soap),
	).toBe(true);
	expect(
		holds(
			{ source: 'bodyField', path: 'Envelope.Body.r."@code"', operator: 'greaterThan', value: '9' },
			soap,
		),
	).toBe(true);
});
