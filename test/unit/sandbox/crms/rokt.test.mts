import { createHash } from 'node:crypto';
import { demoCredentials, startSandbox, type Sandbox } from '../../../../sandbox/server.mts';
import { basicKey } from './case.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const { publicKey, secretKey, apiKey } = demoCredentials.rokt;
const signedIn = basicKey(`${publicKey}:${secretKey}`);
const post = (path: string, body: unknown, headers: Record<string, string>) =>
	fetch(`${sandbox.url}/rokt${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
const importing = (body: object, headers: Record<string, string> = signedIn) =>
	post('/v3/import/suppression', body, headers);

const account = { accountId: '2581697744617019994', action: 'include' };
const sha256 = createHash('sha256').update('john.smith@rokt.com').digest('hex');

test.each([
	['an email', { email: 'john.smith@rokt.com' }, ['john.smith@rokt.com']],
	['emails', { emails: ['a@example.com', 'b@example.com'] }, ['a@example.com', 'b@example.com']],
	['a hash', { sha256 }, [sha256]],
	['hashes', { sha256s: [sha256] }, [sha256]],
])('%s can be suppressed, and let in again', async (_name, people, booked) => {
	expect((await importing({ ...account, ...people })).status).toBe(200);
	expect(sandbox.book.unsubscribed.map(({ person }) => person)).toEqual(booked);
	expect((await importing({ ...account, ...people, action: 'exclude' })).status).toBe(200);
	expect(sandbox.book.unsubscribed).toEqual([]);
});

test.each([
	['nobody', account, /Exactly one of/],
	['two ways to name people', { ...account, email: 'a@example.com', sha256 }, /Exactly one of/],
	['no account', { action: 'include', email: 'a@example.com' }, /accountId/],
	['no action', { accountId: '1', email: 'a@example.com' }, /action/],
])('%s gets 400', async (_name, body, message) => {
	const answer = await importing(body);
	expect(answer.status).toBe(400);
	expect(await answer.json()).toEqual({ message: expect.stringMatching(message) });
});

test('the import asks for its keys', async () => {
	const body = { ...account, email: 'a@example.com' };
	expect((await importing(body, {})).status).toBe(401);
	expect((await importing(body, basicKey('rpub-demo:x'))).status).toBe(401);
	expect(sandbox.book.unsubscribed).toEqual([]);
});

test('the Unsubscribe API wants the bare API key in the Authorization header', async () => {
	const leave = (authorization: string) =>
		post('/unsubscribes', { email: 'john.smith@rokt.com' }, { authorization });
	expect((await leave(`Bearer ${apiKey}`)).status).toBe(401);
	expect(sandbox.book.unsubscribed).toEqual([]);
	expect((await leave(apiKey)).status).toBe(200);
	expect(sandbox.book.unsubscribed).toMatchObject([{ person: 'john.smith@rokt.com' }]);
});
