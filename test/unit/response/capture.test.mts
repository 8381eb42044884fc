import type { CaptureSetting } from '../../../nodes/CrmDelivery/response/model/types';
import { answer, capture, captured, classify } from './helpers.mts';

const body = {
	id: 7,
	zero: 0,
	no: false,
	name: '  Ada ',
	blank: ' ',
	nothing: null,
	list: ['a', ' b ', 'a', '', null, 2],
	empty: [],
	one: [5],
	object: { a: 1 },
	objects: [{ a: 1 }, { a: 2 }],
	big: 'see text',
};

describe('from a body field', () => {
	test.each<[string, unknown]>([
		['id', 7],
		['zero', 0],
		['no', false],
		['name', 'Ada'],
		['blank', null],
		['nothing', null],
		['missing', null],
		['list', 'a, b, 2'],
		['empty', null],
		['one[0]', 5],
		['object', '{"a":1}'],
		['objects', '{"a":1}, {"a":2}'],
		['objects[*].a', '1, 2'],
		['id == `7` && name', 'Ada'],
		['length(id)', null],
	])('%s is %j', (path, value) => {
		expect(capture('bodyField', path, answer(200, body))).toBe(value);
	});

	test('nothing where the answer does not parse', () => {
		expect(capture('bodyField', 'id', answer(200, '{"id":7'))).toBeNull();
	});
});

describe('from a header', () => {
	test('without case, trimmed, a repeated one joined', () => {
		const response = answer(200, '', { location: ' /leads/7 ', 'x-id': ['a', 'b', 'a'] });
		expect(capture('header', 'LOCATION', response)).toBe('/leads/7');
		expect(capture('header', 'X-Id', response)).toBe('a, b');
		expect(capture('header', 'X-None', response)).toBeNull();
		expect(capture('header', 'constructor', response)).toBeNull();
	});
});

describe('from the body text', () => {
	test.each<[string, string, unknown]>([
		['id=(\\d+)', 'OK id=42 id=43', '42'],
		['(?:id|ref)=(\\d+)|lead (\\w+)', 'lead abc', 'abc'],
		['id=(\\d*)', 'id=', null],
		['ID=(\\d+)', 'id=42', null],
		['(?i)ID=(\\d+)', 'id=42', '42'],
		['(?<id>\\d+)', 'no 7615917337495251231', '7615917337495251231'],
		['id=(.+)', '', null],
	])('%s of %j is %j', (pattern, text, value) => {
		expect(capture('bodyText', pattern, answer(200, text))).toBe(value);
	});

	test('works on an answer that parses, too', () => {
		expect(capture('bodyText', '"id":(\\d+)', answer(200, { id: 7 }))).toBe('7');
	});
});

describe('reference, reason and price', () => {
	const one = (name: string, path: string, source: CaptureSetting['source'] = 'bodyField') =>
		classify({ capture: [captured(name, source, path)] }, answer(200, body));

	test('reference is text', () => {
		expect(one('reference', 'id').reference).toBe('7');
		expect(one('reference', 'zero').reference).toBe('0');
		expect(one('reference', 'missing').reference).toBeNull();
		expect(one('reference', 'id').captured).toEqual({});
	});

	test('reason is text', () => {
		expect(one('reason', 'name').reason).toBe('Ada');
	});

	test.each<[unknown, number | null]>([
		[12.5, 12.5],
		['12.50', 12.5],
		[' 3 ', 3],
		[0, 0],
		['0', 0],
		['-1', -1],
		[['4'], 4],
		['', null],
		[' ', null],
		[null, null],
		['free', null],
		['$12.50', 12.5],
		['-$12.50', -12.5],
		['€ 3', 3],
		['12,50 €', 12.5],
		['12,5', 12.5],
		['USD 3', 3],
		['3.20 CHF', 3.2],
		['US$ 1,234.50', 1234.5],
		['1.234,50', 1234.5],
		['1,234.50', 1234.5],
		["1'234.50", 1234.5],
		['1 234,50', 1234.5],
		['1\u202f234,50 €', 1234.5],
		['1,234,567', 1234567],
		['1.234.567', 1234567],
		['1,234', null],
		['$1,234', null],
		['1.234', 1.234],
		['1,2345', 1.2345],
		['1,23,456', null],
		['1.2.3', null],
		['12.50 - 15.00', null],
		['12.50 per lead', null],
		['10%', null],
		['$', null],
		['--1', null],
		['0x10', null],
		['1e999', null],
		[true, null],
		[{}, null],
		[[1, 2], null],
	])('price of %j is %j', (price, expected) => {
		const verdict = classify(
			{ capture: [captured('price', 'bodyField', 'price')] },
			answer(200, { price }),
		);
		expect(verdict.price).toBe(expected);
		expect(verdict.captured).toEqual({});
	});

	test('an id beyond 2^53 comes out as it came in', () => {
		const verdict = classify(
			{ capture: [captured('reference', 'bodyField', 'id'), captured('own', 'bodyField', 'id')] },
			answer(200, '{"id":7615917337495251231}'),
		);
		expect(verdict.reference).toBe('7615917337495251231');
		expect(verdict.captured.own).toBe('7615917337495251231');
	});
});

test('several values of one name: the first that finds something', () => {
	const verdict = classify(
		{
			capture: [
				captured('own', 'bodyField', 'missing'),
				captured(' own ', 'bodyField', 'zero'),
				captured('own', 'bodyField', 'id'),
			],
		},
		answer(200, body),
	);
	expect(verdict.captured).toEqual({ own: 0 });
});

test("a user's own comes before a profile's, which fills what is left", () => {
	const member = answer(200, { id: 'md5', web_id: 42 });
	const responseProfile = 'mailchimp';
	expect(classify({ responseProfile }, member).reference).toBe('md5');
	const web = [captured('reference', 'bodyField', 'web_id')];
	expect(classify({ responseProfile, capture: web }, member).reference).toBe('42');
	const none = [captured('reference', 'bodyField', 'missing')];
	expect(classify({ responseProfile, capture: none }, member).reference).toBe('md5');
});

test('names that objects have already are names like any other', () => {
	const names = ['__proto__', 'constructor', 'toString'];
	const verdict = classify(
		{ capture: names.map((name) => captured(name, 'bodyField', 'id')) },
		answer(200, body),
	);
	expect(Object.entries(verdict.captured)).toEqual(names.map((name) => [name, 7]));
	expect(Object.getPrototypeOf(verdict.captured)).toBe(Object.prototype);
});
