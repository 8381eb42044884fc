import { answer, classify, rule } from './helpers.mts';

const memberExists = rule({
	outcome: 'duplicate',
	statusCodes: '400',
	source: 'bodyField',
	path: 'title',
	value: 'Member Exists',
});

describe('deciding', () => {
	test('takes 2xx for delivered and anything else for rejected where nothing else is set', () => {
		expect(classify({}, answer(201)).outcome).toBe('delivered');
		expect(classify({}, answer(404)).outcome).toBe('rejected');
	});

	test('a rule that holds decides and is told as a sentence', () => {
		const verdict = classify(
			{ responseRules: [memberExists] },
			answer(400, { title: 'Member Exists', detail: 'ada@example.com is already a list member.' }),
		);
		expect(verdict).toMatchObject({
			outcome: 'duplicate',
			rule: 'status 400 and title equals Member Exists',
			reason: 'HTTP 400 Bad Request: ada@example.com is already a list member.',
			failure: null,
			retryable: false,
		});
	});
});
