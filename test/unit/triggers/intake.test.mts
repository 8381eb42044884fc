import { Webhook } from 'standardwebhooks';
import { processRequest, type IntakeSettings } from '../../../nodes/triggers/intake';
import { request, settings } from './kit.mts';

const now = Date.parse('2026-01-01T00:00:00Z');

const take = (changes: Parameters<typeof request>[0], panel: Partial<IntakeSettings> = {}) =>
	processRequest(settings(panel), request(changes), now);

const json = (body: unknown) => ({ body: JSON.stringify(body) });

it('takes one event', () => {
	expect(take(json({ email: 'a@example.com', id: 1 }))).toEqual({
		events: [
			{
				json: {
					eventType: 'referral',
					eventId: '1',
					campaignId: null,
					receivedAt: '2026-01-01T00:00:00.000Z',
					test: false,
					email: 'a@example.com',
					id: '1',
				},
				received: { batch: false, index: 0 },
			},
		],
		answer: { statusCode: 202, body: { status: 'accepted', accepted: 1, invalid: [] } },
	});
});

it('takes the valid events of a batch and lists the others', () => {
	const invalid = [
		{ index: 1, attribute: null, message: 'The event has no attributes' },
		{ index: 3, attribute: 'campaignId', message: 'No such campaign is linked here' },
	];
	const batch = [{ id: 1, email: 'a' }, {}, { id: 2, email: 'b' }, { campaignId: 9, email: 'c' }];
	const intake = take(json(batch), { campaign: '33' });
	expect(intake.answer).toEqual({
		statusCode: 202,
		body: { status: 'accepted', accepted: 2, invalid },
	});
	expect(intake.events?.map(({ received }) => received)).toEqual([
		{ batch: true, index: 0, invalid },
		{ batch: true, index: 2 },
	]);
});

it('numbers the events of a request with an id', () => {
	const headers = { 'webhook-id': 'msg' };
	const ids = (body: unknown) =>
		take({ ...json(body), headers }).events?.map((event) => event.json.eventId);
	expect(ids({ email: 'a' })).toEqual(['msg']);
	expect(ids([{ email: 'a' }, {}, { email: 'b' }])).toEqual(['msg-0', 'msg-2']);
});

it('reads the event of a GET from the URL', () => {
	const intake = take({ query: { email: 'a@example.com', campaign_id: '33' } });
	expect(intake.events?.[0].json).toMatchObject({ email: 'a@example.com', campaignId: '33' });
});

it('lets the URL and what stands beside a list fill in the events', () => {
	const query = { campaignId: '1', utm: 'mail' };
	const body = { campaignId: '2', events: [{ email: 'a' }, { email: 'b', campaignId: '3' }] };
	expect(take({ ...json(body), query }).events?.map((event) => event.json)).toMatchObject([
		{ email: 'a', campaignId: '2', utm: 'mail' },
		{ email: 'b', campaignId: '3', utm: 'mail' },
	]);
});

