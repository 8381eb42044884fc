import { parseResponse, type ParsedResponse } from '../parsedResponse';
import { isRedirect, isSuccess } from '../rules';
import type { Classifier, ResponseRule } from '../model/types';
import { candidatesFor, type Candidate, type Condition } from './candidates';
import { judge, type DocumentedAnswer } from './judge';

type Outcome = ResponseRule['outcome'];

/** Rules that sort all documented answers; or which two cannot be told apart. */
export type Proposal =
	| { rules: ResponseRule[] }
	| { alike: [string, string] }
	| { failed: string[] };

interface Case {
	name: string;
	expected: Outcome;
	answer: ParsedResponse;
}

interface Found {
	outcome: Outcome;
	statusCodes: number[];
	condition: Condition;
	holds: (answer: ParsedResponse) => boolean;
}

const STATUS_ALONE: Condition = { source: 'any', path: '', operator: 'equals', value: '' };

const statusOf = ({ answer }: Case) => answer.statusCode;
const unique = (codes: number[]) => [...new Set(codes)].sort((a, b) => a - b);

/** The condition with the least cost for each of the open cases that it holds for, and for no other. */
function bestFor(open: Case[], others: Case[], candidates: Candidate[]) {
	let best: { candidate: Candidate; covered: Case[]; price: number } | null = null;
	for (const candidate of candidates) {
		// The candidates are in the order of their cost.
		if (best !== null && candidate.cost / open.length >= best.price) break;
		const covered = open.filter(({ answer }) => candidate.holds(answer));
		const price = candidate.cost / covered.length;
		if (covered.length === 0 || (best !== null && price >= best.price)) continue;
		const codes = new Set(covered.map(statusOf));
		const isWrong = others.some(
			(other) => codes.has(statusOf(other)) && candidate.holds(other.answer),
		);
		if (!isWrong) best = { candidate, covered, price };
	}
	return best;
}

/** Conditions that hold for cases of one outcome and for none of the others. */
function conditionsFor(outcome: Outcome, cases: Case[], others: Case[]): Found[] {
	const candidates = candidatesFor(cases.map(({ answer }) => answer));
	const found: Found[] = [];
	let open = cases;
	while (open.length > 0) {
		const best = bestFor(open, others, candidates);
		if (best === null) return found;
		const { candidate, covered } = best;
		found.push({ outcome, statusCodes: unique(covered.map(statusOf)), ...candidate });
		open = open.filter((one) => !covered.includes(one));
	}
	return found;
}

const holdsFor = ({ statusCodes, holds }: Found, { answer }: Case) =>
	statusCodes.includes(answer.statusCode) && holds(answer);

/** Several values of one field are one rule with a pattern. */
function merged(found: Found[]): ResponseRule[] {
	const escaped = (value: string) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const groups = new Map<string, Found[]>();
	for (const one of found) {
		const { source, path, operator, value } = one.condition;
		const isValue = operator === 'equals' && source !== 'any' && value !== '';
		const key = JSON.stringify([
			one.outcome,
			one.statusCodes,
			source,
			path,
			isValue ? 0 : [operator, value],
		]);
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()].map((group) => {
		const [{ outcome, statusCodes, condition }] = group;
		const values = group.map((one) => escaped(one.condition.value));
		return {
			outcome,
			statusCodes: statusCodes.join(', '),
			...condition,
			...(group.length > 1 && { operator: 'regex', value: `(?i)^(${values.join('|')})$` }),
		} as ResponseRule;
	});
}

/** Groups that one status names: those whose answers all mean the same need nothing more. */
function byStatus(cases: Case[]): Map<number, Case[]> {
	const groups = new Map<number, Case[]>();
	for (const one of cases) groups.set(statusOf(one), [...(groups.get(statusOf(one)) ?? []), one]);
	return groups;
}

function alikeIn(cases: Case[]): [string, string] | null {
	const seen = new Map<string, Case>();
	for (const one of cases) {
		const { statusCode, headers, text } = one.answer;
		const key = JSON.stringify([statusCode, headers, text.trim()]);
		const other = seen.get(key);
		if (other !== undefined && other.expected !== one.expected) return [other.name, one.name];
		seen.set(key, one);
	}
	return null;
}

/** What the status alone decides without a rule, as it should. */
const needsNoRule = (
	{ expected, answer: { statusCode } }: Case,
	isRetry: (code: number) => boolean,
) =>
	isRetry(statusCode)
		? expected === 'retry' || expected === 'rejected'
		: expected === 'rejected' && (statusCode === 401 || isRedirect(statusCode));

/**
 * Finds rules that sort the answers of a CRM's documentation by comparing them: first the statuses,
 * then the field, header or text that tells apart what shares one. Pure; the same answers in the
 * same order give the same rules.
 *
 * @param isRetry whether a status that no rule claims is tried again
 * @param classifierOf the classifier of the settings with other rules
 */
export function proposeRules(
	answers: DocumentedAnswer[],
	isRetry: (statusCode: number) => boolean,
	classifierOf: (rules: ResponseRule[]) => Classifier,
): Proposal {
	const cases = answers.map(({ name, expected, response }) => ({
		name,
		expected,
		answer: parseResponse(response),
	}));
	const alike = alikeIn(cases);
	if (alike !== null) return { alike };

	const groups = byStatus(cases);
	const isPure = (status: number) =>
		new Set((groups.get(status) ?? []).map(({ expected }) => expected)).size === 1;
	const needed = cases.filter((one) => !isPure(statusOf(one)) || !needsNoRule(one, isRetry));

	const found: Found[] = [];
	let open = needed;
	const claim = (outcome: Outcome, mine: Case[]): void => {
		const others = open.filter(({ expected }) => expected !== outcome);
		const rules = conditionsFor(outcome, mine, others);
		found.push(...rules);
		open = open.filter((one) => !rules.some((rule) => holdsFor(rule, one)));
	};
	const mixed = (outcome: Outcome) =>
		open.filter((one) => one.expected === outcome && !isPure(statusOf(one)));
	const statusRule = (outcome: Outcome, mine: Case[]): void => {
		if (mine.length === 0) return;
		const statusCodes = unique(mine.map(statusOf));
		found.push({ outcome, statusCodes, condition: STATUS_ALONE, holds: () => true });
		open = open.filter((one) => !mine.includes(one));
	};

	for (const outcome of ['duplicate', 'retry'] as const) {
		claim(outcome, mixed(outcome));
		statusRule(
			outcome,
			open.filter((one) => one.expected === outcome && isPure(statusOf(one))),
		);
	}
	const success = (one: Case) => isSuccess(statusOf(one));
	claim('rejected', mixed('rejected').filter(success));
	claim(
		'delivered',
		open.filter((one) => one.expected === 'delivered' && success(one)),
	);
	statusRule(
		'delivered',
		open.filter((one) => one.expected === 'delivered' && !success(one)),
	);
	statusRule(
		'rejected',
		open.filter((one) => one.expected === 'rejected'),
	);

	const rules = merged(found);
	const wrong = judge(classifierOf(rules), answers).filter(({ passed }) => !passed);
	return wrong.length === 0 ? { rules } : { failed: wrong.map(({ name }) => name) };
}
