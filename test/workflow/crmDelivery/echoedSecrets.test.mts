import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	type Answer,
	type CountingCrm,
} from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: CountingCrm;
let answer: Answer;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startCountingCrm(() => answer);
});
afterAll(async () => await crm.stop());

const SECRET = 'a/secret+key=';
const ada = { email: 'ada@example.com' };

const spellings = [
	['as it is', SECRET],
	['percent-encoded', encodeURIComponent(SECRET)],
	['in Base64', btoa(SECRET)],
	['in JSON with escaped slashes', SECRET.replaceAll('/', '\\/')],
	['in references of XML', SECRET.replaceAll('/', '&#x2F;')],
];

/** Everywhere that a CRM can repeat the secret, and everything that is taken from there. */
const send = async (body: string, parameters: IDataObject = {}, setup = {}) => {
	answer = { status: 422, headers: { 'X-Echo': body }, body };
	return await deliver(
		n8n,
		{
			url: `${crm.url}/leads`,
			authentication: 'apiKey',
			...parameters,
			options: {
				includeRequest: true,
				includeResponse: true,
				capture: {
					values: [
						{ name: 'reference', source: 'bodyText', path: '(?s)(.*)' },
						{ name: 'echo', source: 'header', path: 'X-Echo' },
						{ name: 'whole', source: 'bodyText', path: '(?s)(.*)' },
					],
				},
				...(parameters.options as IDataObject),
			},
		},
		[ada],
		{
			credentials: { crmApiKeyApi: { name: 'X-Key', value: SECRET, placement: 'header' } },
			...setup,
		},
	);
};

test.each(spellings)('a secret that the CRM repeats %s shows nowhere', async (_name, spelt) => {
	const { rejected } = await send(`{"message": "The key ${spelt} is not known"}`);

	const { reason, reference, captured, request, response } = rejected[0].delivery;
	const key = /The key \*\*\* is not known/;
	expect(reason).toMatch(key);
	expect(reference).toMatch(key);
	expect(captured.whole).toMatch(key);
	expect(captured.echo).toMatch(key);
	expect(response?.body).toMatch(key);
	expect(response?.headers['x-echo']).toMatch(key);
	expect(request?.headers['X-Key']).toBe('***');
	expect(JSON.stringify(rejected)).not.toContain(spelt);
});

test('a reason is not cut in the middle of a secret', async () => {
	for (let before = 250; before < 275; before++) {
		const { rejected } = await send(JSON.stringify({ message: `${'x'.repeat(before)}${SECRET}` }));

		expect(rejected[0].delivery.reason).not.toContain('a/s');
	}
});

test('it shows in no hint of a manual run', async () => {
	const { run } = await send(
		JSON.stringify({ message: SECRET }),
		{ testSettings: { expectedOutcome: 'delivered' } },
		{ mode: 'manual' },
	);

	const hints = run.hints('CRM Delivery');
	expect(hints).toHaveLength(2);
	for (const hint of hints) {
		expect(hint).not.toContain(SECRET);
		expect(hint).toContain('***');
	}
});

test('it shows in no error that stops the run', async () => {
	const { run } = await deliver(
		n8n,
		{
			url: 'http://127.0.0.1:1/leads',
			authentication: 'apiKey',
			options: { throwOnFailure: true, maxAttempts: 1 },
		},
		[ada],
		{ credentials: { crmApiKeyApi: { name: 'key', value: SECRET, placement: 'query' } } },
	);

	const { message, description, stack } = run.error as Error & { description: string };
	expect(message).toContain('1 of 1 leads');
	for (const text of [message, description, stack]) {
		expect(text).not.toContain(SECRET);
		expect(text).not.toContain(encodeURIComponent(SECRET));
	}
});
