import { createHmac } from 'node:crypto';
import { WEBHOOK_RESOLVERS } from 'n8n-workflow';
import { endpoint } from '../../../nodes/triggers/description';
import { processRequest } from '../../../nodes/triggers/intake';
import {
	readAcceptedAnswer,
	readShape,
	sourceOf,
	withScheme,
} from '../../../nodes/triggers/readShape';
import { acceptedAnswer } from '../../../nodes/triggers/respond/acceptedAnswer';
import { eventSources } from '../../../nodes/triggers/sources';
import type { Authentication } from '../../../nodes/triggers/verify/authenticate';
import { request, settings } from './kit.mts';

interface Resolved {
	[WEBHOOK_RESOLVERS]: { responseCode: { resolve: (panel: object) => number } };
}

const none: Authentication = { type: 'none' };

/** A trigger with these options, as the panel saves them. */
const panel = (options: object, source = 'none', more: object = {}) =>
	settings({
		shape: readShape(sourceOf(source), options as never, none),
		acceptedAnswer: readAcceptedAnswer(sourceOf(source), options as never),
		...more,
	});

const take = (body: unknown, ...parameters: Parameters<typeof panel>) =>
	processRequest(panel(...parameters), request({ body: JSON.stringify(body) }), 0);

const attributes = (rows: object[]) => ({ attributes: { attributes: rows } });
const onlyWhen = (...conditions: object[]) => ({ onlyWhen: { conditions } });

describe('Event Path and Attributes', () => {
	const body = {
		list: { id: 'l1' },
		data: [
			{ who: { mails: ['ada@example.com'] }, n: 1 },
			{ who: { mails: ['grace@example.com'] }, n: 2 },
		],
	};

	it('say where the events are, and what they say', () => {
		const rows = [
			{ name: 'email', path: 'who.mails[0]' },
			{ name: 'listId', path: '$root.list.id' },
			{ name: 'label', path: "join('-', [$root.list.id, to_string(n)])" },
			{ name: 'missing', path: 'nothing' },
		];
		const { events } = take(body, { eventPath: 'data', ...attributes(rows) });
		expect(events?.map(({ json }) => json)).toEqual([
			expect.objectContaining({ email: 'ada@example.com', listId: 'l1', label: 'l1-1', n: 1 }),
			expect.objectContaining({ email: 'grace@example.com', listId: 'l1', label: 'l1-2' }),
		]);
		expect(events?.[0].json).not.toHaveProperty('missing');
	});

	it('find one event', () => {
		const { events } = take({ a: { email: 'a' } }, { eventPath: 'a' });
		expect(events?.[0]).toMatchObject({ json: { email: 'a' }, received: { batch: false } });
	});

	it('go before another spelling of the same attribute', () => {
		const row = { name: 'E-mail', path: 'backup' };
		const { events } = take({ email: 'a', backup: 'b' }, attributes([row]));
		expect(events?.[0].json).toMatchObject({ email: 'b' });
	});

	it('tell a test in the source’s own way', () => {
		const row = { name: 'test', path: 'lead_mode == `0`' };
		const isTest = (mode: number) =>
			take({ email: 'a', lead_mode: mode }, attributes([row])).events?.[0].json.test;
		expect([isTest(0), isTest(1)]).toEqual([true, false]);
	});

	it('find nothing, and say so', () => {
		expect(take(body, { eventPath: 'events' }).answer).toMatchObject({
			statusCode: 422,
			body: { message: "The body holds no event at the 'Event Path'" },
		});
	});

	it('read the tree of an XML document', () => {
		const xml = '<o><meta v="1"/><p id="7"><mail kind="x">a@b.co</mail></p></o>';
		const options = { eventPath: 'o.p', ...attributes([{ name: 'email', path: 'mail."#text"' }]) };
		const { events } = processRequest(panel(options), request({ body: xml }), 0);
		expect(events?.[0].json).toMatchObject({ email: 'a@b.co', id: '7' });
	});

	it.each([{ eventPath: 'a[' }, { eventPath: '$json.a' }, attributes([{ name: 'a', path: '' }])])(
		'refuse %j, and name the field',
		(options) => {
			expect(() => panel(options)).toThrow(/path/);
		},
	);
});

