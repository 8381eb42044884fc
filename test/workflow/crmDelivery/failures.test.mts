import { createServer, type AddressInfo, type Server } from 'node:net';
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

async function withServer<T>(server: Server, use: (url: string) => Promise<T>): Promise<T> {
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	try {
		return await use(`http://127.0.0.1:${port}`);
	} finally {
		await new Promise((closed) => server.close(closed));
	}
}

describe('a CRM that is down', () => {
	test('is tried three times, then the lead is rejected as worth a later try', async () => {
		const { rejected, all } = await deliver(n8n, { url: 'http://127.0.0.1:1/leads' }, [ada, grace]);

		expect(all).toHaveLength(2);
		expect(rejected[0].delivery).toMatchObject({
			outcome: 'rejected',
			failure: 'network',
			retryable: true,
			uncertain: false,
			statusCode: null,
			attempts: 3,
			reason: expect.stringContaining('refused'),
		});
	});

	test('a host that does not exist is told by name', async () => {
		const { rejected } = await deliver(
			n8n,
			{ url: 'http://crm.invalid/leads', options: { maxAttempts: 1 } },
			[ada],
		);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'network',
			retryable: true,
			uncertain: false,
			reason: expect.stringContaining('crm.invalid'),
		});
	});
});

describe('attempts', () => {
	test('a lead is delivered by the attempt that goes through', async () => {
		const { delivered } = await deliver(n8n, { url: `${crm.url}/leads?fail=2` }, [ada, grace]);

		expect(delivered.map(({ delivery }) => delivery.attempts)).toEqual([3, 3]);
		expect(crm.book.leads).toHaveLength(2);
	});

	test('after the last attempt the lead is rejected and worth a later try', async () => {
		const { rejected } = await deliver(
			n8n,
			{ url: `${crm.url}/leads?status=503`, otherwise: 'delivered' },
			[ada],
		);

		expect(rejected[0].delivery).toMatchObject({
			failure: null,
			retryable: true,
			statusCode: 503,
			attempts: 3,
			reason: expect.stringMatching(/HTTP 503 Service Unavailable.*3 attempts/),
		});
		expect(crm.requests).toHaveLength(3);
	});

	test('a status that is not listed is not tried again', async () => {
		const { rejected } = await deliver(n8n, { url: `${crm.url}/leads?status=501` }, [ada]);

		expect(rejected[0].delivery).toMatchObject({ attempts: 1, retryable: false });
	});

	test('Retry-After in seconds is waited for, up to the maximum', async () => {
		const url = `${crm.url}/leads?fail=1&status=429&retryAfter=`;
		const waits = { maxRetryDelay: 30_000 };
		const { delivered } = await deliver(n8n, { url: `${url}1`, options: waits }, [ada]);
		const capped = await deliver(n8n, { url: `${url}3600`, options: { maxRetryDelay: 10 } }, [
			grace,
		]);

		expect(delivered[0].delivery.durationMs).toBeGreaterThanOrEqual(950);
		expect(capped.delivered[0].delivery.durationMs).toBeLessThan(30_000);
	});

	test('a connection cut before the answer is tried again, and stays uncertain to the end', async () => {
		const { rejected } = await deliver(n8n, { url: `${crm.url}/leads?cut=before` }, [ada]);
		const { delivered } = await deliver(n8n, { url: `${crm.url}/leads?fail=1&cut=before` }, [
			grace,
		]);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'network',
			uncertain: true,
			retryable: true,
			attempts: 3,
		});
		expect(delivered[0].delivery).toMatchObject({ attempts: 2, uncertain: false });
	});

	test('an answer cut short is not tried again: the CRM may have the lead', async () => {
		const { rejected } = await deliver(n8n, { url: `${crm.url}/leads?cut=during` }, [ada]);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'network',
			uncertain: true,
			retryable: true,
			attempts: 1,
		});
		expect(crm.requests).toHaveLength(1);
		expect(crm.book.leads).toHaveLength(1);
	});

	test('an answer that does not come in time is tried again', async () => {
		const { rejected } = await deliver(
			n8n,
			{ url: `${crm.url}/leads?delay=2000`, options: { timeout: 150, maxAttempts: 2 } },
			[ada],
		);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'timeout',
			uncertain: true,
			retryable: true,
			attempts: 2,
			reason: expect.stringContaining('150 ms'),
		});
	});

	test('an answer that trickles in is cut off by the time-out', async () => {
		const { rejected } = await deliver(
			n8n,
			{ url: `${crm.url}/leads?trickle=1`, options: { timeout: 400 } },
			[ada],
		);

		expect(rejected[0].delivery).toMatchObject({
			failure: 'timeout',
			uncertain: true,
			attempts: 1,
		});
		expect(rejected[0].delivery.durationMs).toBeLessThan(20_000);
	});

	test('something that is not HTTP is uncertain and not tried again', async () => {
		const noise = createServer((socket) =>
			socket
				.resume()
				.on('error', () => {})
				.end('220 mail.example.com ESMTP\r\n'),
		);

		const { rejected } = await withServer(noise, async (url) => await deliver(n8n, { url }, [ada]));

		expect(rejected[0].delivery).toMatchObject({
			failure: 'network',
			uncertain: true,
			attempts: 1,
			reason: expect.stringContaining('not HTTP'),
		});
	});
});

