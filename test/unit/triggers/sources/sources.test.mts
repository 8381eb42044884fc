import { readFileSync } from 'node:fs';
import { processRequest } from '../../../../nodes/triggers/intake';
import { eventSources } from '../../../../nodes/triggers/sources';
import { request, settings } from '../kit.mts';
import { leads } from './leads.mts';
import { mail } from './mail.mts';
import type { SourceRequest } from './case.mts';

const cases = { ...leads, ...mail };
const names = Object.keys(eventSources);

function sent({ body, form, xml }: SourceRequest) {
	if (form === 'multipart') {
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		return request({ headers, fields: body as Record<string, unknown> });
	}
	if (form) {
		const text = new URLSearchParams(body as Record<string, string>).toString();
		return request({
			body: text,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
	}
	if (xml) return request({ body: body as string, headers: { 'content-type': 'text/xml' } });
	return request({
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	});
}

function take(source: string, example: SourceRequest) {
	const shape = { source: eventSources[source], attributes: [], onlyWhen: [], secrets: [] };
	const panel = settings({ eventType: example.trigger, shape, includeSource: true });
	return processRequest(panel, sent(example), 0);
}

describe.each(names)('%s', (name) => {
	it('has a documented request here', () => {
		expect(Object.keys(cases)).toContain(name);
		expect(cases[name].page).toMatch(/^https:\/\//);
	});

	it.each(cases[name]?.requests ?? [])('reads $what ($trigger)', (example) => {
		const { events, answer } = take(name, example);
		const items = (events ?? []).map(({ json }) => json);
		expect(items).toEqual(example.items.map((item) => expect.objectContaining(item)));
		expect(answer.statusCode).toBe(202);
		expect(answer.body).toMatchObject({ status: 'accepted', accepted: example.items.length });
		expect(answer.body.ignored ?? 0).toBe(example.ignored ?? 0);
	});
});

const all = Object.entries(cases).flatMap(([name, { requests }]) =>
	requests.map((example) => ({ name, example })),
);

it('gives no two events one eventId', () => {
	for (const { name, example } of all) {
		const ids = (take(name, example).events ?? []).map(({ json }) => json.eventId);
		expect({ name, ids }).toEqual({ name, ids: [...new Set(ids)] });
	}
});

it('gives an event that is sent again the same eventId', () => {
	for (const { name, example } of all) {
		const [first, second] = [0, 1].map(() =>
			(take(name, example).events ?? []).map(({ json }) => json.eventId),
		);
		expect(first).toEqual(second);
	}
});

it('keeps secrets out of the items, and out of their sources', () => {
	for (const { name, example } of all) {
		expect(JSON.stringify(take(name, example).events ?? [])).not.toMatch(/s3cret-key|s3ss1on/);
	}
});

it('has every source of the tests', () => {
	expect(names.sort()).toEqual(Object.keys(cases).sort());
});

it('says what is no body of the source', () => {
	const other = { what: '', trigger: 'referral' as const, body: { hello: 1 }, items: [] };
	expect(take('typeform', other).answer).toMatchObject({
		statusCode: 422,
		body: { message: 'The body is not what Typeform sends' },
	});
});

describe('the documentation', () => {
	const page = readFileSync('docs/triggers.md', 'utf8').split('\n## Event sources\n')[1];
	const rows = page
		.split(/^### /m)[0]
		.split('\n')
		.filter((line) => line.startsWith('| **'));

	it.each(names)('has a row for %s, which says what is from memory', (name) => {
		const row = rows.find((line) => line.startsWith(`| **${eventSources[name].name}**`));
		expect(row).toBeDefined();
		const { fromMemory } = cases[name];
		if (fromMemory === undefined) expect(row).not.toMatch(/from memory/);
		else expect(row).toMatch(/from memory/);
	});

	it('has no other rows', () => {
		expect(rows).toHaveLength(names.length);
	});
});
