import {
	documentedHint,
	withProposedRules,
} from '../../../nodes/CrmDelivery/delivery/documentedHint';
import { documentedTest } from '../../../nodes/CrmDelivery/settings/documentedAnswers';
import type { Parameters } from '../../../nodes/CrmDelivery/settings/parameters';
import { SettingsError } from '../../../nodes/shared/settingsError';
import type { Delivery } from '../../../nodes/shared/delivery';

const answers = [
	{ name: 'Created', statusCode: 200, body: '{"id": "7"}', expectedOutcome: 'delivered' },
	{
		name: 'Member exists',
		statusCode: 400,
		body: '{"title": "Member Exists"}',
		expectedOutcome: 'duplicate',
	},
	{
		name: 'Bad <b>',
		statusCode: 400,
		body: '{"title": "Invalid Resource"}',
		expectedOutcome: 'rejected',
	},
];

/** The parameters of a node that holds these trees. */
const parameters = (trees: Record<string, object>): Parameters => ({
	text: (_name, fallback = '') => fallback,
	setting: () => ({ fixed: '' }),
	named: () => [],
	tree: (name) => (trees[name] ?? {}) as Record<string, unknown>,
});

const testOf = (more: object = {}, trees: Record<string, object> = {}) =>
	documentedTest(
		parameters({ testSettings: { documentedAnswers: { answers }, ...more }, ...trees }),
	);

test('the hint says how many come out as expected, which do not, and what decided', () => {
	const hint = documentedHint(testOf() ?? fail());
	expect(hint).toMatchObject({ type: 'warning', location: 'outputPane' });
	expect(hint.message).toBe(
		'Documented answers: 2 of 3 come out as expected. Member exists is rejected instead of duplicate (HTTP 400 Bad Request: Member Exists)',
	);
});

test('proposed rules are in the hint and in delivery.test, and sort them all where they are pasted', () => {
	const proposed = testOf({ proposeRules: true }) ?? fail();
	const { message } = documentedHint(proposed);
	const json = message.slice(message.indexOf('{"rules"'));
	expect(JSON.parse(json).rules[0]).toEqual({
		outcome: 'duplicate',
		statusCodes: '400',
		source: 'bodyField',
		path: 'title',
		operator: 'equals',
		value: 'Member Exists',
	});
	const { test } = withProposedRules({ outcome: 'delivered' } as Delivery, proposed);
	expect(test).toEqual({ proposedRules: JSON.parse(json) });

	const pasted = documentedHint(testOf({}, { options: { jsonRules: json } }) ?? fail());
	expect(pasted).toMatchObject({
		type: 'info',
		message: 'Documented answers: 3 of 3 come out as expected',
	});
});

test('without documented answers there is no test, and delivery.test stays as it is', () => {
	expect(documentedTest(parameters({}))).toBeNull();
	const delivery = { test: { expected: 'delivered', passed: true } } as Delivery;
	expect(withProposedRules(delivery, testOf())).toBe(delivery);
});

test('what cannot be is told with the number of the answer', () => {
	const odd = { answers: [answers[0], { statusCode: 'OK' }] };
	expect(() => testOf({ documentedAnswers: odd })).toThrow(
		"'Status Code' in Answer 2 in 'Documented Answers' is 'OK', which no answer can have",
	);
	expect(() => testOf({}, { options: { jsonRules: '{"outcome": "x"}' } })).toThrow(SettingsError);
});

const fail = (): never => {
	throw new Error('There is no test');
};
