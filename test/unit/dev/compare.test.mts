import { compare } from '../../../scripts/demo/compare.mjs';

const referral = { type: 'n8n-nodes-referral-delivery.referralTrigger' };
const unsubscribe = { type: 'n8n-nodes-referral-delivery.unsubscribeTrigger' };

const sent = (expected: string, outcome: string, email: string, node = referral) => ({
	...{ trigger: 'Spring Sale', event: { email }, node },
	...{ expected, outcome, reason: outcome === 'delivered' ? null : 'because' },
});

const fine = [
	sent('delivered', 'delivered', ' Ada@example.com'),
	sent('rejected', 'rejected', 'nobody'),
	sent('delivered', 'delivered', 'ada@example.com', unsubscribe),
];
const book = { leads: [{ email: 'ada@example.com' }], unsubscribed: [{}] };

let printed: string;
beforeEach(() => {
	printed = '';
	jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
		printed += String(text);
		return true;
	});
});
afterEach(() => jest.restoreAllMocks());

it('agrees where each event went where it should and the book has them', () => {
	expect(compare(fine, book)).toBe(true);
	expect(printed).toContain('All 3 events went where they should.');
	expect(printed).toContain('1 leads and 1 unsubscribed people, as it should.');
	expect(printed).toMatch(/✔ {2}Spring Sale {2}nobody +rejected +rejected +because/);
});

it.each([
	['an event went elsewhere', [...fine, sent('duplicate', 'delivered', 'ada@example.com')], book],
	['an event went nowhere', [...fine, sent('duplicate', 'nowhere', 'ada@example.com')], book],
	['the book lacks a lead', fine, { ...book, leads: [] }],
	['the book has somebody else', fine, { ...book, leads: [{ email: 'grace@example.com' }] }],
	['nobody has left', fine, { ...book, unsubscribed: [] }],
])('does not agree where %s', (_, events, written) => {
	expect(compare(events, written)).toBe(false);
	expect(printed).toMatch(/1 of 4 events went elsewhere|not the 1 and 1 that were delivered/);
});
