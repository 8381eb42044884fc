import path from 'node:path';
import {
	startCountingCrm,
	type CountingCrm,
	type Reply,
	type Seen,
} from '../../dev/peers/countingCrm.mts';
import { loadPack, runWorkflow, webhook, type N8n, type WorkflowJson } from './harness.mts';

// What the other tests of this floor, and the nodes, rely on in n8n 2.41, shown with the nodes in
// probe/ and a server that answers `{ok: true}`, hands out tokens and can refuse or not answer.

let n8n: N8n;
let crm = '';
let received: Seen[];
let tokens: number;
let server: CountingCrm;

function reply(request: Seen): Reply {
	const { url, headers } = request;
	received.push(request);
	if (url === '/silent') return () => {};
	if (url === '/down') return null;
	const expired = url === '/expired' && headers.authorization?.endsWith('token-1');
	const token = { access_token: `token-${++tokens}`, token_type: 'bearer' };
	return {
		status: expired ? 401 : 200,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(url === '/token' ? token : { ok: true }),
	};
}

beforeAll(async () => {
	n8n = await loadPack(path.join(__dirname, 'probe'));
	server = await startCountingCrm(reply);
	crm = server.origin;
});

afterAll(async () => await server.stop());

beforeEach(() => {
	received = [];
	tokens = 0;
});

/** Start -> Probe, whose outputs all lead to Done. */
function probing(
	parameters: { url: string; credential?: string },
	settings: Partial<WorkflowJson['nodes'][0]> = {},
): WorkflowJson {
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	return {
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Probe', type: 'n8n-nodes-probe.probe', parameters, ...settings },
			{ name: 'Done', type: 'n8n-nodes-base.noOp' },
		],
		connections: {
			Start: { main: [to('Probe')] },
			Probe: { main: [to('Done'), to('Done'), to('Done'), to('Done')] },
		},
	};
}

const leads = [{ json: { id: 1, output: 2 } }, { json: { id: 2 } }];

