import { createHash } from 'node:crypto';
import { cutAfter, whole } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { deliverLead, type RunContext } from '../../../nodes/CrmDelivery/delivery/deliverLead';
import { planRun } from '../../../nodes/CrmDelivery/settings/plan';
import { contextOf } from '../kit/context.mts';
import { deliver, headerIn } from '../kit/deliver.mts';

let crm: Peer;
let url: string;
beforeEach(async () => {
	crm = await startPeer(
		whole('201 Created', '{"id":"c-1"}', { 'content-type': 'application/json' }),
	);
	url = `http://${crm.host}/leads`;
});
afterEach(async () => await crm.stop());

const ada = { email: 'ada@example.com' };

test('what became of a lead is said in full', async () => {
	const [delivery] = await deliver({ url: `${url}?key=k-12345` }, [ada]);

	expect(delivery).toMatchObject({
		outcome: 'delivered',
		reason: null,
		rule: null,
		failure: null,
		retryable: false,
		uncertain: false,
		statusCode: 201,
		attempts: 1,
		environment: 'production',
		endpoint: url,
	});
	expect(delivery).not.toHaveProperty('request');
	expect(delivery).not.toHaveProperty('response');
	expect(Date.parse(delivery.deliveredAt)).not.toBeNaN();
});

test('request and response are included without secrets', async () => {
	const [{ request, response }] = await deliver(
		{
			url: `${url}?api_key=k-12345`,
			authentication: 'bearerToken',
			options: { includeRequest: true, includeResponse: true },
		},
		[ada],
		{ credentials: { crmBearerTokenApi: { token: 't-12345', prefix: 'Bearer' } } },
	);

	expect(request).toMatchObject({
		method: 'POST',
		url: `${url}?api_key=***`,
		body: '{"email":"ada@example.com"}',
	});
	expect(JSON.stringify(request)).not.toContain('12345');
	expect(response).toMatchObject({ statusCode: 201, body: '{"id":"c-1"}' });
});

describe('the idempotency key', () => {
	const keyOf = async (lead: object) => {
		const options = { idempotencyKeyHeader: 'Idempotency-Key' };
		await deliver({ url, options }, [lead as never]);
		return headerIn(crm.requests.at(-1) ?? '', 'Idempotency-Key');
	};

	test.each([
		['a text', 'event-7', 'event-7'],
		['a number', 4711, '4711'],
		['zero', 0, '0'],
	])('is the id of the event: %s', async (_name, eventId, key) => {
		expect(await keyOf({ ...ada, eventId })).toBe(key);
	});

	test.each([
		['none', undefined],
		['a blank one', ' '],
		['null', null],
		['an object', { id: 7 }],
	])('is a hash of the lead where the id is %s', async (_name, eventId) => {
		const lead = { ...ada, eventId };
		const hash = createHash('sha256').update(JSON.stringify(lead)).digest('hex');
		expect(await keyOf(lead)).toBe(hash);
	});

	test('is not sent unless it is asked for', async () => {
		await deliver({ url }, [{ ...ada, eventId: 'event-7' }]);
		expect(crm.requests[0]).not.toContain('event-7');
	});

	test('is the same on every attempt', async () => {
		await crm.stop();
		crm = await startPeer(cutAfter(''));
		url = `http://${crm.host}/leads`;
		await keyOf(ada);
		const keys = crm.requests.map((request) => headerIn(request, 'Idempotency-Key'));
		expect(keys).toHaveLength(3);
		expect(new Set(keys).size).toBe(1);
	});
});

test('an empty required field sends nothing', async () => {
	const [delivery] = await deliver({ url, requiredFields: 'email' }, [{ email: ' ' }]);

	expect(delivery).toMatchObject({ outcome: 'rejected', failure: 'missingField', attempts: 0 });
	expect(crm.requests).toHaveLength(0);
});

test('a credential that is missing rejects the lead under a continue setting', async () => {
	const node = { onError: 'continueRegularOutput' as const };
	const [delivery] = await deliver({ url, authentication: 'apiKey' }, [ada], { node });

	expect(delivery).toMatchObject({ outcome: 'rejected', failure: 'configuration' });
	expect(crm.requests).toHaveLength(0);
});

test('a simulated response is read and nothing is sent', async () => {
	const simulatedResponse = { response: { statusCode: 409, body: '{}' } };
	const [delivery] = await deliver(
		{ url, testSettings: { simulate: true, simulatedResponse, expectedOutcome: 'rejected' } },
		[ada],
		{ mode: 'manual' },
	);

	expect(delivery).toMatchObject({
		outcome: 'rejected',
		environment: 'simulated',
		statusCode: 409,
		attempts: 0,
		test: { expected: 'rejected', passed: true },
	});
	expect(crm.requests).toHaveLength(0);
});

test('a test lead of production never reaches the live CRM', async () => {
	const [delivery] = await deliver({ url }, [{ ...ada, test: true }]);

	expect(delivery).toMatchObject({ failure: 'configuration', attempts: 0, uncertain: false });
	expect(crm.requests).toHaveLength(0);
});

describe('what nobody foresaw', () => {
	/** Without the parts that send, so that sending throws. */
	const deliverWith = async (more: object) => {
		const context = contextOf({ parameters: { url } });
		const { settings, credentialReader, leads } = await planRun(context, [{ json: ada }]);
		const [planned] = leads;
		if ('fault' in planned) throw planned.fault;
		const run = { settings, credentialData: credentialReader, maskOf: () => String } as never;
		return await deliverLead(run as RunContext, { ...planned.plan, ...more } as never, 0);
	};

	test('before the lead is sent costs this lead alone', async () => {
		const build = () => {
			throw new Error('unforeseen');
		};
		expect(await deliverWith({ build })).toMatchObject({
			outcome: 'rejected',
			failure: 'invalidRequest',
			uncertain: false,
			reason: 'This lead could not be handled: unforeseen',
		});
	});

	test('while it is sent leaves the lead uncertain', async () => {
		expect(await deliverWith({})).toMatchObject({
			outcome: 'rejected',
			failure: 'invalidRequest',
			uncertain: true,
		});
	});
});
