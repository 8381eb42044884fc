import type { CustomField } from '../../../nodes/CrmDelivery/request/model/types';
import { body, fault, rawBody, rows } from './support.mts';

const field = (changes: Partial<CustomField>): CustomField => ({
	name: 'segment',
	source: 'age',
	condition: 'equals',
	mappings: [],
	defaultWhenEmpty: '',
	defaultWhenNoMatch: '',
	...changes,
});

const show = (customFields: CustomField[], lead: Record<string, unknown>, tag = '{{segment}}') =>
	body({ ...rawBody('text/plain', tag), customFields }, lead);

const country = field({
	source: 'Country',
	mappings: [
		{ match: ' fr ', value: 'France' },
		{ match: 'DE', value: 'Germany' },
		{ match: 'fr', value: 'never' },
	],
	defaultWhenEmpty: 'unknown',
	defaultWhenNoMatch: 'elsewhere',
});

test.each<[unknown, string]>([
	['FR', 'France'],
	[' de', 'Germany'],
	['FRA', 'elsewhere'],
	['', 'unknown'],
	['  ', 'unknown'],
	[null, 'unknown'],
	[undefined, 'unknown'],
	[0, 'elsewhere'],
])('%j equals, and gives %j', (value, expected) => {
	expect(show([country], { country: value })).toBe(expected);
});

test('contains takes the first mapping that fits', () => {
	const source = field({
		source: 'email',
		condition: 'contains',
		mappings: [
			{ match: '', value: 'a blank fits nothing' },
			{ match: '@ROKT.', value: 'staff' },
			{ match: '@', value: 'customer' },
		],
		defaultWhenNoMatch: 'no address',
	});
	expect(show([source], { email: 'ada@rokt.com' })).toBe('staff');
	expect(show([source], { email: 'ada@x.com' })).toBe('customer');
	expect(show([source], { email: 'none' })).toBe('no address');
});

test('numbers and booleans compare as text', () => {
	const mappings = [
		{ match: '33', value: 'thirty-three' },
		{ match: 'TRUE', value: 'yes' },
	];
	expect(show([field({ mappings })], { age: 33 })).toBe('thirty-three');
	expect(show([field({ mappings })], { age: true })).toBe('yes');
});

test("without mappings the source's value passes, with its type", () => {
	const customFields = [field({ defaultWhenEmpty: 'none' })];
	const bodyParameters = rows({ s: '{{segment}}' });
	expect(body({ customFields, bodyParameters }, { age: 33 })).toBe('{"s":33}');
	expect(body({ customFields, bodyParameters }, {})).toBe('{"s":"none"}');
});

test('each sees those before it', () => {
	const customFields = [
		field({ name: 'a', source: 'x' }),
		field({ name: 'b', source: 'a', mappings: [{ match: '1', value: 'one' }] }),
		field({ name: 'c', source: 'd', defaultWhenEmpty: 'not yet' }),
		field({ name: 'd', source: 'b' }),
	];
	expect(show(customFields, { x: 1 }, '{{a}} {{b}} {{c}} {{d}}')).toBe('1 one not yet one');
});

test('one wins over an attribute of its name, which it may be made from', () => {
	const title = field({
		name: 'jobTitle',
		source: 'jobTitle',
		mappings: [{ match: 'f', value: 'Ms' }],
	});
	const lead = { JobTitle: 'x', jobTitle: 'f' };
	expect(show([title], lead, '{{jobTitle}} {{job_title}} {{JobTitle}}')).toBe('Ms Ms x');
	expect(lead).toEqual({ JobTitle: 'x', jobTitle: 'f' });
});

test('a source is found like the name of a tag', () => {
	expect(show([field({ source: '$json.address.City' })], { address: { city: 'Paris' } })).toBe(
		'Paris',
	);
});

test('called __proto__ it is a plain name', () => {
	expect(show([field({ name: '__proto__', source: 'x' })], { x: 'own' }, '{{__proto__}}')).toBe(
		'own',
	);
});

test('one needs a name and a source', () => {
	expect(fault({ customFields: [field({ name: ' ' })] }).message).toBe(
		"'Custom Fields' has a field without a name",
	);
	expect(fault({ customFields: [field({ source: '' })] }).message).toBe(
		"'Custom Fields' has a field without a source attribute",
	);
});
