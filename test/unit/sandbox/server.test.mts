import { once } from 'node:events';
import { connect } from 'node:net';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

test('every request is kept as it came', async () => {
	const body = Buffer.from('{"email":"zoë@example.com"}');
	const headers = { 'X-Campaign': 'C1', 'content-type': 'application/json' };
	await fetch(`${sandbox.url}/leads?delay=1&x=%20`, { method: 'POST', headers, body });
	expect(sandbox.requests).toEqual([
		{
			method: 'POST',
			path: '/leads',
			url: '/leads?delay=1&x=%20',
			headers: expect.objectContaining({ 'x-campaign': 'C1' }),
			rawHeaders: expect.arrayContaining(['X-Campaign', 'C1']),
			body: body.toString(),
			bodyBytes: body,
			receivedAt: expect.any(Number),
			remotePort: expect.any(Number),
		},
	]);
	expect(Math.abs(sandbox.requests[0].receivedAt - Date.now())).toBeLessThan(10_000);
});

test('the book can be read and emptied from outside', async () => {
	await fetch(`${sandbox.url}/leads?email=ann@example.com`);
	const unsubscribe = { method: 'POST', body: '{"email":"ann@example.com"}' };
	await fetch(`${sandbox.url}/unsubscribes`, unsubscribe);
	const read = async () => (await fetch(`${sandbox.url}/book`)).json();

	expect(await read()).toMatchObject({
		leads: [{ email: 'ann@example.com' }],
		unsubscribed: [{ person: 'ann@example.com' }],
		requests: 2,
		tokensIssued: 0,
	});
	expect((await fetch(`${sandbox.url}/book`, { method: 'DELETE' })).status).toBe(204);
	expect(await read()).toMatchObject({ leads: [], unsubscribed: [], requests: 0 });
	expect((await fetch(`${sandbox.url}/leads?email=ann@example.com`)).status).toBe(201);
});

test('a taken port is told', async () => {
	const port = Number(new URL(sandbox.url).port);
	await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('stop does not wait for open connections', async () => {
	const other = await startSandbox();
	const idle = connect(Number(new URL(other.url).port), '127.0.0.1');
	await once(idle, 'connect');
	const slow = fetch(`${other.url}/leads?delay=60000`, { method: 'POST' });
	const outcome = expect(slow).rejects.toThrow();
	await new Promise((resolve) => setTimeout(resolve, 50));
	await other.stop();
	await outcome;
	idle.destroy();
	await expect(fetch(other.url)).rejects.toThrow();
});

test('it can be down for a while, and keeps its book', async () => {
	await fetch(`${sandbox.url}/leads?email=ann@example.com`);
	await sandbox.down();
	await expect(fetch(`${sandbox.url}/book`)).rejects.toThrow();
	await sandbox.up();
	const { leads } = (await (await fetch(`${sandbox.url}/book`)).json()) as { leads: unknown[] };
	expect(leads).toHaveLength(1);
});
