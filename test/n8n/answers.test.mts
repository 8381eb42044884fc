import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createCredential, jsonTo, n8n, publishCampaign, urls } from './harness.mts';
import type { Campaign, CampaignSettings, Request } from './harness.mts';

let sandbox: Sandbox;

/** By what their trigger is set to. */
const campaigns: Record<string, Campaign> = {};

const basic = { username: 'rokt', password: 'source-password' };
const headerKey = { name: 'X-Api-Key', value: 'source-key', placement: 'header' };

beforeAll(async () => {
	sandbox = await startSandbox();
	const publish = async (name: string, settings: Omit<CampaignSettings, 'crm'>) => {
		campaigns[name] = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`), ...settings });
	};
	const credential = async (type: string, data: object) => ({
		source: await createCredential(`eventSource${type}Api`, { ...data }),
	});
	const deleted = await credential('ApiKey', headerKey);
	await Promise.all([
		publish('of referrals', {
			source: { campaign: '48213', options: { maxEvents: 3, requiredAttributes: 'E-Mail' } },
		}),
		publish('of unsubscribes', { trigger: 'unsubscribe' }),
		publish('for one network', { source: { options: { allowedIps: '203.0.113.0/24' } } }),
		publish('with basic auth', {
			source: { authentication: 'basicAuth' },
			credentials: await credential('BasicAuth', basic),
		}),
		publish('with an API key', {
			source: { authentication: 'apiKey' },
			credentials: await credential('ApiKey', headerKey),
		}),
		publish('with a blank password', {
			source: { authentication: 'basicAuth' },
			credentials: await credential('BasicAuth', { ...basic, password: '' }),
		}),
		publish('with a deleted credential', {
			source: { authentication: 'apiKey' },
			credentials: deleted,
		}),
		publish('with a list that holds no address', { source: { options: { allowedIps: 'home' } } }),
	]);
	await n8n.request('DELETE', `/credentials/${deleted.source.eventSourceApiKeyApi.id}`);
});

afterAll(() => sandbox.stop());

const ada = { email: 'ada@example.com' };

const as = (type: string, body: string | Buffer): Request => ({
	body: Buffer.from(body as string),
	headers: { 'content-type': type },
});
const json = (event: unknown, headers = {}): Request => ({
	body: JSON.stringify(event),
	headers: { 'content-type': 'application/json', ...headers },
});
const get = (query: string): Request => ({ method: 'GET', query });
const authorization = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

const accepted = (count: number, invalid: object[] = []) => ({
	status: 'accepted',
	accepted: count,
	invalid,
});
const about = (attribute: string | null, message: string, index = 0) => ({
	index,
	attribute,
	message,
});
/** The answer to a single event. */
const refused = (status: string, attribute: string | null, message: string) => ({
	status,
	message,
	invalid: [about(attribute, message)],
});
const invalid = (message: string) => ({ status: 'invalid', message });

const unauthorized = {
	status: 'unauthorized',
	message: 'The credentials of the request are missing or not right',
};
const misconfigured = {
	status: 'misconfigured',
	message: 'This URL cannot take events at the moment',
};

const other = { ...ada, campaignId: '7' };
const notLinked = 'No such campaign is linked here';
const empty = 'The event has no attributes';

type Example = [what: string, status: number, campaign: string, request: Request, body: unknown];

const takes: Example[] = [
	['an event', 202, 'of referrals', json(ada), accepted(1)],
	['one of its campaign', 202, 'of referrals', json({ ...ada, campaignId: 48213 }), accepted(1)],
	['a batch', 202, 'of referrals', json([ada, ada]), accepted(2)],
	[
		'a batch with one good event',
		202,
		'of referrals',
		json([other, ada, 'junk']),
		accepted(1, [
			about('campaignId', notLinked, 0),
			about(null, 'The event is not a set of named attributes', 2),
		]),
	],
	[
		'the password',
		202,
		'with basic auth',
		json(ada, authorization('rokt:source-password')),
		accepted(1),
	],
	['the key', 202, 'with an API key', json(ada, { 'x-api-key': 'source-key' }), accepted(1)],
];

const refuses: Example[] = [
	['no password', 401, 'with basic auth', json(ada), unauthorized],
	[
		'a wrong password',
		401,
		'with basic auth',
		json(ada, authorization('rokt:source-passwore')),
		unauthorized,
	],
	['no key', 401, 'with an API key', json(ada), unauthorized],
	['a wrong key', 401, 'with an API key', json(ada, { 'x-api-key': 'source-kez' }), unauthorized],
	['the key elsewhere', 401, 'with an API key', get('?X-Api-Key=source-key'), unauthorized],
	[
		'an address outside',
		403,
		'for one network',
		json(ada),
		{ status: 'forbidden', message: 'This address may not send events here' },
	],
	[
		'an address that it only claims',
		403,
		'for one network',
		json(ada, { 'x-forwarded-for': '203.0.113.10' }),
		{ status: 'forbidden', message: 'This address may not send events here' },
	],
	[
		'another campaign’s event',
		404,
		'of referrals',
		json(other),
		refused('unlinked', 'campaignId', notLinked),
	],
	[
		'a batch above Max Events',
		413,
		'of referrals',
		json([ada, ada, ada, ada]),
		{ status: 'tooLarge', message: 'A request may hold 3 events; this one holds 4' },
	],
	[
		'a picture',
		415,
		'of referrals',
		as('image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0])),
		{
			status: 'unsupported',
			message: 'The body is no text. Send JSON, XML, a URL-encoded form or plain text.',
		},
	],
	[
		'a body that is not packed as it says',
		422,
		'of referrals',
		{ body: '{}', headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' } },
		invalid('The body is cut short or not packed as its content encoding says'),
	],
	['{}', 422, 'of referrals', json({}), refused('invalid', null, empty)],
	['no event at all', 200, 'of referrals', get(''), { status: 'ready' }],
	[
		'[]',
		422,
		'of referrals',
		json([]),
		{ status: 'invalid', message: 'The request holds no event', invalid: [] },
	],
	[
		'a batch without a good event',
		422,
		'of referrals',
		json([{}, { ...ada, test: 'perhaps' }, other]),
		{
			status: 'invalid',
			message: 'No event is valid',
			invalid: [
				about(null, empty, 0),
				about('test', "'test' is neither true nor false", 1),
				about('campaignId', notLinked, 2),
			],
		},
	],
	[
		'an event without a required attribute',
		422,
		'of referrals',
		get('?firstName=Ada'),
		refused('invalid', 'email', "'email' is required and empty"),
	],
	[
		'an event about nobody',
		422,
		'of unsubscribes',
		json({ firstName: 'Ada' }),
		refused(
			'invalid',
			'email',
			'An unsubscribe needs an email address, its SHA-256 or MD5 hash, or a mobile number',
		),
	],
	[
		'text of no form',
		422,
		'of referrals',
		as('text/plain', 'Hello'),
		invalid(
			'The body is not JSON, XML, a form, CSV with a header line or lines such as \'name=value\': it begins with "Hello"',
		),
	],
	[
		'malformed JSON as plain text',
		422,
		'of referrals',
		as('text/plain', '{"email": "ada'),
		invalid('The body looks like JSON but is not well-formed'),
	],
	[
		'XML with entities of its own',
		422,
		'of referrals',
		as('text/plain', '<!DOCTYPE l [<!ENTITY e "boom">]><lead><email>&e;</email></lead>'),
		invalid('The body looks like XML but is not well-formed, or it declares entities'),
	],
	['everyone', 500, 'with a blank password', json(ada, authorization('rokt:')), misconfigured],
	['everyone', 500, 'with a deleted credential', json(ada, { 'x-api-key': '' }), misconfigured],
	['everyone', 500, 'with a list that holds no address', json(ada), misconfigured],
];

describe.each(urls)('at the %s URL', (url) => {
	it.each(takes)('%s gets %d from a campaign %s', async (_, status, name, request, body) => {
		const answer = await campaigns[name].sendTo(url, undefined, request);
		expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
		expect((await campaigns[name].nextExecution()).status).toBe('success');
	});

	it.each(refuses)('%s gets %d from a campaign %s', async (_, status, name, request, body) => {
		const answer = await campaigns[name].sendTo(url, undefined, request);
		expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
	});

	it('a 401 asks for basic auth', async () => {
		const { headers } = await campaigns['with basic auth'].sendTo(url, ada);
		expect(headers.get('www-authenticate')).toBe('Basic realm="events", charset="UTF-8"');
	});
});

it('what is refused starts no execution', async () => {
	const taken = (name: string) => takes.filter(([, , campaign]) => campaign === name).length;
	for (const [name, { id }] of Object.entries(campaigns)) {
		const executions = await n8n.executions(id);
		expect([name, executions.length]).toEqual([name, taken(name) * urls.length]);
	}
});
