import { body, jsonTemplate, rawBody, rows } from './support.mts';

const filtered = (filters: string, value: unknown) =>
	body(rawBody('text/plain', `{{value | ${filters}}}`), { value });

test.each<[string, unknown, string]>([
	['lower', 'ÀDA', 'àda'],
	['upper', 'straße', 'STRASSE'],
	['trim', '\t Ada \u00a0\n', 'Ada'],
	['md5', 'john.smith@rokt.com', '238afb9e862add7d56bbc4181b80fa32'],
	['sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
	[
		'trim | lower | sha256',
		' John.Smith@rokt.com ',
		'f6191d8d6a0f75ca7d237ed07cf8e461e72e5c7bb28d611ddf37e5908fdb632b',
	],
	['base64', 'Zoë', 'Wm/Dqw=='],
	['urlEncode', 'a+b@c d/é', 'a%2Bb%40c%20d%2F%C3%A9'],
	['urlEncode', '\ud800', '%EF%BF%BD'],
	['upper', true, 'TRUE'],
	['json', { a: ['"'] }, '{"a":["\\""]}'],
	['json', 'a"b', '"a\\"b"'],
	['raw', 'as it is', 'as it is'],
	['lower | upper | lower', 'aB', 'ab'],
])('%s of %j is %j', (filters, value, expected) => {
	expect(filtered(filters, value)).toBe(expected);
});

describe('default', () => {
	test.each<[unknown, string]>([
		[undefined, 'friend'],
		[null, 'friend'],
		['', 'friend'],
		['  ', 'friend'],
		[[], 'friend'],
		[0, '0'],
		[false, 'false'],
		['Ada', 'Ada'],
	])('of %j is %j', (value, expected) => {
		expect(filtered('default: "friend"', value)).toBe(expected);
	});

	test.each([
		[`"a 'quoted' word"`, "a 'quoted' word"],
		[`'a "quoted" word'`, 'a "quoted" word'],
		['"a \\"quoted\\" word"', 'a "quoted" word'],
		["'it\\'s'", "it's"],
		['"back\\\\slash"', 'back\\slash'],
		['"a | b"', 'a | b'],
		['"{not a tag}"', '{not a tag}'],
		['""', ''],
	])('takes the argument %s', (argument, expected) => {
		expect(filtered(`default: ${argument} | trim`, undefined)).toBe(expected);
	});
});

test.each(['lower', 'md5', 'sha256', 'base64', 'json', 'urlEncode', 'date: "yyyy"'])(
	'%s of nothing is nothing',
	(filter) => {
		expect(filtered(filter, undefined)).toBe('');
		expect(filtered(filter, null)).toBe('');
		expect(filtered(filter, '')).toBe('');
		expect(body({ bodyParameters: rows({ hash: `{{value | ${filter}}}` }) })).toBe('{}');
	},
);

describe('date', () => {
	test.each<[string, unknown, string]>([
		['date: "yyyy-MM-dd"', '2024-03-09T23:30:00Z', '2024-03-09'],
		['date: "dd/MM/yyyy HH:mm", "Europe/Paris"', '2024-03-09T23:30:00Z', '10/03/2024 00:30'],
		["date: 'dd/MM/yyyy HH:mm', 'UTC+2'", '2024-03-09T23:30:00Z', '10/03/2024 01:30'],
		['date: "yyyy-MM-dd HH:mm"', '2024-03-09T23:30:00-05:00', '2024-03-10 04:30'],
		['date: "HH:mm"', '2024-03-09T23:30', '23:30'],
		['date: "HH:mm"', '2024-03-09 23:30:00', '23:30'],
		['date: "yyyy-MM-dd"', 1710027000, '2024-03-09'],
		['date: "yyyy-MM-dd"', 1710027000000, '2024-03-09'],
		['date: "yyyy-MM-dd"', '1710027000', '2024-03-09'],
		['date: "yyyy-MM-dd"', '1710027000000', '2024-03-09'],
		['date: "yyyy-MM-dd"', 'Sat, 09 Mar 2024 23:30:00 +0000', '2024-03-09'],
		['date: "d MMMM yyyy"', '1991-11-27', '27 November 1991'],
		['date: "dd/MM/yyyy", "America/New_York"', '1991-11-27', '27/11/1991'],
		['date: "dd/MM/yyyy"', '19911127', '27/11/1991'],
		['date: "yyyy \'year\' | MM"', '2024-03-09', '2024 year | 03'],
		['date: "X"', '2024-03-09T23:30:00Z', '1710027000'],
		['date: "yyyy"', 'yesterday', 'yesterday'],
		['date: "yyyy"', '2024-02-30', '2024-02-30'],
		['date: "yyyy"', { a: 1 }, '{"a":1}'],
	])('%s of %j is %j', (filter, value, expected) => {
		expect(filtered(filter, value)).toBe(expected);
	});
});

describe('in a JSON template', () => {
	const template = '{"in":"{{value | FILTER}}","out":{{value | FILTER}}}';
	const both = (filter: string, value: unknown) =>
		JSON.parse(body(jsonTemplate(template.replaceAll('FILTER', filter)), { value }));

	test('json gives JSON text inside quotes and the value itself outside', () => {
		expect(both('json', { a: ['"'] })).toEqual({ in: '{"a":["\\""]}', out: { a: ['"'] } });
		expect(both('json', undefined)).toEqual({ in: '', out: null });
		expect(both('json', '')).toEqual({ in: '', out: '' });
	});

	test('a filter makes a text', () => {
		expect(both('trim', 33)).toEqual({ in: '33', out: '33' });
		expect(both('default: "none"', undefined)).toEqual({ in: 'none', out: 'none' });
	});
});
