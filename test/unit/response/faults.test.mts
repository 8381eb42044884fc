import type { ResponseRule } from '../../../nodes/CrmDelivery/response/model/types';
import { captured, faultOf, rule } from './helpers.mts';

/** What is wrong with the second of two rules. */
const faultOfRule = (parts: Partial<ResponseRule>) =>
	faultOf({ responseRules: [rule(), rule(parts)] });

describe('a rule that cannot be used', () => {
	test.each<[Partial<ResponseRule>, string]>([
		[{ statusCodes: '20x' }, 'the status codes hold 20x, which is no code, range or class'],
		[{ statusCodes: '499-400' }, 'the status codes hold 499-400'],
		[{ source: 'bodyField', path: '' }, 'the path is empty'],
		[{ source: 'bodyField', path: '  ' }, 'the path is empty'],
		[{ source: 'bodyField', path: 'errors[' }, 'the path errors[ cannot be read'],
		[{ source: 'bodyField', path: 'a b' }, 'the path a b cannot be read'],
		[{ source: 'bodyField', path: 'Response.@id' }, 'the path Response.@id cannot be read'],
		[{ source: 'bodyField', path: '('.repeat(50_000) }, 'cannot be read'],
		[{ source: 'bodyField', path: 'a[?b' }, 'it ends too early: a name, a bracket or a quote'],
		[{ source: 'bodyField', path: '"abc' }, 'it ends too early'],
		[{ source: 'bodyField', path: 'a == 1' }, 'a number stands in backticks, e.g. `1`'],
		[{ source: 'bodyField', path: 'a["x"]' }, 'in square brackets stands a number, * or'],
		[{ source: 'bodyField', path: 'a..b' }, '. cannot stand where it does'],
		[{ source: 'bodyField', path: 'a # b' }, '# cannot stand where it does'],
		[{ source: 'bodyField', path: '$json.code' }, 'begins with $json, which does not exist there'],
		[
			{ source: 'bodyField', path: 'a && begins_with(b, `c`)' },
			'calls begins_with(), which does not exist',
		],
		[{ source: 'bodyField', path: 'data.error-code' }, 'holds the name error-code without quotes'],
		[{ source: 'header', path: ' ' }, 'the name of the header is empty'],
		[
			{ source: 'bodyText', operator: 'regex', value: '(open' },
			'the pattern (open cannot be used: missing closing )',
		],
		[{ source: 'bodyText', operator: 'regex', value: '(?=a)' }, 'the pattern (?=a) cannot be used'],
		[
			{ source: 'bodyText', operator: 'regex', value: '(?<!a)b' },
			'the pattern (?<!a)b cannot be used',
		],
		[
			{ source: 'bodyText', operator: 'regex', value: '(a)\\1' },
			'the pattern (a)\\1 cannot be used',
		],
		[{ source: 'bodyText', operator: 'greaterThan', value: '' }, 'the value is empty'],
		[{ source: 'bodyText', operator: 'lessThan', value: 'ten' }, 'the value ten is no number'],
	])('%j', (parts, message) => {
		const fault = faultOfRule(parts);
		expect(fault.parameter).toBe('Response Rules');
		expect(fault.message).toMatch(/^Rule 2 in 'Response Rules': /);
		expect(fault.message).toContain(message);
		expect(fault.description).not.toBe('');
	});

	test('is told without the words of the parser', () => {
		const paths = [
			'a[',
			'a]',
			'a..b',
			'"a',
			'a b',
			'a,b',
			'{a:}',
			'f(',
			'a[x]',
			'#',
			'a & b',
			'%',
			'1',
		];
		for (const path of paths) {
			const { message } = faultOfRule({ source: 'bodyField', path });
			expect(message).not.toMatch(/syntax|token|EOF|Identifier|Rbracket|Star\b|JSON input/i);
		}
	});

	test('is told in words that do not alarm', () => {
		const { message, description } = faultOfRule({ source: 'bodyField', path: 'errors[' });
		expect(message.replace('errors[', '')).not.toMatch(/error|problem|failure|mistake/i);
		expect(description.replace(/errors\[0]|error-code/g, '')).not.toMatch(
			/error|problem|failure|mistake/i,
		);
	});

	test('says what a pattern cannot have', () => {
		const { description } = faultOfRule({ source: 'bodyText', operator: 'regex', value: '(?=a)' });
		expect(description).toContain('no lookahead, no lookbehind, no back-references');
	});

	test('is not found in what the source does not use', () => {
		expect(() => faultOfRule({ source: 'any', path: '(', operator: 'regex', value: '(' })).toThrow(
			'accepted',
		);
		expect(() => faultOfRule({ source: 'bodyText', path: '(', value: 'ok' })).toThrow('accepted');
	});

	test('is not one with dashes and brackets in quotes, nor one that subtracts', () => {
		const path = `"error-code" == 'a-b(c)' && \`"x-y"\` != a.b`;
		expect(() => faultOfRule({ source: 'bodyField', path })).toThrow('accepted');
		expect(() => faultOfRule({ source: 'bodyField', path: 'total - failed' })).toThrow('accepted');
		expect(() => faultOfRule({ source: 'bodyField', path: '"error-code"' })).toThrow('accepted');
	});
});

describe('a value to capture that cannot be used', () => {
	test.each<[ReturnType<typeof captured>, string]>([
		[captured('', 'bodyField', 'id'), 'the name is empty'],
		[captured('id', 'bodyField', ''), 'the path is empty'],
		[captured('id', 'bodyField', 'a['), 'the path a[ cannot be read'],
		[captured('id', 'header', ''), 'the name of the header is empty'],
		[captured('id', 'bodyText', ''), 'the pattern is empty'],
		[captured('id', 'bodyText', 'id=\\d+'), 'the pattern id=\\d+ has no group'],
		[captured('id', 'bodyText', 'id=(?:\\d+)'), 'has no group'],
		[captured('id', 'bodyText', 'id=(\\d+'), 'cannot be used'],
	])('%j', (value, message) => {
		const fault = faultOf({ capture: [captured('ok', 'bodyField', 'id'), value] });
		expect(fault.parameter).toBe('Capture From Answer');
		expect(fault.message).toMatch(/^Value 2 in 'Capture From Answer': /);
		expect(fault.message).toContain(message);
	});
});

test('retry status codes that cannot be read', () => {
	const fault = faultOf({ retryStatusCodes: '429, many' });
	expect(fault.parameter).toBe('Retry Status Codes');
	expect(fault.message).toContain("'Retry Status Codes': the status codes hold many");
});

test.each(['unknown', 'toString', '__proto__', ''])(
	'the profile %j does not exist',
	(responseProfile) => {
		const fault = faultOf({ responseProfile });
		expect(fault.parameter).toBe('Response Profile');
		expect(fault.message).toBe(`'Response Profile': there is no profile ${responseProfile}`);
		expect(fault.description).toContain('mailchimp');
	},
);
