import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import { answer, classify, holds, rule, settings } from './helpers.mts';

const titleIs = (value: string) =>
	rule({ source: 'bodyField', path: 'title', operator: 'equals', value });

describe('Otherwise', () => {
	test.each([
		[200, 'delivered'],
		[201, 'delivered'],
		[204, 'delivered'],
		[299, 'delivered'],
		[199, 'rejected'],
		[300, 'rejected'],
		[400, 'rejected'],
		[404, 'rejected'],
		[501, 'rejected'],
		[999, 'rejected'],
	])('by status: %i is %s', (statusCode, outcome) => {
		expect(classify({}, answer(statusCode))).toMatchObject({ outcome, rule: null, failure: null });
	});

	test.each(['delivered', 'duplicate', 'rejected'] as const)(
		'%s takes every status',
		(otherwise) => {
			expect(classify({ otherwise }, answer(200)).outcome).toBe(otherwise);
			expect(classify({ otherwise }, answer(422)).outcome).toBe(otherwise);
		},
	);
});

describe('rules', () => {
	test('the first that holds decides', () => {
		const responseRules = [
			rule({ outcome: 'rejected', statusCodes: '409' }),
			rule({ outcome: 'duplicate', statusCodes: '4xx' }),
			rule({ outcome: 'delivered', statusCodes: '400' }),
		];
		expect(classify({ responseRules }, answer(400))).toMatchObject({
			outcome: 'duplicate',
			rule: 'status 4xx',
		});
	});

	test('several for one outcome are alternatives', () => {
		const responseRules = [titleIs('Member Exists'), titleIs('Already There')];
		expect(classify({ responseRules }, answer(400, { title: 'already there' })).outcome).toBe(
			'duplicate',
		);
	});

	test('status and condition must both hold', () => {
		const memberExists = { ...titleIs('Member Exists'), statusCodes: '400' };
		expect(holds(memberExists, answer(400, { title: 'Member Exists' }))).toBe(true);
		expect(holds(memberExists, answer(409, { title: 'Member Exists' }))).toBe(false);
		expect(holds(memberExists, answer(400, { title: 'Invalid Resource' }))).toBe(false);
	});

	test("own rules come before the profile's", () => {
		const responseRules = [
			{ ...titleIs('Member Exists'), outcome: 'delivered' as const, statusCodes: '400' },
		];
		const exists = answer(400, { title: 'Member Exists' });
		expect(classify({ responseProfile: 'mailchimp' }, exists)).toMatchObject({
			outcome: 'duplicate',
			rule: 'Mailchimp: member exists',
		});
		expect(classify({ responseProfile: 'mailchimp', responseRules }, exists)).toMatchObject({
			outcome: 'delivered',
			rule: 'status 400 and title equals Member Exists',
		});
	});

	test('without status codes a delivered rule takes 2xx, any other takes every status', () => {
		const said = { source: 'bodyText', operator: 'contains', value: 'done' } as const;
		expect(holds({ ...said, outcome: 'delivered' }, answer(200, 'done'))).toBe(true);
		expect(holds({ ...said, outcome: 'delivered' }, answer(501, 'done'))).toBe(false);
		expect(holds({ ...said, outcome: 'delivered', statusCodes: '501' }, answer(501, 'done'))).toBe(
			true,
		);
		expect(holds({ ...said, outcome: 'duplicate' }, answer(501, 'done'))).toBe(true);
		expect(holds({ ...said, outcome: 'rejected' }, answer(200, 'done'))).toBe(true);
	});
});

describe('redirects', () => {
	const moved = answer(302, 'already moved', { location: 'https://crm.example/login?token=1' });

	test.each(['delivered', 'duplicate', 'status'] as const)(
		'are rejected whatever Otherwise says: %s',
		(otherwise) => {
			expect(classify({ otherwise }, moved)).toMatchObject({ outcome: 'rejected', failure: null });
		},
	);

	test('are not claimed by a rule without status codes', () => {
		expect(holds({ outcome: 'duplicate' }, moved)).toBe(false);
		const said = { source: 'bodyText', operator: 'contains', value: 'already' } as const;
		expect(holds({ outcome: 'duplicate', ...said }, moved)).toBe(false);
		expect(holds({ outcome: 'delivered', ...said }, moved)).toBe(false);
	});

	test.each(['302', '301-303', '3xx', '200, 302'])(
		'are claimed by a rule for %s',
		(statusCodes) => {
			expect(holds({ outcome: 'delivered', statusCodes }, moved)).toBe(true);
		},
	);
});

describe('another attempt', () => {
	test.each([408, 425, 429, 500, 502, 503, 504])(
		'is asked for by %i, which no rule claims',
		(code) => {
			expect(classify({}, answer(code))).toMatchObject({
				outcome: 'retry',
				retryable: true,
				rule: null,
			});
		},
	);

	test('is asked for whatever Otherwise says', () => {
		expect(classify({ otherwise: 'delivered' }, answer(503)).outcome).toBe('retry');
	});

	test('is not asked for where a rule claims the answer', () => {
		const verdict = classify(
			{ responseRules: [rule({ source: 'bodyText', operator: 'contains', value: 'already' })] },
			answer(500, 'already here'),
		);
		expect(verdict).toMatchObject({ outcome: 'duplicate', retryable: false });
	});

	test('is asked for by a retry rule, with any status', () => {
		const busy = rule({ outcome: 'retry', source: 'bodyField', path: 'code', value: '606' });
		expect(classify({ responseRules: [busy] }, answer(200, { code: 606 }))).toMatchObject({
			outcome: 'retry',
			retryable: true,
			rule: 'code equals 606',
		});
	});

	test('follows the retry status codes that are set', () => {
		expect(classify({ retryStatusCodes: '418, 520-529' }, answer(418)).outcome).toBe('retry');
		expect(classify({ retryStatusCodes: '' }, answer(503))).toMatchObject({
			outcome: 'rejected',
			retryable: false,
		});
	});

	test('could go through later where a rule rejects a retry status code', () => {
		const verdict = classify(
			{ responseRules: [rule({ outcome: 'rejected', statusCodes: '429' })] },
			answer(429),
		);
		expect(verdict).toMatchObject({ outcome: 'rejected', retryable: true });
	});
});

describe('401', () => {
	test('that no rule claims is an authentication failure, whatever Otherwise says', () => {
		expect(classify({ otherwise: 'delivered' }, answer(401))).toMatchObject({
			outcome: 'rejected',
			failure: 'authentication',
			retryable: false,
			reason: 'HTTP 401 Unauthorized (authentication was not accepted)',
		});
	});

	test('that a rule claims is what the rule says', () => {
		const responseRules = [rule({ outcome: 'duplicate', statusCodes: '401' })];
		expect(classify({ responseRules }, answer(401))).toMatchObject({
			outcome: 'duplicate',
			failure: null,
		});
	});
});

test('one classifier reads many answers, each for itself', () => {
	const reader = compileClassifier(
		settings({ capture: [{ name: 'reference', source: 'bodyField', path: 'id' }] }),
	);
	expect(['a', 'b', 'a'].map((id) => reader(answer(200, { id })).reference)).toEqual([
		'a',
		'b',
		'a',
	]);
	expect(reader(answer(200)).reference).toBeNull();
});

test('the verdict carries the body as text, decoded', () => {
	const latin = answer(200, Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]), {
		'content-type': 'text/plain; charset=iso-8859-1',
	});
	expect(classify({}, latin).bodyText).toBe('Müller');
});