describe('redirects', () => {
	const url = () => `${crm.url}/leads?status=302&location=${encodeURIComponent('/elsewhere')}`;

	test('are not followed and never count as delivered', async () => {
		const { rejected } = await deliver(n8n, { url: url(), otherwise: 'delivered' }, [ada]);

		expect(rejected[0].delivery).toMatchObject({
			statusCode: 302,
			failure: null,
			reason: expect.stringContaining('/elsewhere'),
		});
		expect(crm.requests).toHaveLength(1);
	});

	test('with the option the same request goes to the same host', async () => {
		const location = encodeURIComponent(`${crm.url}/leads`);
		const { delivered } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=302&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);

		expect(delivered).toHaveLength(1);
		expect(crm.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /leads',
			'POST /leads',
		]);
		expect(crm.requests[1].body).toBe(crm.requests[0].body);
	});

	test('another host gets nothing', async () => {
		const elsewhere = await startSandbox({ host: '127.0.0.2' });
		const location = encodeURIComponent(`${elsewhere.url}/leads`);
		await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=307&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);
		await elsewhere.stop();

		expect(elsewhere.requests).toHaveLength(0);
	});
});

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
		['a sample lead that is no JSON', { testSettings: { sampleLead: '{' } }, /Sample Lead/],
		[
			'a header that n8n sets itself',
			{ headerParameters: { parameters: [{ name: 'Content-Length', value: '3' }] } },
			/Content-Length/,
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

	test('an expression that fails for one item rejects that one alone, when the run may go on', async () => {
		const { delivered, rejected } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads`,
				bodyParameters: { parameters: [{ name: 'email', value: '={{ $json.person.email }}' }] },
			},
			[{ person: { email: 'ada@example.com' } }, { person: null }],
			{ node: { onError: 'continueRegularOutput' } },
		);

		expect(delivered.length + rejected.length).toBe(2);
		expect(crm.book.leads.map(({ email }) => email)).toEqual(['ada@example.com']);
	});
});

describe('leads in are leads out', () => {
	const mixed = [ada, { email: 'bad' }, grace, ada, {}, { email: 'x@example.com', error: 'mine' }];

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'under On Error %s',
		async (onError) => {
			for (const url of [
				`${crm.url}/leads`,
				'http://127.0.0.1:1/leads',
				`${crm.url}/leads?cut=before`,
			]) {
				crm.reset();
				const { run, all } = await deliver(n8n, { url }, mixed, { node: { onError } });

				expect(run.error).toBeUndefined();
				expect(all).toHaveLength(mixed.length);
				expect(run.outputs('CRM Delivery')[3] ?? []).toHaveLength(0);
			}
		},
	);

	test('Throw on Failure stops the run after all leads were tried', async () => {
		const { run } = await deliver(
			n8n,
			{ url: `${crm.url}/leads`, requiredFields: 'email', options: { throwOnFailure: true } },
			[{ firstName: 'Nobody' }, ada, grace],
		);

		expect(run.error?.message).toMatch(/1 of 3 leads/);
		expect(crm.book.leads).toHaveLength(2);
	});

	test('Throw on Failure does nothing under a continue setting', async () => {
		const { run, all } = await deliver(
			n8n,
			{ url: `${crm.url}/leads`, requiredFields: 'email', options: { throwOnFailure: true } },
			[{ firstName: 'Nobody' }, ada],
			{ node: { onError: 'continueRegularOutput' } },
		);

		expect(run.error).toBeUndefined();
		expect(all).toHaveLength(2);
	});

	const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('Retry On Fail sends again only what could still go through', async () => {
		const { run } = await deliver(
			n8n,
			{
				url: `={{ $json.down ? 'http://127.0.0.1:1' : '${crm.url}/leads' }}`,
				options: { throwOnFailure: true, maxAttempts: 1 },
			},
			[ada, { email: 'down@example.com', down: true }, grace],
			{ node: retryOnFail },
		);

		expect(run.error?.message).toMatch(/1 of 3 leads/);
		expect(crm.requests).toHaveLength(2);
		expect(crm.book.leads).toHaveLength(2);
	});

	test('Retry On Fail does not send a lead again that has a key "error" of its own', async () => {
		const { delivered } = await deliver(
			n8n,
			{ url: `${crm.url}/leads` },
			[{ ...ada, error: 'of the lead' }, grace],
			{ node: retryOnFail },
		);

		expect(delivered).toHaveLength(2);
		expect(crm.requests).toHaveLength(2);
	});

	test('a cancelled execution sends nothing more', async () => {
		const controller = new AbortController();
		const leads = Array.from({ length: 20 }, (_, index) => ({ email: `l${index}@example.com` }));
		setTimeout(() => controller.abort(), 200);

		await deliver(n8n, { url: `${crm.url}/leads?delay=120`, options: { concurrency: 1 } }, leads, {
			signal: controller.signal,
		});
		const sent = crm.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 300));

		expect(sent).toBeLessThan(5);
		expect(crm.requests).toHaveLength(sent);
	});
});
