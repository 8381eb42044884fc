import type { IDataObject } from 'n8n-workflow';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver, fields } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
});
// A new sandbox has a new address, for which no challenge is known yet.
beforeEach(async () => {
	crm = await startSandbox();
});
afterEach(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const many = Array.from({ length: 12 }, (_, index) => ({ email: `d${index}@example.com` }));

const send = async (
	leads: IDataObject[] = [ada],
	parameters: IDataObject = {},
	path = '/digest/leads',
	more: object = {},
) =>
	await deliver(
		n8n,
		{ url: `${crm.url}${path}`, authentication: 'digestAuth', ...parameters },
		leads,
		{ credentials: { crmDigestAuthApi: { ...demoCredentials.digestAuth, ...more } } },
	);

const nonceOf = (authorization = '') => /nonce="(.*?)"/.exec(authorization)?.[1];

test('the challenge is asked for without the lead', async () => {
	await send();

	const [asked, lead] = crm.requests;
	expect(crm.requests).toHaveLength(2);
	expect(asked).toMatchObject({ method: 'POST', url: '/digest/leads', body: '' });
	expect(asked.headers.authorization).toBeUndefined();
	expect(asked.headers['content-type']).toBeUndefined();
	expect(lead.headers.authorization).toMatch(/^Digest .*algorithm=SHA-256.*nc=00000001/);
	expect(JSON.parse(lead.body)).toEqual(ada);
});

test('all leads answer one challenge, and count', async () => {
	const { delivered } = await send(many, { options: { concurrency: 4 } });

	const answers = crm.requests.map(({ headers }) => headers.authorization).filter(Boolean);
	expect(delivered).toHaveLength(12);
	expect(crm.requests).toHaveLength(13);
	expect(new Set(answers.map(nonceOf)).size).toBe(1);
	expect(new Set(answers.map((answer) => /nc=(\w+)/.exec(answer!)![1])).size).toBe(12);
});

test('a nonce that has become too old is renewed, and the lead arrives once', async () => {
	await send([{ email: 'first@example.com' }]);
	await fetch(`${crm.url}/control/expire-nonces`, { method: 'POST' });

	const { delivered } = await send();

	const [, , old, renewed] = crm.requests;
	expect(delivered[0].delivery.attempts).toBe(1);
	expect(crm.requests).toHaveLength(4);
	expect(nonceOf(renewed.headers.authorization)).not.toBe(nonceOf(old.headers.authorization));
	expect(crm.book.leads).toHaveLength(2);
});

test('a wrong password is tried once for each lead', async () => {
	const { rejected } = await send(many.slice(0, 2), {}, '/digest/leads', { password: 'wrong' });

	expect(rejected).toHaveLength(2);
	expect(crm.requests.filter(({ body }) => body !== '')).toHaveLength(2);
	expect(crm.book.leads).toHaveLength(0);
});

test('a lead in the query is sent with an answer for its own address', async () => {
	const { delivered } = await send([ada], {
		method: 'GET',
		queryParameters: fields({ email: '{{email}}' }),
	});

	expect(delivered).toHaveLength(1);
	expect(crm.requests[1].headers.authorization).toContain(
		'uri="/digest/leads?email=ada%40example.com"',
	);
});

test.each([
	['asks for another scheme', '/basic/leads', 401, false],
	['is busy', '/digest/leads?status=503', 503, true],
])('a CRM that %s does not get the lead', async (_name, path, status, retryable) => {
	const { rejected } = await send([ada], { options: { maxAttempts: 2 } }, path);

	expect(rejected[0].delivery).toMatchObject({
		failure: 'authentication',
		retryable,
		uncertain: false,
		attempts: retryable ? 2 : 1,
		reason: expect.stringContaining(`HTTP ${status}`),
	});
	expect(crm.requests.every(({ body }) => body === '')).toBe(true);
});

test('a CRM that refuses a request without a body, and asks for nothing, decides by the whole lead', async () => {
	const { delivered } = await send([ada], {}, '/leads');

	expect(delivered).toHaveLength(1);
	expect(crm.requests.map(({ body }) => body === '')).toEqual([true, false]);
});

test('a CRM that is not there is a fault of the network', async () => {
	const { rejected } = await deliver(
		n8n,
		{ url: 'http://127.0.0.1:9/leads', authentication: 'digestAuth', options: { maxAttempts: 1 } },
		[ada],
		{ credentials: { crmDigestAuthApi: demoCredentials.digestAuth } },
	);

	expect(rejected[0].delivery).toMatchObject({ failure: 'network', uncertain: false });
});
