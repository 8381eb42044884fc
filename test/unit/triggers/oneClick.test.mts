import { createHmac } from 'node:crypto';
import { processRequest, type IntakeSettings } from '../../../nodes/triggers/intake';
import { linkCredential, request, settings } from './kit.mts';

const now = Date.parse('2026-01-01T00:00:00Z');

const signature = { type: 'signature' as const, ...linkCredential };

const sign = (text: string) => createHmac('sha256', signature.secret).update(text).digest('hex');

/** The query of a link, as a sender of mails makes it. */
const signed = (query: string) => `${query}&signature=${sign(`unsubscribe?${query}`)}`;

const ada = 'email=ada%40example.com&campaignId=48213';
const oneClick = 'List-Unsubscribe=One-Click';
const browser = {
	accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
};

type Sent = Parameters<typeof request>[0];

const take = (rawQuery: string, sent: Sent, panel: Partial<IntakeSettings> = {}) =>
	processRequest(
		settings({ eventType: 'unsubscribe', authentication: signature, ...panel }),
		request({ rawQuery, query: Object.fromEntries(new URLSearchParams(rawQuery)), ...sent }),
		now,
	);

const click = (rawQuery: string, panel?: Partial<IntakeSettings>, headers = {}) =>
	take(rawQuery, { body: oneClick, headers }, panel);

const open = (rawQuery: string, panel?: Partial<IntakeSettings>, headers = {}) =>
	take(rawQuery, { method: 'GET', headers }, panel);

describe('one click', () => {
	it('unsubscribes whom the link names, and nothing of the click is an attribute', () => {
		const { events, answer } = click(signed(`${ada}&list=spring`));
		expect(answer).toEqual({
			statusCode: 202,
			body: { status: 'accepted', accepted: 1, invalid: [] },
		});
		expect(events).toEqual([
			{
				json: {
					eventType: 'unsubscribe',
					eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
					campaignId: '48213',
					receivedAt: '2026-01-01T00:00:00.000Z',
					test: false,
					email: 'ada@example.com',
					list: 'spring',
				},
				received: { batch: false, index: 0 },
			},
		]);
	});

	it.each([
		['email', 'ada@example.com'],
		['emailSha256', 'b5fc85e55755f9e0d030a10ab4429b6b2944855f2a0d60077fac5c40cffdb6bd'],
		['emailMd5', '3b3be63a4c2a439b013787725dfce802'],
		['mobile', '+61400000000'],
	])('knows the person by %s', (name, value) => {
		const query = new URLSearchParams({ [name]: value }).toString();
		expect(click(signed(query)).events?.[0].json).toMatchObject({ [name]: value });
	});

	it('comes as a form of several parts, too', () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		const parts = (fields: Record<string, unknown>) =>
			take(signed(ada), { headers, fields }, {}).answer.statusCode;
		expect(parts({ 'List-Unsubscribe': 'One-Click' })).toBe(202);
		expect(parts({ 'List-Unsubscribe': 'One-Click', file: {} })).toBe(401);
		expect(parts({})).toBe(401);
		const unsigned = take(
			ada,
			{ headers, fields: { a: '1' } },
			{ authentication: { type: 'none' } },
		);
		expect(unsigned.answer.statusCode).toBe(202);
	});

	it('has the same id however often it comes', () => {
		const [first, second] = [1, 2].map(() => click(signed(ada)).events?.[0].json.eventId);
		expect(first).toBe(second);
		expect(click(signed(`${ada}&list=2`)).events?.[0].json.eventId).not.toBe(first);
	});

	it('shows its source without the signature', () => {
		const { events } = click(signed(ada), { includeSource: true });
		expect(events?.[0].json.source).toEqual({
			headers: {},
			query: { email: 'ada@example.com', campaignId: '48213', signature: '**hidden**' },
			body: oneClick,
		});
	});

	it.each<[number, string, string, Partial<IntakeSettings>]>([
		[401, 'without a signature', ada, {}],
		[401, 'of a changed link', signed(ada).replace('ada', 'eve'), {}],
		[403, 'from an address that is not allowed', signed(ada), { allowedIps: '10.0.0.0/8' }],
		[404, 'for another campaign', signed(ada), { campaign: '7' }],
		[422, 'of nobody', signed('campaignId=48213&list=spring'), {}],
		[422, 'without a required attribute', signed(ada), { requiredAttributes: ['list'] }],
		[500, 'without a secret', signed(ada), { authentication: { ...signature, secret: '' } }],
	])('is answered %d %s', (statusCode, _why, query, panel) => {
		const intake = click(query, panel);
		expect(intake.events).toBeNull();
		expect(intake.answer).toMatchObject({ statusCode, body: { status: expect.any(String) } });
		expect(intake.answer.page).toBeUndefined();
	});

	it('needs no signature where nothing is asked for', () => {
		const panel = { authentication: { type: 'none' } as const };
		expect(click(ada, panel).events?.[0].json).toMatchObject({ email: 'ada@example.com' });
		const { json } = click(`${ada}&signature=x`, panel).events?.[0] ?? {};
		expect(json).toMatchObject({ email: 'ada@example.com' });
		expect(json).not.toHaveProperty('signature');
	});

	it('needs the password where one is asked for', () => {
		const basic = { type: 'basicAuth', username: 'u', password: 'p' } as const;
		const headers = { authorization: `Basic ${btoa('u:p')}` };
		expect(click(signed(ada), { authentication: basic }).answer.statusCode).toBe(401);
		expect(click(ada, { authentication: basic }, headers).answer.statusCode).toBe(202);
	});
});

