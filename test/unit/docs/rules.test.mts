import { readFileSync } from 'node:fs';
import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import { signs } from '../../../nodes/CrmDelivery/response/doubt/signs';
import type {
	ResponseRule,
	ResponseSettings,
} from '../../../nodes/CrmDelivery/response/model/types';
import { codeIn, readPage, rowsOf } from './page.mts';

const page = readFileSync('docs/rules.md', 'utf8');

const sources: Record<string, ResponseRule['source']> = {
	'Body Field': 'bodyField',
	'Body Text': 'bodyText',
	Header: 'header',
};
const operators: Record<string, ResponseRule['operator']> = {
	Equals: 'equals',
	Contains: 'contains',
	Exists: 'exists',
	'Matches Regex': 'regex',
};

/** The rules that a section of the page shows as a table, as the panel would hold them. */
function rulesOf(heading: string): ResponseRule[] {
	const section = page.split(`### ${heading}`)[1].split(/^##/m)[0];
	const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
	return rows.map((row) => {
		const [outcome, statusCodes, source, path, operator, value] = row
			.replace(/\\\|/g, '\u0000')
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim().replace(/^`|`$/g, '').replaceAll('\u0000', '|'));
		return {
			outcome: outcome.toLowerCase() as ResponseRule['outcome'],
			statusCodes,
			source: sources[source],
			path,
			operator: operators[operator],
			value,
		};
	});
}

const classifierOf = (heading: string, more: Partial<ResponseSettings> = {}) => {
	const classify = compileClassifier({
		responseRules: rulesOf(heading),
		responseProfile: 'none',
		otherwise: 'status',
		doubtfulAnswers: 'reject',
		requestKind: 'json',
		capture: [],
		retryStatusCodes: '429, 503',
		...more,
	});
	return (statusCode: number, body: unknown, headers = {}) =>
		classify({
			statusCode,
			headers,
			body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
			truncated: false,
		}).outcome;
};

test('the rules shown for Mailchimp sort its documented answers', () => {
	const outcome = classifierOf('Mailchimp: JSON that names the case');

	expect(outcome(200, { id: '1', status: 'subscribed' })).toBe('delivered');
	expect(outcome(400, { title: 'Member Exists', status: 400 })).toBe('duplicate');
	expect(outcome(400, { title: 'Invalid Resource', status: 400 })).toBe('rejected');
});

test('the rules shown for Marketo sort its documented answers, all of them 200', () => {
	const outcome = classifierOf('Marketo: a 200 for everything', { otherwise: 'rejected' });

	expect(outcome(200, { success: true, result: [{ id: 50, status: 'created' }] })).toBe(
		'delivered',
	);
	expect(
		outcome(200, {
			success: true,
			result: [{ status: 'skipped', reasons: [{ code: '1005', message: 'Lead already exists' }] }],
		}),
	).toBe('duplicate');
	expect(
		outcome(200, {
			success: true,
			result: [{ status: 'skipped', reasons: [{ code: '1003', message: 'Value missing' }] }],
		}),
	).toBe('rejected');
	expect(outcome(200, { success: false, errors: [{ code: '602' }] })).toBe('retry');
	expect(outcome(200, '<html>Maintenance</html>')).toBe('rejected');
});

test('the rules shown for Web-to-Lead read its header', () => {
	const outcome = classifierOf('Salesforce Web-to-Lead: only a header tells', {
		otherwise: 'rejected',
	});

	expect(outcome(200, '<html></html>', { 'is-processed': 'true' })).toBe('delivered');
	expect(
		outcome(200, '<html></html>', { 'is-processed': 'true Exception:common.exception.X' }),
	).toBe('rejected');
});

/** Whether one of the answers that the table of signs shows is doubtful. */
function isDoubted(shown: string): boolean {
	const [, name, value] = /^([A-Z][\w-]+): (.*)$/.exec(shown) ?? [];
	const isHeader = name?.includes('-') ?? false;
	const [statusCode, body] = shown.startsWith('207') ? [207, shown.slice(4)] : [200, shown];
	const { outcome } = compileClassifier({
		responseRules: [],
		responseProfile: 'none',
		otherwise: 'status',
		doubtfulAnswers: 'reject',
		requestKind: 'json',
		capture: [],
		retryStatusCodes: '',
	})({
		statusCode,
		headers: isHeader ? { [name.toLowerCase()]: value } : {},
		body: Buffer.from(isHeader ? '{"id": 7}' : body),
		truncated: false,
	});
	return outcome !== 'delivered';
}

describe('the table of signs', () => {
	const rows = rowsOf(readPage('docs/rules.md').under('A 2xx that says no'));

	test('is the one of the code', () => {
		expect(rows.map(([sign]) => sign)).toEqual(signs.map(({ name }) => name));
	});

	test.each(rows)('%s', (_, saysNo, saysNothing) => {
		for (const shown of codeIn(saysNo)) expect([shown, isDoubted(shown)]).toEqual([shown, true]);
		for (const shown of codeIn(saysNothing)) {
			expect([shown, isDoubted(shown)]).toEqual([shown, false]);
		}
	});
});