describe('runWorkflow', () => {
	it('runs a workflow and shows each output, its pairing and the hints', async () => {
		const run = await runWorkflow(n8n, probing({ url: `={{ "${crm}/" + $json.id }}` }), {
			items: leads,
		});

		expect(run.status).toBe('success');
		expect(run.outputs('Probe')).toMatchObject([
			[{ json: { id: 2, answer: { ok: true } }, pairedItem: { item: 1 } }],
			[],
			[{ json: { id: 1, answer: { ok: true } }, pairedItem: { item: 0 } }],
		]);
		expect(
			run
				.outputs('Done')[0]
				.map(({ json }) => json.id)
				.sort(),
		).toEqual([1, 2]);
		expect(run.hints('Probe')).toEqual(['manual: 2 sent']);
		expect(received.map(({ url }) => url)).toEqual(['/1', '/2']);
	});

	it('shows what stopped a run, and that n8n refuses an empty required parameter', async () => {
		const down = await runWorkflow(n8n, probing({ url: `${crm}/down` }));
		expect(down.status).toBe('error');
		expect(down.error?.name).toBe('NodeApiError');
		expect(down.outputs('Done')).toEqual([]);

		const empty = await runWorkflow(n8n, probing({ url: '' }));
		expect(empty.status).toBe('error');
		expect(empty.error?.name).toBe('WorkflowHasIssuesError');
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'puts every item on the first output when a node throws under %s',
		async (onError) => {
			const run = await runWorkflow(n8n, probing({ url: `${crm}/down` }, { onError }), {
				items: leads,
			});

			expect(run.status).toBe('success');
			expect(run.outputs('Probe')[0].map(({ json }) => json)).toEqual(
				leads.map(({ json }) => json),
			);
		},
	);

	it('moves items that are nothing but an error to the error output, the last one', async () => {
		const json = probing({ url: crm }, { onError: 'continueErrorOutput' });
		const items = [{ emerge: { error: 'no' } }, { emerge: { error: 'no', email: 'a' } }];
		const run = await runWorkflow(n8n, json, { items: items.map((json) => ({ json })) });

		const [first, second, third, error] = run.outputs('Probe');
		expect(first).toMatchObject([{ json: { email: 'a' } }]);
		expect([second, third]).toEqual([[], []]);
		expect(error).toMatchObject([{ json: { error: 'no' } }]);
	});

	it('sends every item again under Retry On Fail', async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const json = probing({ url: `={{ "${crm}/" + ($json.id === 1 ? "" : "down") }}` }, settings);
		await runWorkflow(n8n, json, { items: leads });
		expect(received.map(({ url }) => url)).toEqual(['/', '/down', '/', '/down', '/', '/down']);
	});

	it('uses pinned data in manual executions only', async () => {
		const json = { ...probing({ url: crm }), pinData: { Start: [{ json: { pinned: true } }] } };
		const manual = await runWorkflow(n8n, json);
		expect(manual.outputs('Probe')[0][0].json).toMatchObject({ pinned: true });
		const production = await runWorkflow(n8n, json, { mode: 'trigger' });
		expect(production.outputs('Probe')[0][0].json).not.toHaveProperty('pinned');
		expect(production.hints('Probe')).toEqual(['trigger: 1 sent']);
	});

	it('cancels an execution and its request', async () => {
		const run = await runWorkflow(
			n8n,
			probing({ url: `${crm}/silent`, credential: 'probeKeyApi' }),
			{
				credentials: { probeKeyApi: { value: 'k' } },
				signal: AbortSignal.timeout(100),
			},
		);
		expect(run.status).toBe('canceled');
	});

	it('calls a sub-workflow, sorts what comes back, and keeps its execution', async () => {
		const child = { ...probing({ url: crm }), id: 'child' };
		child.nodes[0] = { name: 'Start', type: 'n8n-nodes-base.executeWorkflowTrigger' };
		child.nodes[2] = {
			name: 'Done',
			type: 'n8n-nodes-base.merge',
			parameters: { mode: 'append', numberInputs: 3 },
		};
		child.connections!.Probe.main = [0, 1, 2].map((index) => [
			{ node: 'Done', type: 'main', index },
		]);
		const parent: WorkflowJson = {
			nodes: [
				{
					name: 'Call',
					type: 'n8n-nodes-base.executeWorkflow',
					parameters: { workflowId: { __rl: true, mode: 'list', value: 'child' } },
				},
				{
					name: 'Sort',
					type: 'n8n-nodes-base.switch',
					typeVersion: 3.2,
					parameters: { numberOutputs: 2, output: '={{ $json.id - 1 }}' },
				},
			],
			connections: { Call: { main: [[{ node: 'Sort', type: 'main', index: 0 }]] } },
		};
		const run = await runWorkflow(n8n, parent, { items: leads, workflows: [child] });

		expect(run.outputs('Sort')).toMatchObject([[{ json: { id: 1 } }], [{ json: { id: 2 } }]]);
		expect(run.subRuns[0].hints('Probe')).toEqual(['integrated: 2 sent']);
	});
});

describe('credentials', () => {
	const send = async (credential: string, data: object, url = '/') =>
		await runWorkflow(n8n, probing({ url: crm + url, credential }), {
			credentials: { [credential]: data as never },
		});

	it('resolves generic authentication, defaults and expressions', async () => {
		await send('probeKeyApi', { value: '={{ "a" + 1 }}' });
		expect(received[0].headers['x-key']).toBe('key a1');
	});

	it('refuses a node that has no credential', async () => {
		const run = await runWorkflow(n8n, probing({ url: crm, credential: 'probeKeyApi' }));
		expect(run.status).toBe('error');
		expect(received).toEqual([]);
	});

	it.each([
		['probeSessionApi', 'Session', undefined],
		['probeOAuth2Api', 'Bearer', 'Basic aWQ6c2VjcmV0'],
	])('keeps a token of %s and renews it after a 401', async (type, scheme, login) => {
		const tokenUrl = `${crm}/token`;
		const data = {
			probeSessionApi: { loginUrl: tokenUrl },
			probeOAuth2Api: { accessTokenUrl: tokenUrl, clientId: 'id', clientSecret: 'secret' },
		}[type] as object;
		await send(type, data);
		await send(type, data);
		await send(type, data, '/expired');

		expect(received.map(({ url, headers }) => [url, headers.authorization])).toMatchObject([
			['/token', login],
			['/', `${scheme} token-1`],
			['/', `${scheme} token-1`],
			['/expired', `${scheme} token-1`],
			['/token', login],
			['/expired', `${scheme} token-5`],
		]);
	});
});