describe('refusals', () => {
	const basic = { type: 'basicAuth', username: 'u', password: 'p' } as const;

	it.each<[string, number, string, Parameters<typeof request>[0], Partial<IntakeSettings>]>([
		['a wrong password', 401, 'unauthorized', json({ email: 'a' }), { authentication: basic }],
		['an address', 403, 'forbidden', json({ email: 'a' }), { allowedIps: '10.0.0.0/8' }],
		['a campaign', 404, 'unlinked', json({ email: 'a', campaignId: 1 }), { campaign: '33' }],
		['a large batch', 413, 'tooLarge', json([{}, {}]), { maxEvents: 1 }],
		['multipart', 415, 'unsupported', { headers: { 'content-type': 'multipart/mixed' } }, {}],
		['binary data', 415, 'unsupported', { body: Buffer.from([1, 0]) }, {}],
		['what is not well-formed', 422, 'invalid', { body: '{"a"' }, {}],
		['an empty event', 422, 'invalid', {}, {}],
		['an empty batch', 422, 'invalid', json([]), {}],
		['a batch without a valid event', 422, 'invalid', json([{}, 'x']), {}],
		[
			'a batch for other campaigns',
			422,
			'invalid',
			json([{ email: 'a', campaignId: 1 }]),
			{ campaign: '2' },
		],
		[
			'everyone without a password',
			500,
			'misconfigured',
			json({ email: 'a' }),
			{ authentication: { ...basic, password: '' } },
		],
		[
			'everyone by a list that cannot be read',
			500,
			'misconfigured',
			json({ email: 'a' }),
			{ allowedIps: 'home' },
		],
		[
			'everyone where no event may come',
			500,
			'misconfigured',
			json({ email: 'a' }),
			{ maxEvents: 0 },
		],
		['everyone by no number', 500, 'misconfigured', json({ email: 'a' }), { maxEvents: NaN }],
	])('refuses %s with %d', (_what, statusCode, status, changes, panel) => {
		const intake = take(changes, panel);
		expect(intake.events).toBeNull();
		expect(intake.answer).toMatchObject({
			statusCode,
			body: { status, message: expect.any(String) },
		});
	});

	it('says what is wrong, and where', () => {
		expect(take(json([{}, { email: 'a', test: 'x' }])).answer.body).toEqual({
			status: 'invalid',
			message: 'No event is valid',
			invalid: [
				{ index: 0, attribute: null, message: 'The event has no attributes' },
				{ index: 1, attribute: 'test', message: "'test' is neither true nor false" },
			],
		});
	});

	it('asks for basic auth', () => {
		expect(take({}, { authentication: basic }).answer.headers).toEqual({
			'WWW-Authenticate': 'Basic realm="events", charset="UTF-8"',
		});
	});

	it('tells the owner what the sender must not know', () => {
		const intake = take({}, { allowedIps: 'home' });
		expect(intake).toHaveProperty(
			'log',
			"'Allowed IPs' holds home, which is neither an address nor a range",
		);
		expect(JSON.stringify(intake.answer)).not.toContain('home');
	});

	it('checks the sender before the body', () => {
		expect(take({ body: '{' }, { authentication: basic }).answer.statusCode).toBe(401);
	});
});

describe('the source', () => {
	const received = {
		headers: { authorization: 'Basic abc', 'x-key': 'secret', 'user-agent': 'curl' },
		query: { campaignId: '33', key: 'secret' },
		body: '{"email": "a"}',
	};
	const sourceFor = (authentication: IntakeSettings['authentication']) =>
		take(received, { authentication, includeSource: true }).events?.[0].json;

	it('is added as received, without what proves the sender', () => {
		const inHeader = {
			type: 'apiKey',
			name: 'X-Key',
			value: 'secret',
			placement: 'header',
		} as const;
		expect(sourceFor(inHeader)?.source).toEqual({
			headers: { authorization: '**hidden**', 'x-key': '**hidden**', 'user-agent': 'curl' },
			query: { ...received.query, key: '***' },
			body: '{"email": "a"}',
		});
	});

	it('does not hold a key from the URL, and neither does the item', () => {
		const inQuery = { type: 'apiKey', name: 'key', value: 'secret', placement: 'query' } as const;
		expect(sourceFor(inQuery)?.source).toMatchObject({
			query: { campaignId: '33', key: '**hidden**' },
		});
		expect(sourceFor(inQuery)).not.toHaveProperty('key');
	});

	it('does not hold a signature', () => {
		const scheme = { type: 'signature', scheme: 'standardWebhooks', secret: 'c2VjcmV0' } as const;
		const id = 'msg';
		const time = new Date();
		const headers = {
			'webhook-id': id,
			'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
			'webhook-signature': new Webhook(scheme.secret).sign(id, time, received.body),
		};
		const panel = { authentication: scheme, includeSource: true };
		const { events } = take({ headers, body: received.body }, panel);
		expect(events?.[0].json.source).toMatchObject({
			headers: { 'webhook-id': id, 'webhook-signature': '**hidden**' },
		});
	});

	it('is left out by default', () => {
		expect(take(json({ email: 'a' })).events?.[0].json).not.toHaveProperty('source');
	});
});
