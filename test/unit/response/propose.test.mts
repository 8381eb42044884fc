import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import type { DocumentedAnswer } from '../../../nodes/CrmDelivery/response/documented/judge';
import { proposeRules } from '../../../nodes/CrmDelivery/response/documented/propose';
import type {
	ResponseRule,
	ResponseSettings,
} from '../../../nodes/CrmDelivery/response/model/types';
import { ruleSentence } from '../../../nodes/CrmDelivery/response/ruleSentence';
import { answer, settings } from './helpers.mts';
import { crms } from './profiles/documented.mts';

const RETRY = [408, 425, 429, 500, 502, 503, 504];

const propose = (answers: DocumentedAnswer[], more: Partial<ResponseSettings> = {}) =>
	proposeRules(
		answers,
		(code) => RETRY.includes(code),
		(responseRules) => compileClassifier(settings({ ...more, responseRules })),
	);

const documented = (
	...answers: Array<[expected: ResponseRule['outcome'], ...Parameters<typeof answer>]>
): DocumentedAnswer[] =>
	answers.map(([expected, ...parts], i) => ({
		name: `${i}`,
		expected,
		response: answer(...parts),
	}));

/** The rules as sentences. */
const sentences = (answers: DocumentedAnswer[], more: Partial<ResponseSettings> = {}) => {
	const proposal = propose(answers, more);
	if (!('rules' in proposal)) throw new Error(JSON.stringify(proposal));
	return proposal.rules.map((rule) => `${rule.outcome}: ${ruleSentence(rule)}`);
};

describe.each(crms)('$profile', ({ requestKind, answers }) => {
	const cases = answers.map(({ name, response, outcome }) => ({
		name,
		response,
		expected: outcome,
	}));

	test.each(['status', 'rejected'] as const)(
		'the proposed rules sort them all: %s',
		(otherwise) => {
			const proposal = propose(cases, { requestKind, otherwise });
			expect(proposal).toHaveProperty('rules');
			const { rules } = proposal as { rules: ResponseRule[] };
			// They are no list of the answers, but what these have in common.
			expect(rules.length).toBeLessThan(Math.max(3, cases.length));
			const classify = compileClassifier(
				settings({ requestKind, otherwise, responseRules: rules }),
			);
			for (const { name, response, expected } of cases) {
				const { outcome } = classify(response);
				expect([name, outcome]).toEqual([name, expected]);
			}
		},
	);

	test('the same answers give the same rules', () => {
		expect(propose(cases, { requestKind })).toEqual(propose(cases, { requestKind }));
	});
});

test('statuses come first, then the field that tells them apart', () => {
	expect(
		sentences(
			documented(
				['delivered', 201, { id: 7 }],
				['duplicate', 409, { message: 'known' }],
				['duplicate', 400, { title: 'Member Exists', detail: 'ada@x.co is there' }],
				['rejected', 400, { title: 'Invalid Resource', detail: 'bob@x.co is bad' }],
				['rejected', 422, { title: 'Invalid' }],
				['retry', 423, {}],
				['retry', 503, {}],
				['rejected', 401, {}],
			),
		),
	).toEqual([
		'duplicate: status 400 and title equals Member Exists',
		'duplicate: status 409',
		'retry: status 423',
		'delivered: status 201 and id exists',
		'rejected: status 400, 422',
	]);
});

test('a 200 for everything is told apart by its fields', () => {
	expect(
		sentences(
			documented(
				['delivered', 200, { success: true, id: 'a1' }],
				['duplicate', 200, { success: false, code: 'DUP', message: 'x' }],
				['rejected', 200, { success: false, code: 'BAD_ZIP', message: 'y' }],
				['rejected', 200, { success: false, code: 'BAD_EMAIL', message: 'z' }],
			),
		),
	).toEqual([
		'duplicate: status 200 and code equals DUP',
		'rejected: status 200 and success equals false',
		'delivered: status 200 and success equals true',
	]);
});

test('an id, an address or a time is no value to compare with', () => {
	const rules = sentences(
		documented(
			['delivered', 200, { id: 'f81d4fae7dec11d0', email: 'ada@x.co', at: '2026-01-01T00:00:00Z' }],
			['rejected', 200, { error: 'ada@x.co is not valid' }],
		),
	);
	expect(rules.join()).not.toMatch(/ada|2026|f81d/);
});

test('texts, headers, XML and pages, too', () => {
	expect(
		sentences(
			documented(
				['delivered', 200, 'OK 4711'],
				['duplicate', 200, 'ERR 17: lead 12 is known'],
				['duplicate', 200, 'ERR 18: lead 13 is known'],
			),
		),
	).toEqual([
		'duplicate: status 200 and body text contains is known',
		'delivered: status 200 and body text equals OK 4711',
	]);
	const page = '<html></html>';
	expect(
		sentences(
			documented(
				['delivered', 200, page, { 'is-processed': 'true' }],
				['rejected', 200, page, { 'is-processed': 'true Exception:common.exception.X' }],
			),
			{ requestKind: 'form' },
		),
	).toEqual(
		[
			'rejected: status 200 and header is-processed contains Exception:common.exception',
			'delivered: status 200 and header is-processed equals true',
		].map(
			(sentence) => expect.stringContaining(sentence.split(' contains ')[0]) as unknown as string,
		),
	);
	expect(
		sentences(
			documented(
				['delivered', 200, '<r><status>ok</status></r>'],
				['rejected', 200, '<r><status>bad</status></r>'],
			),
		),
	).toEqual([
		'rejected: status 200 and r.status equals bad',
		'delivered: status 200 and r.status equals ok',
	]);
});

test('an empty success is one by its status and its empty body', () => {
	expect(
		sentences(documented(['delivered', 202, ''], ['rejected', 202, { errors: [{ code: 'x' }] }])),
	).toEqual([
		'rejected: status 202 and errors[].code equals x',
		'delivered: status 202 and body text equals',
	]);
});

test('two answers that are alike and mean different things give none', () => {
	expect(propose(documented(['delivered', 200, { a: 1 }], ['rejected', 200, { a: 1 }]))).toEqual({
		alike: ['0', '1'],
	});
});

test('none give none', () => {
	expect(propose([])).toEqual({ rules: [] });
});

test('long pages and many answers are compared in a moment', () => {
	const long = `<html><body>${'<p>word 12 and more</p>'.repeat(40_000)}</body></html>`;
	const many = Array.from({ length: 60 }, (_, i): [ResponseRule['outcome'], number, object] => [
		i % 2 ? 'delivered' : 'rejected',
		200,
		{ code: i % 2 ? 'A' : 'B', list: Array.from({ length: 50 }, (_n, j) => ({ [`f${j}`]: i })) },
	]);
	const started = Date.now();
	propose(documented(['delivered', 200, long], ['rejected', 200, `${long}x`], ...many));
	expect(Date.now() - started).toBeLessThan(20_000);
});
