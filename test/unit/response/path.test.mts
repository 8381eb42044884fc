import { answer, capture } from './helpers.mts';

const body = {
	errors: {
		email: { meta: { code: 'taken', list: [{ id: 1, ok: true }, { id: 2 }] } },
		zip: { meta: { code: 'bad' } },
	},
	data: { customerCreate: { customer: { id: 'gid://1' } } },
	groups: [{ a: { x: { n: 1 }, y: { n: 2 } } }, { a: { z: { n: 3 } } }],
};

const found = (path: string) => capture('bodyField', path, answer(200, body));

/** What the JMESPath specification says of a wildcard of an object with names behind it. */
test.each<[string, string | number | null]>([
	['data.*.customer.id', 'gid://1'],
	['errors.*.meta.code', 'taken, bad'],
	['@.errors.*.meta.code', 'taken, bad'],
	['errors.*.meta."code"', 'taken, bad'],
	['errors.*.meta.code | [0]', 'taken'],
	['errors.*.meta.list[].id', '1, 2'],
	['errors.*.meta.list[*].id', '1, 2'],
	['errors.*.meta.list[0].id', 1],
	['errors.*.meta.list[?ok].id', 1],
	['errors.*.meta.list[0:1].id', 1],
	['errors.*.meta.[code]', 'taken, bad'],
	['errors.*.meta.{c: code}', '{"c":"taken"}, {"c":"bad"}'],
	['*.*.meta.code', 'taken, bad'],
	['groups[*].a.*.n', '1, 2, 3'],
	['groups[].a.*.n', '1, 2, 3'],
	["contains(errors.*.meta.code, 'taken') && 'yes'", 'yes'],
	['length(errors.*.meta.code)', 2],
	// A group ends the projection: what follows is asked of the list itself.
	['(errors.*.meta).code', null],
	['(errors.*.meta)[].code', 'taken, bad'],
	['(errors.*.meta) | [0].code', 'taken'],
	['errors.*.missing.code', null],
])('%s finds %j', (path, expected) => {
	expect(found(path)).toBe(expected);
});

test('what is quoted is no part of the path', () => {
	const odd = { 'a(b)': { x: { c: { d: 1 } } }, e: "f(' | @)" };
	expect(capture('bodyField', '"a(b)".*.c.d', answer(200, odd))).toBe(1);
	expect(capture('bodyField', "(e == 'f(\\' | @)')", answer(200, odd))).toBe(true);
});
