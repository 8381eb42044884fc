import {
	readEvent,
	shareAttributes,
	type Arrival,
	type EventSettings,
} from '../../../nodes/triggers/parse/event';

const plain: Arrival = {
	receivedAt: '2026-01-01T00:00:00.000Z',
	messageId: undefined,
	shared: shareAttributes({}),
	source: undefined,
};

function read(
	received: unknown,
	settings: Partial<EventSettings> = {},
	arrival: Partial<Arrival> = {},
) {
	return readEvent(
		received,
		{ eventType: 'referral', campaign: '', requiredAttributes: [], ...settings },
		{ ...plain, ...arrival },
	);
}

function item(...parameters: Parameters<typeof read>) {
	const result = read(...parameters);
	if ('fault' in result) throw new Error(result.fault.message);
	return result.item;
}

it('puts what is known of every event before its attributes', () => {
	const received = { Email: 'a@example.com', campaign_id: 33, score: 7 };
	const result = item(received, {}, { messageId: 'msg-1' });
	expect(result).toEqual({
		eventType: 'referral',
		eventId: 'msg-1',
		campaignId: '33',
		receivedAt: '2026-01-01T00:00:00.000Z',
		test: false,
		email: 'a@example.com',
		score: 7,
	});
	expect(Object.keys(result).slice(0, 5)).toEqual([
		...['eventType', 'eventId', 'campaignId', 'receivedAt', 'test'],
	]);
});

describe('eventId', () => {
	const id = (received: object, arrival?: Partial<Arrival>) => item(received, {}, arrival).eventId;

	it("is the source's id", () => {
		expect(id({ id: 3, eventId: 'e', referralId: 'r' }, { messageId: 'm' })).toBe('r');
		expect(id({ id: 3, event_id: 'e', referralId: '' })).toBe('e');
		expect(id({ ID: 3, email: 'a' })).toBe('3');
	});

	it("is the request's id where the source gives none", () => {
		expect(id({ email: 'a' }, { messageId: 'm' })).toBe('m');
	});

	it('is a hash of the event otherwise, the same for the same event', () => {
		expect(id({ email: 'a' })).toMatch(/^[0-9a-f]{64}$/);
		expect(id({ email: 'a' })).toBe(id({ email: 'a' }));
		expect(id({ email: 'a' })).not.toBe(id({ email: 'b' }));
		expect(id({ x: 1 }, { shared: shareAttributes({ email: 'a' }) })).not.toBe(
			id({ x: 1 }, { shared: shareAttributes({ email: 'b' }) }),
		);
	});
});

describe('a name that is taken', () => {
	it('gets a trailing underscore', () => {
		expect(
			item({ email: 'a', eventType: 'signup', receivedAt: 'now', receivedAt_: 1 }),
		).toMatchObject({
			eventType: 'referral',
			eventType_: 'signup',
			receivedAt__: 'now',
			receivedAt_: 1,
		});
	});

	it('is kept where the id is another one', () => {
		expect(item({ referralId: 'r', eventId: 'e' })).toMatchObject({
			eventId: 'r',
			eventId_: 'e',
			referralId: 'r',
		});
		expect(item({ eventId: 'e' })).not.toHaveProperty('eventId_');
	});

	it('is source only when the source is included', () => {
		const source = { headers: {}, query: {}, body: '' };
		expect(item({ source: 'web', email: 'a' })).toMatchObject({ source: 'web' });
		expect(item({ source: 'web', email: 'a' }, {}, { source })).toMatchObject({
			source,
			source_: 'web',
		});
	});
});

describe('campaigns', () => {
	it("takes the trigger's campaign and, because the URL is its own, events that name none", () => {
		expect(item({ email: 'a', campaignId: ' 33 ' }, { campaign: '33' }).campaignId).toBe('33');
		expect(item({ email: 'a' }, { campaign: '33' }).campaignId).toBe('33');
		expect(item({ email: 'a' }).campaignId).toBeNull();
	});

	it('tells another campaign that it is not linked', () => {
		expect(read({ email: 'a', campaignId: 34 }, { campaign: '33' })).toEqual({
			fault: {
				attribute: 'campaignId',
				message: 'No such campaign is linked here',
				unlinked: true,
			},
		});
		for (const campaignId of ['033', ['34'], ['33', '34'], { id: '34' }, true]) {
			expect(read({ email: 'a', campaignId }, { campaign: '33' })).toHaveProperty('fault');
		}
	});
});

describe('test', () => {
	it('is read in words', () => {
		expect(item({ email: 'a', test: 'yes' }).test).toBe(true);
		expect(item({ email: 'a', is_test: 1 }).test).toBe(true);
		expect(item({ email: 'a', test: '0' }).test).toBe(false);
	});

	it('must not be guessed, for a test must not reach a live CRM', () => {
		expect(read({ email: 'a', test: 'perhaps' })).toEqual({
			fault: { attribute: 'test', message: "'test' is neither true nor false" },
		});
		expect(read({ email: 'a', test: { on: true } })).toHaveProperty('fault.attribute', 'test');
	});
});

describe('what is missing', () => {
	it('finds an event without attributes', () => {
		const empty = { fault: { attribute: null, message: 'The event has no attributes' } };
		for (const received of [{}, { email: ' ', x: null }, { campaignId: '33', test: true }]) {
			expect(read(received)).toEqual(empty);
		}
	});

	it.each(['text', 7, null, ['a'], true])('finds that %j is no event', (received) => {
		expect(read(received)).toEqual({
			fault: { attribute: null, message: 'The event is not a set of named attributes' },
		});
	});

	it('finds required attributes in any spelling', () => {
		const requiredAttributes = ['E-Mail', 'consentText'];
		expect(read({ email: 'a', consent_text: 'yes' }, { requiredAttributes })).toHaveProperty(
			'item',
		);
		expect(read({ email: 'a' }, { requiredAttributes })).toEqual({
			fault: { attribute: 'consentText', message: "'consentText' is required and empty" },
		});
		expect(read({ email: '', consentText: 'y' }, { requiredAttributes })).toEqual({
			fault: { attribute: 'email', message: "'email' is required and empty" },
		});
	});

	it.each([
		{ email: 'a@example.com' },
		{ emailsha256: 'F619' },
		{ email_md5: '238a' },
		{ phone: 61 },
	])('takes an unsubscribe by %j', (received) => {
		expect(read(received, { eventType: 'unsubscribe' })).toHaveProperty('item.eventType');
	});

	it('takes no unsubscribe of nobody', () => {
		for (const received of [{ firstName: 'Ann' }, { email: ['a', 'b'], reason: 'spam' }]) {
			expect(read(received, { eventType: 'unsubscribe' })).toHaveProperty(
				'fault',
				expect.objectContaining({ attribute: 'email' }),
			);
		}
	});
});

it('fills in what the event does not name itself', () => {
	const shared = shareAttributes({
		campaign_id: '33',
		email: 'shared@example.com',
		utm_source: 'mail',
	});
	const result = item({ Email: 'own@example.com', campaignId: '' }, {}, { shared });
	expect(result).toMatchObject({ email: 'own@example.com', campaignId: '33', utm_source: 'mail' });
});
