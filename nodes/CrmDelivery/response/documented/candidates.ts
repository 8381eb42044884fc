import type { ParsedResponse } from '../parsedResponse';
import type { SettingsErrorFactory } from '../../../shared/matching/settingsErrorFactory';
import { SettingsError } from '../../../shared/settingsError';
import { sayOf } from '../doubt/words';
import { isPage } from '../doubt/page';
import { compileRule } from '../rules';
import type { ResponseRule } from '../model/types';
import { fieldsOf, type Field } from './fieldPaths';
import { isSteady, phrasesOf } from './phrases';

export type Condition = Pick<ResponseRule, 'source' | 'path' | 'operator' | 'value'>;

/** A condition that could tell answers apart. */
export interface Candidate {
	condition: Condition;
	/** How well it will do for answers that nobody wrote down; less is better. */
	cost: number;
	holds: (answer: ParsedResponse) => boolean;
}

const CODES =
	/^(code|codes|\w*(error|reply|reason|result|status)codes?|\w*errortype|\w*errornum\w*)$/;
const KINDS =
	/^(category|error|errors|kind|ok|outcome|reason|result|state|status|succe\w*|title|type|valid)$/;
const MESSAGES = /(message|messages|msg|detail|details|description|text|faultstring|errormsg)$/;
const FAULTS = /(error|errors|fault|failure|failures|exception|errormsg|errormessage)$/;
const COUNTS = /(fail\w*|error\w*|reject\w*)(count|total)?$|^num\w*errors$/;
/** Fields whose value is another with each lead. */
const CHANGING =
	/(id|ids|uuid|guid|hash|token|instance|date|time|timestamp|url|href|link|email|emails|emailaddress|phone|name|hostname|version|(created|updated|completed|started|requested|processed)at)$/;
const IDS = /(id|ids|sid|vid|key|uuid|reference)$/;

/** Headers that say nothing of the lead. */
const TECHNICAL =
	/^(accept\S*|access-\S*|age|alt-svc|cache-\S*|cf-\S*|connection|content-\S*|date|etag|expires|keep-alive|last-modified|link|nel|p3p|pragma|report-to|retry-after|server\S*|set-cookie|strict-\S*|transfer-\S*|vary|via|x-(amz|cache|content|correlation|frame|rate|ratelimit|request|trace|xss)\S*)$/;

const notUsable: SettingsErrorFactory = (message, description) =>
	new SettingsError('Response Rules', message, description);

function candidateOf(condition: Condition, cost: number): Candidate | null {
	const rule: ResponseRule = { outcome: 'rejected', statusCodes: '100-999', ...condition };
	try {
		return { condition, cost, holds: compileRule(rule, notUsable) };
	} catch {
		return null;
	}
}

const equalsCost = ({ name }: Field, value: string): number => {
	if (CODES.test(name)) return 1;
	if (KINDS.test(name)) return 1.5;
	if (sayOf(value) === 'yes') return 2;
	if (MESSAGES.test(name)) return 4;
	return /^\d+$/.test(value) ? 6 : 3;
};

function ofField(field: Field): Array<[Condition, number]> {
	const { path, name, level } = field;
	const at = { source: 'bodyField', path } as const;
	const farther = level * 0.05 + (path.includes('*') ? 0.5 : 0);
	const made: Array<[Condition, number]> = [];
	const add = (operator: Condition['operator'], value: string, cost: number) =>
		made.push([{ ...at, operator, value }, cost + farther]);

	for (const value of field.values) {
		const text = String(value).trim();
		const isCode = CODES.test(name) && text.length <= 40;
		if (isCode || (!CHANGING.test(name) && isSteady(text))) {
			add('equals', text, typeof value === 'boolean' ? 1.5 : equalsCost(field, text));
		}
		if (typeof value === 'string' && (MESSAGES.test(name) || !isSteady(text))) {
			phrasesOf(text).forEach((phrase, index) => add('contains', phrase, 3.5 + index * 0.2));
		}
		if (/^\d+$/.test(text) && Number(text) > 0)
			add('greaterThan', '0', COUNTS.test(name) ? 1.2 : 7);
	}
	add('exists', '', FAULTS.test(name) ? 2 : IDS.test(name) ? 2.5 : 5);
	add('notExists', '', FAULTS.test(name) ? 4 : 8);
	return made;
}

function ofHeaders({ headers }: ParsedResponse): Array<[Condition, number]> {
	return Object.entries(headers)
		.filter(([name]) => !TECHNICAL.test(name))
		.flatMap(([path, values]) =>
			[values].flat().flatMap((text): Array<[Condition, number]> => {
				const at = { source: 'header', path } as const;
				const phrases = phrasesOf(text).map((value, index): [Condition, number] => [
					{ ...at, operator: 'contains', value },
					3.2 + index * 0.2,
				]);
				const whole: Array<[Condition, number]> = isSteady(text)
					? [[{ ...at, operator: 'equals', value: text.trim() }, 3]]
					: [];
				return [...whole, ...phrases, [{ ...at, operator: 'exists', value: '' }, 6]];
			}),
		);
}

function ofText({ text, value }: ParsedResponse): Array<[Condition, number]> {
	const at = { source: 'bodyText', path: '' } as const;
	if (text.trim() === '') return [[{ ...at, operator: 'equals', value: '' }, 3]];
	const cost = value === undefined || typeof value === 'string' ? (isPage(text) ? 4 : 2) : 6;
	const phrases = phrasesOf(text).map((phrase, index): [Condition, number] => [
		{ ...at, operator: 'contains', value: phrase },
		cost + index * 0.2,
	]);
	const isWord = cost === 2 && isSteady(text);
	return isWord ? [[{ ...at, operator: 'equals', value: text.trim() }, 1.8], ...phrases] : phrases;
}

const MAX_CANDIDATES = 3000;

/** Every condition that the answers suggest, the best first; in the same order for the same answers. */
export function candidatesFor(answers: ParsedResponse[]): Candidate[] {
	const made = new Map<string, [Condition, number]>();
	for (const answer of answers) {
		const all = [
			...fieldsOf(answer.value).flatMap(ofField),
			...ofHeaders(answer),
			...ofText(answer),
		];
		for (const [condition, cost] of all) {
			const key = JSON.stringify(Object.values(condition));
			const known = made.get(key);
			if (known === undefined || known[1] > cost) made.set(key, [condition, cost]);
		}
	}
	return [...made]
		.sort(
			([a, [, costA]], [b, [, costB]]) => costA - costB || a.length - b.length || (a < b ? -1 : 1),
		)
		.slice(0, MAX_CANDIDATES)
		.map(([, [condition, cost]]) => candidateOf(condition, cost))
		.filter((candidate) => candidate !== null);
}
