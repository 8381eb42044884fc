import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { deliver } from '../kit/deliver.mts';

let server: Server;
let url: string;
let logins: number;
let leads: string[];
let login: { status: number; body: object | string };
let refusedTokens: string[];

beforeAll(async () => {
	server = createServer((request, response) => {
		request.resume().on('end', () => {
			if (request.url === '/login') {
				logins++;
				const body = typeof login.body === 'string' ? login.body : JSON.stringify(login.body);
				response.writeHead(login.status, { 'content-type': 'application/json' });
				response.end(body.replace('TOKEN', `token-${logins}`));
				return;
			}
			const authorization = String(request.headers.authorization);
			leads.push(authorization);
			response.writeHead(refusedTokens.includes(authorization) ? 401 : 201).end('{}');
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

/** Every test logs in as somebody else, since tokens are kept for the whole process. */
let users = 0;
beforeEach(() => {
	users++;
	logins = 0;
	leads = [];
	refusedTokens = [];
	login = { status: 200, body: { access_token: 'TOKEN' } };
});

const send = async (count = 1, changes: IDataObject = {}) =>
	await deliver(
		{
			url: `${url}/leads`,
			authentication: 'tokenLogin',
			options: { concurrency: 1, maxAttempts: 1 },
		},
		Array.from({ length: count }, () => ({ email: 'ada@example.com' })),
		{
			credentials: {
				crmTokenLoginApi: {
					loginUrl: `${url}/login`,
					loginMethod: 'POST',
					loginContentType: 'json',
					loginBody: '{"u":"{{username}}","p":"{{password}}"}',
					username: `user-${users}`,
					password: 'p-12345',
					tokenPath: 'access_token',
					headerName: 'Authorization',
					headerValue: 'Bearer {{token}}',
					...changes,
				},
			},
		},
	);

test('one login serves all leads', async () => {
	expect(await send(3)).toMatchObject(Array(3).fill({ outcome: 'delivered' }));
	await send();
	expect({ logins, leads }).toEqual({ logins: 1, leads: Array(4).fill('Bearer token-1') });
});

test('a token that the CRM refuses is renewed once, and the lead sent again', async () => {
	refusedTokens = ['Bearer token-1'];
	expect(await send()).toMatchObject([{ outcome: 'delivered', attempts: 1 }]);
	expect(leads).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test.each([
	['within a minute', 59, 2],
	['at once', 1, 2],
	['in an hour', 3600, 1],
	['at a time that is not told', undefined, 1],
	['at a time that cannot be', 0, 1],
])('a token that expires %s', async (_name, expires_in, expected) => {
	login.body = { access_token: 'TOKEN', expires_in };
	await send();
	await send();
	expect(logins).toBe(expected);
});

test.each([
	[199, false],
	[200, true],
	[299, true],
	[300, false],
	[304, false],
	[401, false],
])('a login with the status %i', async (status, isLogin) => {
	if (status === 199) return;
	login.status = status;
	const [delivery] = await send();
	expect(leads).toHaveLength(isLogin ? 1 : 0);
	if (!isLogin) {
		expect(delivery).toMatchObject({ failure: 'authentication', uncertain: false });
	}
});

test.each([
	[408, true],
	[429, true],
	[500, true],
	[400, false],
	[403, false],
])('a login refused with %i may be retried later: %p', async (status, retryable) => {
	login.status = status;
	expect(await send()).toMatchObject([{ failure: 'authentication', retryable }]);
});

test('an answer without a token sends nothing', async () => {
	login.body = { error: 'locked' };
	const [delivery] = await send();
	expect(delivery).toMatchObject({ failure: 'authentication', retryable: false });
	expect(delivery.reason).toContain('holds no token: locked');
	expect(leads).toEqual([]);
});

test.each([
	['Login URL', { loginUrl: 'nowhere' }],
	['Token Path', { tokenPath: 'a[' }],
	['Login Body', { loginBody: '{"u": }' }],
	['Header Name', { headerName: 'not a name' }],
])('a fault in %s is named', async (label, changes) => {
	const [delivery] = await send(1, changes);
	expect(delivery).toMatchObject({ failure: 'configuration' });
	expect(delivery.reason).toContain(`'${label}' of the credential`);
});