describe('Only When', () => {
	const one = { path: 'status', operator: 'equals', value: 'subscribed' };

	it('takes other events and ignores them', () => {
		const body = [
			{ email: 'a', status: 'Subscribed' },
			{ email: 'b', status: 'cleaned' },
			{ email: 'c' },
		];
		const { events, answer } = take(body, onlyWhen(one));
		expect(events?.map(({ json }) => json.email)).toEqual(['a']);
		expect(answer.body).toEqual({ status: 'accepted', accepted: 1, invalid: [], ignored: 2 });
	});

	it('starts nothing where no event counts', () => {
		const { events, answer } = take({ email: 'a', status: 'cleaned' }, onlyWhen(one));
		expect(events).toBeNull();
		expect(answer).toEqual({
			statusCode: 202,
			body: { status: 'accepted', accepted: 0, invalid: [], ignored: 1 },
		});
	});

	it('asks for all conditions, with the operators of the rules', () => {
		const scored = { path: 'score', operator: 'greaterThan', value: '10' };
		const starts = (body: object) => take(body, onlyWhen(one, scored)).events !== null;
		expect(starts({ email: 'a', status: 'subscribed', score: 11 })).toBe(true);
		expect(starts({ email: 'a', status: 'subscribed', score: 9 })).toBe(false);
		expect(() => panel(onlyWhen({ path: 'a', operator: 'regex', value: '(' }))).toThrow();
		const exists = onlyWhen({ path: 'email', operator: 'exists' });
		expect(take({ email: 'a' }, exists).events).not.toBeNull();
	});

	it('still says what is invalid', () => {
		const body = [{ status: 'subscribed' }, { email: 'b', status: 'x' }];
		const { answer } = take(body, onlyWhen(one), 'none', { requiredAttributes: ['email'] });
		expect(answer).toMatchObject({ statusCode: 422, body: { invalid: [{ index: 0 }] } });
	});
});

describe('Accepted Answer', () => {
	const answerOf = (options: object, source?: string) =>
		take({ email: 'a' }, options, source).answer;

	it.each([
		['json202', 202, undefined],
		['json200', 200, undefined],
		['empty200', 200, ''],
		['empty204', 204, ''],
	])('%s has the status %d', (choice, statusCode, content) => {
		const answer = answerOf({ acceptedAnswer: choice });
		expect(answer.statusCode).toBe(statusCode);
		expect(answer.text?.content).toBe(content);
	});

	it('acknowledges in SOAP', () => {
		const { statusCode, text } = answerOf({ acceptedAnswer: 'soapAck' });
		expect(statusCode).toBe(200);
		expect(text?.contentType).toBe('text/xml; charset=utf-8');
		expect(text?.content).toMatch('<Ack>true</Ack>');
	});

	it('says what the user says', () => {
		const custom = {
			acceptedAnswer: 'custom',
			acceptedStatus: 201,
			acceptedBody: 'OK',
			acceptedContentType: 'text/html',
		};
		expect(answerOf(custom)).toMatchObject({
			statusCode: 201,
			text: { content: 'OK', contentType: 'text/html' },
		});
		for (const acceptedStatus of [199, 300, 422, 2.5]) {
			expect(() => panel({ ...custom, acceptedStatus })).toThrow('Accepted Status');
		}
	});

	it('is what the source wants, but for the option', () => {
		expect(answerOf({}, 'contactForm7').statusCode).toBe(200);
		expect(answerOf({ acceptedAnswer: 'json202' }, 'contactForm7').statusCode).toBe(202);
		expect(answerOf({}, 'rokt').statusCode).toBe(202);
	});

	const resolvers = (endpoint as unknown as Resolved)[WEBHOOK_RESOLVERS];
	const statusOf = resolvers.responseCode.resolve;
	const choices = ['json202', 'json200', 'empty200', 'empty204', 'soapAck', 'custom'];

	it.each(Object.keys(eventSources).concat('none'))(
		'n8n answers %s with the same status',
		(name) => {
			const source = sourceOf(name);
			const told = acceptedAnswer(readAcceptedAnswer(source, {}), { status: '' }).statusCode;
			expect(statusOf({ eventSource: name })).toBe(told);
			for (const choice of choices) {
				const options = { acceptedAnswer: choice, acceptedStatus: 207 };
				const answer = acceptedAnswer(readAcceptedAnswer(source, options), { status: '' });
				expect(statusOf({ eventSource: name, options })).toBe(answer.statusCode);
			}
		},
	);
});

