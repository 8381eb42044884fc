import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const deliver = (query: string, email = 'ann@example.com') =>
	fetch(`${sandbox.url}/leads?${query}`, { method: 'POST', body: JSON.stringify({ email }) });

test('delay holds the answer back', async () => {
	const started = performance.now();
	expect((await deliver('delay=150')).status).toBe(201);
	expect(performance.now() - started).toBeGreaterThanOrEqual(145);
});

test('status alone always answers so, and takes nobody', async () => {
	for (const _try of [1, 2, 3]) {
		const answer = await deliver('status=500');
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({ message: 'The sandbox is set to answer 500' });
	}
	expect(sandbox.book.leads).toEqual([]);
});

test('fail answers so for the first times of each lead', async () => {
	const statuses = async (email: string) => {
		const answers = [1, 2, 3].map(() => deliver('fail=2&status=429&retryAfter=1', email));
		return (await Promise.all(answers)).map(({ status, headers }) => [
			status,
			headers.get('retry-after'),
		]);
	};
	const expected = [
		[201, null],
		[429, '1'],
		[429, '1'],
	];
	expect((await statuses('ann@example.com')).sort()).toEqual(expected);
	expect((await statuses('bob@example.com')).sort()).toEqual(expected);
	expect(sandbox.book.leads).toHaveLength(2);
});

test('fail without a status is 503', async () => {
	expect((await deliver('fail=1')).status).toBe(503);
	expect((await deliver('fail=1')).status).toBe(201);
});

test('a redirect goes where it is told to', async () => {
	const answer = await fetch(`${sandbox.url}/leads?status=302&location=/book`, {
		redirect: 'manual',
	});
	expect([answer.status, answer.headers.get('location')]).toEqual([302, '/book']);
});

test('204 comes without a body', async () => {
	const answer = await deliver('status=204');
	expect([answer.status, await answer.text()]).toEqual([204, '']);
});

test('cut=before resets the connection and takes nobody', async () => {
	await expect(deliver('cut=before')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
	expect(sandbox.book.leads).toEqual([]);
});

test('a cut can be over after the first times', async () => {
	await expect(deliver('cut=before&fail=1')).rejects.toThrow();
	expect((await deliver('cut=before&fail=1')).status).toBe(201);
});

test('cut=during resets in the middle of the answer, when the lead was taken', async () => {
	const answer = await deliver('cut=during');
	expect(answer.status).toBe(201);
	await expect(answer.text()).rejects.toThrow();
	expect(sandbox.book.leads).toHaveLength(1);
});

test('trickle sends byte after byte and never ends', async () => {
	const caller = open(`${sandbox.url}/leads?trickle=1`, { method: 'POST' });
	caller.end('{"email":"ann@example.com"}');
	const [answer] = (await once(caller, 'response')) as [IncomingMessage];
	const bytes: string[] = [];
	for await (const chunk of answer) {
		bytes.push(String(chunk));
		if (bytes.length === 4) break;
	}
	expect(bytes).toEqual(['{', '"', 's', 't']);
});

test('a caller who gives up on a slow answer leaves the sandbox well', async () => {
	const signal = AbortSignal.timeout(50);
	const late = fetch(`${sandbox.url}/leads?delay=5000`, { method: 'POST', body: '{}', signal });
	await expect(late).rejects.toThrow();
	expect((await deliver('')).status).toBe(201);
});

test.each(['delay=soon', 'status=99', 'status=ok', 'fail=-1', 'cut=later', 'trickle=0'])(
	'%s is not understood and changes nothing',
	async (query) => {
		expect((await deliver(query)).status).toBe(201);
	},
);

test('a CRM that is down asks nobody for a key', async () => {
	const answer = await fetch(`${sandbox.url}/key/leads?status=503`, { method: 'POST' });
	expect(answer.status).toBe(503);
});

test('every CRM can be told too', async () => {
	const path = '/hubspot/crm/v3/objects/contacts?status=429&retryAfter=2';
	const answer = await fetch(sandbox.url + path, { method: 'POST', body: '{}' });
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
});
