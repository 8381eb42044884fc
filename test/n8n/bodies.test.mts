import { deflateSync, gzipSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonTo, publishCampaign, triggerItems, urls } from './harness.mts';
import type { Campaign, Request } from './harness.mts';

let sandbox: Sandbox;
let campaign: Campaign;

beforeAll(async () => {
	sandbox = await startSandbox();
	campaign = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`) });
});

afterAll(() => sandbox.stop());

type Body = string | Buffer;

const as = (type: string, body: Body, headers: Record<string, string> = {}): Request => ({
	body: Buffer.from(body as string),
	headers: { 'content-type': type, ...headers },
});
const json = (body: Body, headers?: Record<string, string>) =>
	as('application/json', body, headers);
const form = (body: string) => as('application/x-www-form-urlencoded', body);
const xml = (body: Body) => as('application/xml', body);
const text = (body: string) => as('text/plain', body);
/** `fetch` adds no content type to bytes. */
const untyped = (body: Body): Request => ({ body: Buffer.from(body as string) });

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const grace = { email: 'grace@example.com', firstName: 'Grace' };
const zoe = { email: 'ada@example.com', firstName: 'Zoë' };

const adaJson = JSON.stringify(ada);
const adaForm = 'email=ada%40example.com&firstName=Ada';
const adaXml = '<lead><email>ada@example.com</email><firstName>Ada</firstName></lead>';
const graceXml = '<lead><email>grace@example.com</email><firstName>Grace</firstName></lead>';
const zoeXml = '<lead><email>ada@example.com</email><firstName>Zoë</firstName></lead>';

/** A request, and the attributes that its event comes out with. */
const single: Array<[what: string, request: Request, attributes: object]> = [
	['JSON', json(adaJson), ada],
	['JSON in Rokt’s names', json('{"Email":"ada@example.com","First name":"Ada"}'), ada],
	['JSON by PUT', { method: 'PUT', ...json(adaJson) }, ada],
	['JSON of a type of its own', as('application/vnd.source+json', adaJson), ada],
	[
		'JSON with numbers that JavaScript would change',
		json('{"email":"ada@example.com","audienceId":2581697744617019994,"bidPrice":2.50}'),
		{ email: 'ada@example.com', audienceId: '2581697744617019994', bidPrice: '2.50' },
	],
	[
		'JSON with attributes of the source’s own',
		json('{"email":"ada@example.com","Loyalty-Tier":3,"tags":["a","b"]}'),
		{ email: 'ada@example.com', 'Loyalty-Tier': 3, tags: ['a', 'b'] },
	],

	[
		'a form',
		form('email=ada%40example.com&firstName=Ada+%26+Co'),
		{ ...ada, firstName: 'Ada & Co' },
	],
	['a form by PUT', { method: 'PUT', ...form(adaForm) }, ada],
	['a form with a repeated name', form(`${adaForm}&tag=a&tag=b`), { ...ada, tag: ['a', 'b'] }],

	['XML', xml(adaXml), ada],
	['XML of type text/xml', as('text/xml', adaXml), ada],
	[
		'XML, whose element names stay as sent',
		xml('<lead><Email>ada@example.com</Email><LoyaltyTier>Gold</LoyaltyTier></lead>'),
		{ email: 'ada@example.com', LoyaltyTier: 'Gold' },
	],
	[
		'XML with namespaces, in an envelope',
		as(
			'application/soap+xml',
			`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
				<r:Lead xmlns:r="urn:example"><r:email>ada@example.com</r:email><r:firstName>Ada</r:firstName></r:Lead>
			</s:Body></s:Envelope>`,
		),
		ada,
	],
	['XML attributes', xml('<lead email="ada@example.com" firstName="Ada"/>'), ada],
	[
		'XML with references and CDATA',
		xml('<lead><email>ada@example.com</email><a>&lt; &#233;</a><b><![CDATA[< & é]]></b></lead>'),
		{ email: 'ada@example.com', a: '< é', b: '< & é' },
	],

	['lines of name=value', text('email=ada@example.com\r\nfirstName=Ada'), ada],
	['lines of name: value', text('Email: ada@example.com\nFirst name: Ada\n'), ada],
	['JSON that says it is plain text', text(adaJson), ada],
	['a form that says it is plain text', text(adaForm), ada],

	['a query by GET', { method: 'GET', query: `?${adaForm}` }, ada],
	[
		'a query beside a body, which goes first',
		{ ...json(adaJson), query: '?firstName=Eve&utm_source=mail' },
		{ ...ada, utm_source: 'mail' },
	],

	['UTF-8, said so', as('application/json; charset=utf-8', JSON.stringify(zoe)), zoe],
	['UTF-8 with a byte order mark', json(`\uFEFF${JSON.stringify(zoe)}`), zoe],
	[
		'UTF-16, said so',
		as('application/json; charset=utf-16le', Buffer.from(JSON.stringify(zoe), 'utf16le')),
		zoe,
	],
	[
		'an XML declaration that names the charset',
		xml(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${zoeXml}`, 'latin1')),
		zoe,
	],
	['gzip', json(gzipSync(adaJson), { 'content-encoding': 'gzip' }), ada],
	['deflate', json(deflateSync(adaJson), { 'content-encoding': 'deflate' }), ada],

	['JSON of no type', untyped(adaJson), ada],
	['XML of no type', untyped(adaXml), ada],
	['a form of no type', untyped(adaForm), ada],
	['lines of no type', untyped('email: ada@example.com\nfirstName: Ada'), ada],
	['JSON that says it is a form', form(adaJson), ada],
	['XML that says it is a form', form(adaXml), ada],
	['XML that says it is HTML', as('text/html', adaXml), ada],
	['JSON that says it is bytes', as('application/octet-stream', adaJson), ada],
	['JSON of a type that is none', as('json', adaJson), ada],
];

