import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const grace = { email: 'grace@example.com', firstName: 'Grace' };

const simulated = (response: object) => ({ simulate: true, simulatedResponse: { response } });

describe('settings that cannot work', () => {
	const rule = { outcome: 'delivered', source: 'bodyField', path: 'status', operator: 'equals' };
	const faults: Array<[string, object, RegExp]> = [
		['an endpoint that is no URL', { url: 'crm.example.com/leads' }, /Endpoint/],
		['a tag in the host', { url: 'https://{{email}}.example.com' }, /Endpoint/],
		[
			'a template that cannot parse',
			{ specifyBody: 'json', jsonBody: '{"email": "{{email}}"' },
			/JSON Template/,
		],
		[
			'a tag that is not closed',
			{ specifyBody: 'json', jsonBody: '{"email": "{{email"}' },
			/JSON Template/,
		],
		[
			'a filter that does not exist',
			{ bodyParameters: { parameters: [{ name: 'email', value: '{{email | shout}}' }] } },
			/email.*shout|shout.*email/s,
		],
		[
			'a bad pattern',
			{ responseRules: { rules: [{ ...rule, operator: 'regex', value: '(' }] } },
			/Rule/,
		],
		['a bad path', { responseRules: { rules: [{ ...rule, path: 'a[' }] } }, /Rule/],
		[
			'a bad status code',
			{ responseRules: { rules: [{ outcome: 'delivered', statusCodes: '2000' }] } },
			/Rule 1.*status codes/,
		],
		['a time-out of nothing', { options: { timeout: 0 } }, /Timeout/],
		[
			'a header that n8n sets itself',
			{ headerParameters: { parameters: [{ name: 'Content-Length', value: '3' }] } },
			/Content-Length/,
		],
		[
			'an idempotency key in no header',
			{ options: { idempotencyKeyHeader: 'Idempotency Key' } },
			/Idempotency Key Header/,
		],
	];

	test.each(faults)(
		'%s stops the run, names the parameter and sends nothing',
		async (_, set, named) => {
			const { run, all } = await deliver(n8n, { url: `${crm.url}/leads`, ...set }, [ada, grace]);

			expect(run.error?.name).toBe('NodeOperationError');
			expect(run.error?.message).toMatch(named);
			expect(run.error?.description).toBeTruthy();
			expect(all).toHaveLength(0);
			expect(crm.requests).toHaveLength(0);
		},
	);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'under On Error %s every lead is rejected with the same words and nothing is sent',
		async (onError) => {
			const { run, rejected, all } = await deliver(
				n8n,
				{ url: 'crm.example.com/leads' },
				[ada, grace],
				{ node: { onError } },
			);

			expect(run.error).toBeUndefined();
			expect(all).toHaveLength(2);
			expect(rejected.map(({ delivery }) => delivery.failure)).toEqual([
				'configuration',
				'configuration',
			]);
			expect(rejected[0].delivery.reason).toMatch(/Endpoint/);
		},
	);

	const inManualRuns: Array<[string, object, RegExp]> = [
		['a sample lead that is no JSON', { sampleLead: '{' }, /'Sample Lead'/],
		['a sample lead that is a list', { sampleLead: '[]' }, /'Sample Lead'/],
		['a test endpoint that is no URL', { testEndpoint: 'staging' }, /'Test Endpoint' is not a URL/],
		['a status that no answer has', simulated({ statusCode: 42 }), /'Status Code'.*'42'/],
		['a status that is no number', simulated({ statusCode: '={{ "ok" }}' }), /'Status Code'.*'ok'/],
	];

	test.each(inManualRuns)('%s stops a manual run', async (_, testSettings, named) => {
		const { run } = await deliver(n8n, { url: `${crm.url}/leads`, testSettings }, [ada], {
			mode: 'manual',
		});

		expect(run.error?.message).toMatch(named);
		expect(crm.requests).toHaveLength(0);
	});

	test.each(inManualRuns)('%s stops no lead in production', async (_, testSettings) => {
		const { delivered } = await deliver(n8n, { url: `${crm.url}/leads`, testSettings }, [ada]);

		expect(delivered).toHaveLength(1);
	});

	test('an expression that fails for one item rejects that one alone, when the run may go on', async () => {
		const { delivered, rejected } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads`,
				bodyParameters: {
					parameters: [
						{ name: 'email', value: "={{ $json.email ?? $('Nowhere').item.json.email }}" },
					],
				},
			},
			[{ name: 'Nobody' }, ada, { name: 'Nobody' }, grace],
			{ node: { onError: 'continueRegularOutput' } },
		);

		expect(delivered.map(({ email }) => email)).toEqual([ada.email, grace.email]);
		expect(rejected).toHaveLength(2);
		expect(rejected[0].delivery).toMatchObject({
			failure: 'configuration',
			reason: expect.stringMatching(/node doesn't exist.*expressions/),
		});
		expect(crm.book.leads.map(({ email }) => email)).toEqual([ada.email, grace.email]);
	});
});