describe('webhook', () => {
	const listening = (parameters: { respond?: string; do?: string } = {}): WorkflowJson => ({
		nodes: [
			{ name: 'Probe Trigger', type: 'n8n-nodes-probe.probeTrigger', parameters },
			{ name: 'Probe', type: 'n8n-nodes-probe.probe', parameters: { url: crm } },
		],
		connections: { 'Probe Trigger': { main: [[{ node: 'Probe', type: 'main', index: 0 }]] } },
	});
	const call = (json: WorkflowJson, request: Partial<Parameters<typeof webhook>[3]> = {}) =>
		webhook(n8n, json, 'Probe Trigger', { method: 'POST', ...request });

	it('hands the request to the trigger and runs the workflow', async () => {
		const answer = await call(listening(), {
			headers: { 'X-Probe': 'yes' },
			query: { a: ['1', '2'] },
			body: { email: 'ada@example.com' },
		});

		expect(answer).toMatchObject({ statusCode: 202, body: { status: 'accepted' } });
		expect(answer.items?.[0].json).toEqual({
			method: 'POST',
			ip: '127.0.0.1',
			raw: '{"email":"ada@example.com"}',
			body: { email: 'ada@example.com' },
			query: { a: ['1', '2'] },
			header: 'yes',
			mode: 'webhook',
		});
		expect(answer.run?.hints('Probe')).toEqual(['webhook: 1 sent']);
	});

	it.each([
		['application/json', '\uFEFF{"a":1}', { a: 1 }],
		['application/x-www-form-urlencoded', 'a=1&a=2&b=%20', { a: ['1', '2'], b: ' ' }],
		['text/plain; charset=latin1', Buffer.from('\u00e9', 'latin1'), '\u00e9'],
		['application/xml', '<Lead><Email> a </Email></Lead>', { lead: { email: 'a' } }],
		['application/octet-stream', 'a', {}],
	])('reads a body of %s as n8n does', async (contentType, rawBody, body) => {
		const answer = await call(listening(), { headers: { 'Content-Type': contentType }, rawBody });
		expect(answer.items?.[0].json.body).toEqual(body);
	});

	it('leaves a body of another type unread from version 2 of a node on', async () => {
		const json = listening();
		const request = { headers: { 'content-type': 'text/csv' }, rawBody: 'a' };
		expect((await call(json, request)).items?.[0].json.raw).toBe('a');
		json.nodes[0].typeVersion = 2;
		expect((await call(json, request)).items?.[0].json.raw).toBeNull();
	});

	it.each([
		['application/json; charset=iso-8859-1', '{"a":1}'],
		['application/json', '{"a":'],
		['text/xml', '<a>'],
	])(
		'answers a malformed or strangely encoded %s body before the trigger sees it',
		async (contentType, rawBody) => {
			const answer = await call(listening(), { headers: { 'content-type': contentType }, rawBody });
			expect(answer).toMatchObject({ statusCode: 422, items: null, run: null });
		},
	);

	it('answers with what a later node sends', async () => {
		const answer = await call(listening({ respond: 'responseNode' }));
		expect(answer).toMatchObject({
			statusCode: 200,
			headers: { 'x-probe': 'yes' },
			body: { sent: true },
		});
	});

	it('starts nothing for a refused, unanswered or failed call', async () => {
		expect(await call(listening({ do: 'refuse' }))).toMatchObject({
			statusCode: 401,
			body: { status: 'unauthorized' },
			run: null,
		});
		expect(await call(listening({ do: 'hang' }))).toMatchObject({ statusCode: null, run: null });
		expect(await call(listening({ do: 'throw' }))).toMatchObject({
			statusCode: 500,
			run: null,
			error: new Error('A secret'),
		});
	});

	it('is a manual execution on the test URL', async () => {
		const answer = await call(listening(), { method: 'GET', test: true });
		expect(answer.items?.[0].json).toMatchObject({ method: 'GET', mode: 'manual' });
	});
});