const list = JSON.stringify([ada, grace]);

/** A request with several events, and the attributes that each comes out with. */
const batches: Array<[what: string, request: Request, attributes: object[]]> = [
	['a JSON list', json(list), [ada, grace]],
	['a JSON list of one', json(`[${adaJson}]`), [ada]],
	['a JSON list by PUT', { method: 'PUT', ...json(list) }, [ada, grace]],
	['a JSON list that says it is plain text', text(list), [ada, grace]],
	...['events', 'referrals', 'unsubscribes'].map((name): [string, Request, object[]] => [
		`JSON with ${name}`,
		json(`{"${name}":${list}}`),
		[ada, grace],
	]),
	[
		'JSON with what all events share',
		json(`{"source":"spring","events":${list}}`),
		[
			{ ...ada, source: 'spring' },
			{ ...grace, source: 'spring' },
		],
	],
	[
		'a list, and what all events share in the query',
		{ ...json(list), query: '?source=spring' },
		[
			{ ...ada, source: 'spring' },
			{ ...grace, source: 'spring' },
		],
	],
	['XML elements that repeat', xml(`<leads>${adaXml}${graceXml}</leads>`), [ada, grace]],
	[
		'XML elements that repeat in an envelope',
		xml(`<Envelope><Body><list>${adaXml}${graceXml}</list></Body></Envelope>`),
		[ada, grace],
	],
	['an XML list of one, known by its name', xml(`<referrals>${adaXml}</referrals>`), [ada]],
	[
		'XML with what all events share',
		xml(`<request><source>spring</source><events>${adaXml}${graceXml}</events></request>`),
		[
			{ ...ada, source: 'spring' },
			{ ...grace, source: 'spring' },
		],
	],
];

describe.each(urls)('the %s URL takes', (url) => {
	/** Sends, and returns the attributes of the items that the trigger puts out. */
	async function take(request: Request): Promise<object[]> {
		const answer = await campaign.sendTo(url, undefined, request);
		expect(answer.body).toMatchObject({ status: 'accepted', invalid: [] });
		expect(answer.status).toBe(202);
		const execution = await campaign.nextExecution();
		expect(execution.mode).toBe(url === 'test' ? 'manual' : 'webhook');
		const items = triggerItems(execution);
		expect(answer.body).toHaveProperty('accepted', items.length);
		return items.map(({ json: { eventType, eventId, campaignId, receivedAt, test, ...rest } }) => {
			expect({ eventType, campaignId, test }).toEqual({
				eventType: 'referral',
				campaignId: null,
				test: url === 'test',
			});
			expect(eventId).toMatch(/^[0-9a-f]{64}$/);
			expect(Math.abs(Date.parse(receivedAt) - Date.now())).toBeLessThan(60_000);
			return rest;
		});
	}

	it.each(single)('%s', async (_, request, attributes) => {
		expect(await take(request)).toEqual([attributes]);
	});

	it.each(batches)('%s', async (_, request, attributes) => {
		expect(await take(request)).toEqual(attributes);
	});
});
