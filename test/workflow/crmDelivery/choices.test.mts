import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com' };

const rule = (values: IDataObject) => ({
	responseRules: { rules: [{ source: 'bodyText', value: '1', ...values }] },
});
const capture = (values: IDataObject) => ({
	options: { capture: { values: [{ name: 'x', path: '(x)', ...values }] } },
});
const customField = (values: IDataObject) => ({
	options: { customFields: { fields: [{ name: 'x', source: 'email', ...values }] } },
});

/** Every list of choices: its place in the panel, and the parameters that set it. */
const lists: Array<[path: string, label: string, set: (value: string) => IDataObject]> = [
	['method', 'Method', (method) => ({ method })],
	['contentType', 'Body Content Type', (contentType) => ({ contentType })],
	['specifyBody', 'Specify Body', (specifyBody) => ({ specifyBody })],
	['otherwise', 'Otherwise', (otherwise) => ({ otherwise })],
	['responseRules.rules.outcome', 'Outcome', (outcome) => rule({ outcome })],
	['responseRules.rules.source', 'Look In', (source) => rule({ source, path: 'x' })],
	['responseRules.rules.operator', 'Condition', (operator) => rule({ operator })],
	['options.emptyFields', 'Empty Fields', (emptyFields) => ({ options: { emptyFields } })],
	['options.capture.values.source', 'Look In', (source) => capture({ source })],
	['options.customFields.fields.condition', 'Condition', (condition) => customField({ condition })],
	[
		'testSettings.expectedOutcome',
		'Expected Outcome',
		(expectedOutcome) => ({ testSettings: { expectedOutcome } }),
	],
];

/** The property of the panel at a path of names. */
function propertyAt(path: string): INodeProperties {
	const { description } = n8n.nodeTypes.getByNameAndVersion(
		'n8n-nodes-referral-delivery.crmDelivery',
	);
	return path.split('.').reduce(
		(at, name) => {
			const inside = 'values' in at ? (at.values as INodeProperties[]) : at.options;
			return inside?.find((one) => one.name === name) as INodeProperties;
		},
		{ options: description.properties } as INodeProperties,
	);
}

const choicesAt = (path: string) =>
	(propertyAt(path).options ?? []).map((option) => String((option as { value?: unknown }).value));

/** Sends to a URL that is a constant, so that nothing but the choice can be at fault. */
const send = async (parameters: IDataObject, setup = {}) =>
	await deliver(
		n8n,
		{ url: `${crm.url}/leads`, queryParameters: fields({ email: '{{email}}' }), ...parameters },
		[ada],
		setup,
	);

describe.each(lists)('%s', (path, label, set) => {
	test('takes what the panel offers, and an expression that gives it in any case', async () => {
		for (const choice of choicesAt(path)) {
			for (const value of [choice, `={{ '${choice.toUpperCase()}' }}`]) {
				const { run, all } = await send(set(value));

				expect([value, run.error?.message]).toEqual([value, undefined]);
				expect(all).toHaveLength(1);
			}
		}
	});

	test('anything else stops the run before a lead is sent', async () => {
		const { run } = await send(set("={{ 'nonsense' }}"));

		expect(run.error?.message).toContain(`'${label}' is 'nonsense'`);
		expect(crm.requests).toHaveLength(0);
	});

	test('anything else rejects the leads where the run may go on', async () => {
		const { rejected } = await send(set("={{ 'nonsense' }}"), {
			node: { onError: 'continueRegularOutput' },
		});

		expect(rejected[0].delivery).toMatchObject({
			failure: 'configuration',
			reason: expect.stringContaining(`'${label}' is 'nonsense'`),
		});
		expect(crm.requests).toHaveLength(0);
	});
});

test.each(['nonsense', 'clientCertificate', 'constructor', ''])(
	'the authentication %j rejects the leads where the run may go on',
	async (authentication) => {
		const { rejected } = await send(
			{ authentication: `={{ '${authentication}' }}` },
			{ node: { onError: 'continueRegularOutput' } },
		);

		expect(rejected[0].delivery.reason).toContain(`'Authentication' is '${authentication}'`);
		expect(crm.requests).toHaveLength(0);
	},
);

describe('a switch is on where an expression says so as text', () => {
	const on = "={{ 'true' }}";

	test('Simulate', async () => {
		const { delivered } = await send({ testSettings: { simulate: on } }, { mode: 'manual' });

		expect(delivered[0].delivery.environment).toBe('simulated');
		expect(crm.requests).toHaveLength(0);
	});

	test('Include Request and Include Response', async () => {
		const { delivered } = await send({ options: { includeRequest: on, includeResponse: on } });

		expect(delivered[0].delivery).toMatchObject({ request: {}, response: {} });
	});

	test('Follow Redirects', async () => {
		await send({
			url: `${crm.url}/leads?status=307&location=%2Fleads`,
			options: { followRedirects: on },
		});

		expect(crm.requests).toHaveLength(2);
	});

	test('Throw on Failure', async () => {
		const { run } = await send({
			url: 'http://127.0.0.1:1/leads',
			options: { throwOnFailure: on, maxAttempts: 1 },
		});

		expect(run.error?.message).toMatch(/1 of 1 leads/);
	});
});