describe('who opens the link', () => {
	it('is asked first, and nothing starts', () => {
		const { events, answer } = open(signed(ada));
		expect(events).toBeNull();
		expect(answer.statusCode).toBe(200);
		expect(answer.page).toContain('ada@example.com');
		expect(answer.page).toContain('name="List-Unsubscribe" value="One-Click"');
	});

	it.each([['none', { type: 'none' } as const], ['a signature', signature] as const])(
		'is asked with authentication by %s',
		(_name, authentication) => {
			expect(open(signed(ada), { authentication }).events).toBeNull();
			expect(open(signed(ada), { authentication }).answer.statusCode).toBe(200);
		},
	);

	it.each<[number, string, Partial<IntakeSettings>]>([
		[401, signed(ada).replace('ada', 'eve'), {}],
		[401, `${signed(ada)}&utm_source=mail`, {}],
		[404, signed(ada), { campaign: '7' }],
		[422, signed('list=spring&campaignId=1'), {}],
		[500, signed(ada), { authentication: { ...signature, secret: '' } }],
	])('is told %d in a page, a machine in JSON', (statusCode, query, panel) => {
		const machine = open(query, panel).answer;
		expect(machine.statusCode).toBe(statusCode);
		expect(machine.page).toBeUndefined();
		const person = open(query, panel, browser).answer;
		expect(person.statusCode).toBe(statusCode);
		expect(person.page).toMatch(/does not work|did not work/);
	});
});

it('a browser that clicks gets a page, at once or from CRM Delivery', () => {
	const { events, answer } = click(signed(ada), {}, browser);
	expect(answer).toMatchObject({
		statusCode: 202,
		page: expect.stringContaining('You are unsubscribed'),
	});
	expect(events?.[0].received).toEqual({ batch: false, index: 0, page: true });
});

describe('what is no link', () => {
	it('is an event as before', () => {
		const body = '{"email":"ada@example.com"}';
		const headers = { 'x-signature': sign(body) };
		const item = take('signature=7', { body, headers }).events?.[0].json;
		expect(item).toMatchObject({ email: 'ada@example.com' });
		// What is not signed is not the source's.
		expect(item).not.toHaveProperty('signature');
		const unsigned = { authentication: { type: 'none' } as const };
		expect(open(ada, unsigned).events).toHaveLength(1);
		expect(open(`${ada}&signature=`, unsigned).events).toHaveLength(1);
		const [put] = take(ada, { method: 'PUT', body: oneClick }, unsigned).events ?? [];
		expect(put.json).toHaveProperty('List-Unsubscribe', 'One-Click');
	});

	it('is a referral', () => {
		const panel = { eventType: 'referral', authentication: { type: 'none' } } as const;
		expect(open(signed(ada), panel).events?.[0].json).toHaveProperty('signature');
		expect(click(ada, panel).events?.[0].json).toHaveProperty('List-Unsubscribe', 'One-Click');
		expect(click(signed(ada), { eventType: 'referral' }).answer.statusCode).toBe(401);
		expect(open(signed(ada), { eventType: 'referral' }).answer.statusCode).toBe(401);
	});

	it('is a key by the name of signature', () => {
		const authentication = {
			type: 'apiKey',
			name: 'signature',
			value: 'key',
			placement: 'query',
		} as const;
		expect(open(`${ada}&signature=key`, { authentication }).events).toHaveLength(1);
	});
});
