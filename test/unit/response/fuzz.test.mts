import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import { profiles } from '../../../nodes/CrmDelivery/response/profiles';
import type {
	CrmResponse,
	ResponseSettings,
} from '../../../nodes/CrmDelivery/response/model/types';
import { parseXml } from '../../../nodes/shared/parseXml';
import { captured, rule, settings } from './helpers.mts';

const CASES = 100_000;

/** Numbers that look random and are the same in every run (mulberry32). */
function randomOf(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % below;
	};
}

const random = randomOf(20260101);
const pick = <T,>(items: readonly T[]): T => items[random(items.length)];

const answers = [
	'{"title":"Member Exists","status":400,"detail":"ada@example.com is already a list member."}',
	'{"id":7615917337495251231,"success":true,"errors":[]}',
	'[{"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]',
	'{"success":true,"result":[{"status":"skipped","reasons":[{"code":"1005"}]}]}',
	'{"data":[{"code":"SUCCESS","details":{"id":"5551"},"message":"record added","status":"success"}]}',
	'<?xml version="1.0" encoding="ISO-8859-1"?><r a="1"><b>&amp;<![CDATA[x]]></b><b/></r>',
	'<s:Envelope xmlns:s="u"><s:Body><s:Fault><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>',
	'<!DOCTYPE html><html><body><p>Thank you<br></body></html>',
	'status=ok&id=7&tag=a&tag=b',
	'status=error&id=7',
	'{"success":false,"message":"Invalid zip"}',
	'{"status":"error","id":7}',
	'{"status":"duplicate"}',
	'{"error":"bad zip"}',
	'{"errors":[{"code":"duplicate"}],"data":null}',
	'{"failCount":1,"successCount":0}',
	'"ada@example.com"',
	'Lead accepted, id=42',
	'',
].map((text) => Buffer.from(text));

const scraps = [
	'{',
	'}',
	'[',
	']',
	'"',
	'<',
	'>',
	'</',
	'&',
	'&#x',
	';',
	'\\u',
	'\0',
	'\ufeff',
	'<!ENTITY ',
	']]>',
	'1e999',
	'__proto__',
	',',
	':',
	'é',
	'%',
].map((text) => Buffer.from(text));

const contentTypes = [
	'application/json',
	'text/xml; charset=utf-16',
	'text/html; charset=klingon',
	'application/x-www-form-urlencoded',
	'text/plain; charset=gbk',
	'application/problem+json',
	';',
	'',
];

const statusCodes = [
	200, 201, 202, 204, 299, 300, 302, 304, 307, 400, 401, 404, 409, 422, 429, 500, 503, 599, 100,
	999,
];

const noise = (length: number) => Buffer.from(Array.from({ length }, () => random(256)));

function mutated(body: Buffer): Buffer {
	const at = random(body.length + 1);
	switch (random(5)) {
		case 0:
			return body.subarray(0, at);
		case 1:
			return Buffer.concat([body.subarray(0, at), pick(scraps), body.subarray(at)]);
		case 2:
			return Buffer.concat([body.subarray(0, at), noise(4), body.subarray(at + 4)]);
		case 3:
			return Buffer.concat([body.subarray(at), pick(answers)]);
		default:
			return Buffer.concat([body.subarray(0, at), body]);
	}
}

function randomBody(): Buffer {
	if (random(10) === 0) return noise(random(200));
	let body: Buffer = pick(answers);
	for (let changes = random(4); changes > 0; changes--) body = mutated(body);
	return body;
}

const randomAnswer = (): CrmResponse => ({
	statusCode: pick(statusCodes),
	headers: {
		'content-type': pick(contentTypes),
		...(random(3) === 0 && { location: pick(['https://crm.example/?a=b', '', 'é\0']) }),
		...(random(3) === 0 && { 'is-processed': pick(['true', 'true Exception:x', '']) }),
	},
	body: randomBody(),
	truncated: random(10) === 0,
});

const everyOperator = (
	[
		'equals',
		'notEquals',
		'contains',
		'notContains',
		'regex',
		'exists',
		'notExists',
		'greaterThan',
		'lessThan',
	] as const
).map((operator) =>
	rule({
		outcome: 'duplicate',
		statusCodes: '409',
		source: 'bodyField',
		path: '@',
		operator,
		value: '1',
	}),
);

const ownRules = settings({
	responseRules: [
		rule({ source: 'bodyText', operator: 'contains', value: 'already a list member' }),
		rule({ source: 'bodyField', path: "errors[?code == 'x'] || to_array(r.b)[0]", value: 'x' }),
		rule({
			outcome: 'delivered',
			source: 'bodyText',
			operator: 'regex',
			value: 'ccepted, id=(\\d+)',
		}),
		rule({
			outcome: 'rejected',
			source: 'header',
			path: 'Location',
			operator: 'contains',
			value: 'crm',
		}),
		rule({ outcome: 'retry', source: 'bodyField', path: 'length(@) > `3`', value: 'true' }),
		...everyOperator,
	],
	capture: [
		captured('reference', 'bodyField', 'id || keys(@)'),
		captured('reason', 'bodyField', '[].message || r'),
		captured('price', 'bodyText', 'id\\D*(\\d+)'),
		captured('__proto__', 'header', 'content-type'),
	],
});

/** One answer in three is read without rules, one by rules of the user's own, one by a profile. */
const mixtures: ResponseSettings[] = Object.keys(profiles).flatMap((responseProfile) => [
	settings(),
	ownRules,
	settings({ responseProfile }),
]);

/** Bodies that say no of themselves, by an eye that is not the code's. */
const SAYS_NO =
	/^\{"(success":false|status":"(error|duplicate)"|error":"|errors":\[\{|failCount":1)|^status=error&id=7$|<s:Fault>/;

/** A 2xx that no rule claims and that nobody may take for a delivery. */
const isDoubtful = ({ body, headers, statusCode, truncated }: CrmResponse) => {
	// In another charset these are other characters.
	if (/charset=(?!utf-8)/.test(String(headers['content-type']))) return false;
	const text = body.toString('utf8').trim();
	const isXml = text.startsWith('<s:Envelope') && parseXml(text) !== undefined;
	const isWhole = !truncated && (isJson(text) || isXml || !/[{<]/.test(text));
	return isSuccess(statusCode) && isWhole && SAYS_NO.test(text);
};

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

const isSuccess = (statusCode: number) => statusCode >= 200 && statusCode < 300;

test(`${CASES} random, cut and mutated answers: each is read, none is delivered by mistake`, () => {
	const classifiers = mixtures.map(compileClassifier);
	const outcomes = new Map<string, number>();
	for (let i = 0; i < CASES; i++) {
		const response = randomAnswer();
		const { outcome, rule: decidedBy, reason } = classifiers[i % classifiers.length](response);
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

		const wrong =
			(outcome === 'delivered' && !isSuccess(response.statusCode) && decidedBy === null) ||
			(outcome === 'delivered' && decidedBy === null && isDoubtful(response)) ||
			(outcome !== 'delivered' && !reason) ||
			(reason !== null && (reason.length > 300 || /[\r\n]/.test(reason)));
		if (wrong)
			throw new Error(
				JSON.stringify({ at: i % classifiers.length, outcome, decidedBy, reason, response }),
			);
	}
	// The mixture reaches every outcome often enough to mean something.
	expect([...outcomes.keys()].sort()).toEqual(['delivered', 'duplicate', 'rejected', 'retry']);
	expect(Math.min(...outcomes.values())).toBeGreaterThan(CASES / 100);
}, 120_000);
