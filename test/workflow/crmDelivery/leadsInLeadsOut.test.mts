import type { IDataObject, INode } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields, type Lead } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com' };
const grace = { email: 'grace@example.com' };
const alan = { email: 'alan@example.com' };
const nobody = { email: 'no address' };
const blank = { firstName: 'Nobody' };

/** Nobody listens there. */
const DOWN = 'http://127.0.0.1:1/leads';

/** n8n re-runs or re-routes items with a key `error`, if a node lets it. */
const withError = (lead: IDataObject): IDataObject => ({ ...lead, error: 'of the lead' });

/** An item that n8n would take for a failed one, were nothing added to it. */
const errorAlone = { error: 'of the lead', message: 'of the lead' };

const duplicates = { rules: [{ outcome: 'duplicate', statusCodes: '409' }] };

/** To the sandbox, or where the lead says; one lead after the other. */
const parameters = () => ({
	url: `={{ $json.to || '${crm.url}/leads' }}`,
	responseRules: duplicates,
	requiredFields: 'email',
	options: { concurrency: 1, maxAttempts: 1 },
});

const emails = (leads: Lead[]) => leads.map(({ email }) => email);
const sent = () => crm.requests.map(({ body }) => (JSON.parse(body) as Lead).email);

const onErrors: Array<NonNullable<INode['onError']>> = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

/** The leads, and how many of them come out delivered, duplicate and rejected. */
const batches: Array<[name: string, leads: IDataObject[], counts: [number, number, number]]> = [
	['one that is delivered', [ada], [1, 0, 0]],
	['one that is rejected', [nobody], [0, 0, 1]],
	['one that cannot be built', [blank], [0, 0, 1]],
	['one that finds no CRM', [{ ...ada, to: DOWN }], [0, 0, 1]],
	['many with every outcome', [ada, nobody, ada, blank, grace, { ...alan, to: DOWN }], [2, 1, 3]],
	['many that find no CRM', [ada, grace, alan].map((lead) => ({ ...lead, to: DOWN })), [0, 0, 3]],
	['a first one with an error of its own', [withError(ada), grace, nobody], [2, 0, 1]],
	['one with an error of its own', [withError(ada)], [1, 0, 0]],
	['a rejected one with an error of its own', [withError(nobody), ada], [1, 0, 1]],
	['one that holds nothing but an error', [errorAlone, ada], [1, 0, 1]],
];

const settings: Array<[name: string, node: Partial<INode>]> = [
	['nothing else set', {}],
	['Retry On Fail', { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }],
];

describe.each(onErrors)('under On Error %s', (onError) => {
	describe.each(settings)('with %s', (_setting, node) => {
		test.each(batches)(
			'of %s every lead comes out once and is sent once at the most',
			async (_name, leads, counts) => {
				const { run, delivered, duplicate, rejected } = await deliver(n8n, parameters(), leads, {
					node: { ...node, onError },
				});

				expect(run.error).toBeUndefined();
				expect([delivered, duplicate, rejected].map(({ length }) => length)).toEqual(counts);
				expect(run.outputs('CRM Delivery').slice(3).flat()).toEqual([]);
				const reached = leads.filter(({ email, to }) => email !== undefined && to === undefined);
				expect(sent()).toEqual(reached.map(({ email }) => email));
			},
		);
	});

	test('no leads in are no leads out', async () => {
		const { run, all } = await deliver(n8n, parameters(), [], { node: { onError } });

		expect(run.error).toBeUndefined();
		expect(all).toEqual([]);
		expect(crm.requests).toEqual([]);
	});

	test('Execute Once takes the first lead and no other', async () => {
		const { all } = await deliver(n8n, parameters(), [ada, grace, alan], {
			node: { onError, executeOnce: true },
		});

		expect(emails(all)).toEqual([ada.email]);
		expect(sent()).toEqual([ada.email]);
	});

	test('Always Output Data adds no lead', async () => {
		const { delivered, rejected } = await deliver(n8n, parameters(), [nobody, blank], {
			node: { onError, alwaysOutputData: true },
		});

		expect(rejected).toHaveLength(2);
		// n8n puts an empty item on the first output where nothing came out of it.
		expect(delivered).toEqual([{}]);
		expect(sent()).toEqual([nobody.email]);
	});
});

describe('Throw on Failure', () => {
	const throwing = () => ({
		...parameters(),
		options: { ...parameters().options, throwOnFailure: true },
	});

	test('stops the run after all leads were tried', async () => {
		const { run } = await deliver(n8n, throwing(), [blank, ada, grace]);

		expect(run.error?.message).toMatch(/1 of 3 leads/);
		expect(run.error?.description).toBe('Required field "email" is empty');
		expect(sent()).toEqual([ada.email, grace.email]);
	});

	test('is content where the CRM decided, whatever it said', async () => {
		const { run, all } = await deliver(n8n, throwing(), [ada, ada, nobody]);

		expect(run.error).toBeUndefined();
		expect(all).toHaveLength(3);
	});

	test.each(onErrors.slice(1))('does nothing under On Error %s', async (onError) => {
		const { run, delivered, rejected } = await deliver(n8n, throwing(), [blank, ada], {
			node: { onError },
		});

		expect(run.error).toBeUndefined();
		expect(emails(delivered)).toEqual([ada.email]);
		expect(rejected[0].delivery.failure).toBe('missingField');
	});

	test('with Retry On Fail sends again only what could still go through', async () => {
		const { run } = await deliver(
			n8n,
			throwing(),
			[ada, { ...alan, to: `${crm.url}/leads?status=503` }, blank, grace],
			{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
		);

		expect(run.error?.message).toMatch(/1 of 4 leads/);
		expect(sent()).toEqual([ada, alan, grace, alan, alan].map(({ email }) => email));
	});
});

test('a lead is sent with its own values, whatever becomes of the others', async () => {
	const { delivered } = await deliver(
		n8n,
		{ ...parameters(), bodyParameters: fields({ email: '{{email}}', id: '{{id}}' }) },
		[
			{ ...ada, id: 1 },
			{ ...nobody, id: 2 },
			{ ...grace, id: 3 },
		],
	);

	expect(delivered.map(({ email, id }) => [email, id])).toEqual([
		[ada.email, 1],
		[grace.email, 3],
	]);
	expect(crm.requests.map(({ body }) => (JSON.parse(body) as IDataObject).id)).toEqual([1, 2, 3]);
});
