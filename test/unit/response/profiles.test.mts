import { ruleProperties } from '../../../nodes/CrmDelivery/description/rules';
import { profiles } from '../../../nodes/CrmDelivery/response/profiles';
import { answer, classify } from './helpers.mts';
import { documented } from './profiles/documented.mts';

describe.each(Object.entries(documented))('%s', (responseProfile, cases) => {
	test.each(cases)('%s', (_, response, { rule, undocumented: _unused, ...expected }) => {
		const sentence = rule === null ? null : `${profiles[responseProfile].name}: ${rule}`;
		expect(classify({ responseProfile }, response)).toMatchObject({ ...expected, rule: sentence });
	});

	test('a 401 is told as an authentication that was not accepted', () => {
		const refusals = [
			answer(401),
			answer(401, {
				message: 'no',
				status: 'error',
				code: 'x',
				replyCode: 1,
				error: 3,
				errors: [{ message: 'no', code: 'x' }],
			}),
		];
		for (const refusal of refusals) {
			expect(classify({ responseProfile }, refusal)).toMatchObject({
				outcome: 'rejected',
				rule: null,
				failure: 'authentication',
			});
		}
	});

	test('every rule decides one of the documented answers', () => {
		const deciding = new Set(
			cases.map(([, response]) => classify({ responseProfile }, response).rule),
		);
		const { name, rules } = profiles[responseProfile];
		expect(
			rules.map(({ label }) => `${name}: ${label}`).filter((rule) => !deciding.has(rule)),
		).toEqual([]);
	});
});

test('the panel offers every profile, and each is tested', () => {
	const panel = ruleProperties.find(({ name }) => name === 'responseProfile');
	const offered = (panel?.options ?? []).map((option) => 'value' in option && option.value);
	expect(offered.sort()).toEqual(['none', ...Object.keys(profiles)].sort());
	expect(Object.keys(documented)).toEqual(Object.keys(profiles));
});
