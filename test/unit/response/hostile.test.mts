import { answer, captured, classify, holds, rule } from './helpers.mts';

const MEGABYTE = 1 << 20;
const fill = (text: string) => text.repeat(Math.floor(MEGABYTE / text.length));

const entityBomb = `<!DOCTYPE r [<!ENTITY a "ha">${Array.from(
	{ length: 30 },
	(_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`,
).join('')}]><r>&a29;</r>`;

const deepNames = () => {
	const name = 'n'.repeat(2_500);
	return `<${name}>`.repeat(150) + '<b/>'.repeat(50_000) + `</${name}>`.repeat(150);
};

const bodies: Array<[string, string]> = [
	['JSON 100,000 lists deep', '['.repeat(100_000) + ']'.repeat(100_000)],
	['JSON 100,000 objects deep', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
	['JSON a little too deep', '['.repeat(201) + ']'.repeat(201)],
	['JSON never closed', '['.repeat(MEGABYTE)],
	['an equal key, over and over', `{${fill('"a":{},')}"a":1}`],
	['a megabyte of numbers', `[${fill('7615917337495251231,')}1]`],
	['a number of a million digits', '9'.repeat(MEGABYTE)],
	['XML 100,000 deep', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
	['XML never closed', fill('<a>')],
	['XML without an end of tag', fill('<')],
	['a comment never closed', `<a><!--${fill('<!--')}`],
	['CDATA never closed', `<a>${fill('<![CDATA[')}`],
	['attributes without end', `<a ${fill('b="c" ')}`],
	['an attribute without an end', `<a b="${fill('x')}`],
	['a document type without an end', `<!DOCTYPE a [${fill('<!ELEMENT a (b)>')}`],
	['long names, deep down', deepNames()],
	['entities that expand', entityBomb],
	['an entity of a file', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'],
	[
		'an entity of another host',
		'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://crm.example/x"> %x;]><r/>',
	],
	['references to no character', '<r>&#0;&#xD800;&#x110000;&#99999999999;&none;</r>'],
	['names of prototypes', '<r __proto__="1"><constructor>1</constructor><toString/></r>'],
	['zero bytes', '\0'.repeat(MEGABYTE)],
	['half characters', '\ud800'.repeat(1000)],
];

const responseRules = [
	rule({ outcome: 'delivered', source: 'bodyText', operator: 'regex', value: '(x+x+)+y' }),
	rule({ outcome: 'delivered', source: 'bodyText', operator: 'contains', value: 'thank you' }),
	rule({ outcome: 'delivered', source: 'bodyField', path: 'a.b[*].c', operator: 'exists' }),
	rule({
		outcome: 'delivered',
		source: 'bodyField',
		path: '@',
		operator: 'contains',
		value: 'zzz',
	}),
];
const capture = [
	captured('reference', 'bodyField', '[].a'),
	captured('text', 'bodyText', '(a+)+$'),
	captured('all', 'bodyField', '@'),
];

test.each(bodies)('%s: read in a moment, rejected with a reason', (_, body) => {
	const started = Date.now();
	const verdict = classify({ responseRules, capture }, answer(400, body));
	expect(verdict).toMatchObject({ outcome: 'rejected', rule: null });
	expect(verdict.reason).toMatch(/^HTTP 400 Bad Request/);
	expect(Date.now() - started).toBeLessThan(10_000);
});

test('what nests too deep is text, and 200 levels are read', () => {
	const nested = (levels: number) => answer(200, '['.repeat(levels) + '1' + ']'.repeat(levels));
	const found = { source: 'bodyField', path: '@', operator: 'exists' } as const;
	expect(holds(found, nested(200))).toBe(true);
	expect(holds(found, nested(201))).toBe(false);
	expect(holds({ source: 'bodyText', operator: 'contains', value: '[[1]]' }, nested(100_000))).toBe(
		true,
	);
});

test('nothing of a file or of an entity gets into the text of a field', () => {
	const seen = classify({ capture: [captured('all', 'bodyField', '@')] }, answer(200, entityBomb));
	expect(seen.captured.all).toBeNull();
});

test.each([
	['form fields of different names', Array.from({ length: 150_000 }, (_, i) => `a${i}`).join('&')],
	['form fields of one name', fill('a=1&')],
])('%s', (_, body) => {
	const started = Date.now();
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	expect(
		holds(
			{ source: 'bodyField', path: 'a1', operator: 'contains', value: 'x' },
			answer(200, body, form),
		),
	).toBe(false);
	expect(Date.now() - started).toBeLessThan(10_000);
});

test('a pattern that stalls a backtracking engine on its text does not stall', () => {
	const started = Date.now();
	const text = answer(200, `${'a'.repeat(100_000)}!`);
	for (const value of ['^(a+)+$', '^(a|aa)+$', '(?:a?){30}a{30}$', '(a*)*b']) {
		expect(holds({ source: 'bodyText', operator: 'regex', value }, text)).toBe(false);
	}
	expect(Date.now() - started).toBeLessThan(30_000);
});

describe('the signs of a doubtful answer are looked for in time that does not explode', () => {
	test.each([
		['many objects', `[${fill('{"a":{"status":"x"}},')}1]`],
		['many fields', `{${fill('"error1":0,')}"a":1}`],
		['many errors', `{"errors":[${fill('{"message":"duplicate of a lead"},')}1]}`],
		['a long text', fill('error ')],
		['lines of pairs', fill('a=1\n')],
		['open comments before a page', fill('<!--')],
		['comments before no page', fill('<!--a-->')],
		['open inputs in a page', `<html>${fill('<input ')}`],
		['open titles in a page', `<html>${fill('<title>')}`],
		['brackets in a title', `<html><title>${fill('<')}</title>`],
		['open brackets', fill('[')],
		['JSON in texts', JSON.stringify({ d: JSON.stringify({ d: fill('[1],') }) })],
		['words', `{"status":${JSON.stringify(fill('not a duplicate '))}}`],
		['digits and blanks', `{"error":${JSON.stringify(fill('0 .'))}}`],
	])('%s', (_, body) => {
		const started = Date.now();
		for (const response of [answer(200, body), { ...answer(200, body), truncated: true }]) {
			expect(['delivered', 'duplicate', 'rejected']).toContain(classify({}, response).outcome);
		}
		expect(Date.now() - started).toBeLessThan(10_000);
	});
});