describe('a handshake', () => {
	const secret = 'client-secret';
	const signed: Authentication = {
		type: 'signature',
		scheme: 'hmac',
		secret,
		algorithm: 'sha256',
		encoding: 'hex',
		signatureHeader: 'X-Signature',
		signaturePrefix: '',
		timestampHeader: '',
		tolerance: 300,
		template: '{{body}}',
	};
	const ask = (query: object, authentication: Authentication = none, source = 'none') =>
		processRequest(
			panel({}, source, { authentication }),
			request({ method: 'GET', query: query as Record<string, unknown> }),
			0,
		);
	const post = (body: unknown, source?: string) => take(body, {}, source);

	it.each([none, signed])('of Meta is echoed', (authentication) => {
		const query = {
			'hub.mode': 'subscribe',
			'hub.challenge': '1158201444',
			'hub.verify_token': 't',
		};
		const { events, answer } = ask(query, authentication);
		expect(events).toBeNull();
		expect(answer).toMatchObject({ statusCode: 200, text: { content: '1158201444' } });
	});

	it('of LinkedIn is signed', () => {
		const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
		const { answer } = ask({ challengeCode }, signed);
		const challengeResponse = createHmac('sha256', secret).update(challengeCode).digest('hex');
		expect(JSON.parse(answer.text?.content ?? '')).toEqual({ challengeCode, challengeResponse });
		expect(ask({ challengeCode }).answer.statusCode).toBe(500);
		expect(ask({ challengeCode }).events).toBeNull();
	});

	it('by POST is echoed', () => {
		const { events, answer } = post({
			token: 'x',
			challenge: '3eZbrw1a',
			type: 'url_verification',
		});
		expect(events).toBeNull();
		expect(JSON.parse(answer.text?.content ?? '')).toEqual({ challenge: '3eZbrw1a' });
		expect(post({ challenge: 'abc' }).events).toBeNull();
		expect(post({ challenge: 'abc', email: 'a' }).events).toHaveLength(1);
	});

	it('is no markup', () => {
		const query = { 'hub.mode': 'subscribe', 'hub.challenge': '<script>alert(1)</script>' };
		expect(ask(query).answer.text).toBeUndefined();
	});

	it('by an empty GET is welcome, with the key and the campaign of every request', () => {
		const apiKey: Authentication = {
			type: 'apiKey',
			name: 'key',
			value: 'k',
			placement: 'query',
		};
		expect(ask({}).answer).toMatchObject({ statusCode: 200, body: { status: 'ready' } });
		expect(ask({ key: 'k', campaignId: '33' }, apiKey).answer.statusCode).toBe(200);
		expect(ask({ key: 'other' }, apiKey).answer.statusCode).toBe(401);
		expect(ask({}, signed).events).toBeNull();
	});

	it('of Amazon SNS is for the owner to confirm', () => {
		const url = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription';
		const { answer, ...rest } = post(
			{ Type: 'SubscriptionConfirmation', MessageId: 'm', SubscribeURL: url },
			'amazonSns',
		);
		expect(answer.statusCode).toBe(200);
		expect(rest).toMatchObject({ events: null, log: expect.stringContaining(url) });
	});
});

describe('the scheme of the event source', () => {
	const credential: Authentication = { type: 'signature', scheme: 'eventSource', secret: 's' };

	it.each(Object.entries(eventSources).filter(([, { signature }]) => signature))(
		'%s is known',
		(_name, source) => {
			expect(withScheme(credential, source)).toMatchObject({ scheme: source.signature?.scheme });
		},
	);

	it('has to be chosen, and to be known', () => {
		expect(() => withScheme(credential, undefined)).toThrow("'Event Source' is None");
		expect(() => withScheme(credential, eventSources.postmark)).toThrow('Postmark signs nothing');
		expect(withScheme(none, undefined)).toBe(none);
	});

	it('keeps a key in the body out of item and source', () => {
		const authentication = withScheme({ ...credential, secret: 'k-123' }, eventSources.googleAds);
		const body = JSON.stringify({ lead_id: '1', google_key: 'k-123', note: { again: 'k-123' } });
		const { events } = processRequest(
			panel({}, 'googleAds', { authentication, includeSource: true }),
			request({ body }),
			0,
		);
		expect(JSON.stringify(events)).not.toContain('k-123');
		expect(JSON.stringify(events)).toContain('**hidden**');
	});

	it('keeps a key out that no source is chosen for', () => {
		const authentication: Authentication = {
			type: 'signature',
			scheme: 'bodyKey',
			secret: 'k-123',
			keyPath: 'secret_key',
		};
		const shape = readShape(undefined, {}, authentication);
		const body = JSON.stringify({ lead_email: 'bob@example.com', secret_key: 'k-123' });
		const { events } = processRequest(settings({ authentication, shape }), request({ body }), 0);
		expect(events?.[0].json).toMatchObject({ email: 'bob@example.com' });
		expect(events?.[0].json).not.toHaveProperty('secret_key');
		const wrong = body.replace('k-123', 'k-124');
		const refused = processRequest(
			settings({ authentication, shape }),
			request({ body: wrong }),
			0,
		);
		expect(refused.answer.statusCode).toBe(401);
	});
});
