import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const deliver = (path: string, headers: Record<string, string> = {}) =>
	fetch(sandbox.url + path, { method: 'POST', headers, body: '{"email":"ann@example.com"}' });

const { basicAuth, apiKey, bearerToken, oAuth2 } = demoCredentials;

test.each([
	['basic', '/basic/leads', { authorization: basic(basicAuth.username, basicAuth.password) }],
	['an API key in the header', '/key/leads', { [apiKey.name]: apiKey.value }],
	['an API key in the query', `/key/leads?api_key=${apiKey.value}`, {}],
	['bearer', '/bearer/leads', { authorization: `Bearer ${bearerToken.token}` }],
	[
		'bearer before a dialect',
		'/bearer/xml/leads',
		{ authorization: `bearer ${bearerToken.token}` },
	],
])('%s opens the door', async (_name, path, headers) => {
	expect((await deliver(path, headers)).ok).toBe(true);
	expect(sandbox.book.leads).toHaveLength(1);
});

test.each([
	['no password', '/basic/leads', {}, 'Wrong user name or password'],
	[
		'a wrong password',
		'/basic/leads',
		{ authorization: basic('demo-user', 'x') },
		'Wrong user name or password',
	],
	['no key', '/key/leads', {}, 'Wrong API key'],
	['a wrong key', '/key/leads', { 'x-api-key': 'x' }, 'Wrong API key'],
	['a wrong key in the query', '/key/leads?api_key=x', {}, 'Wrong API key'],
	['no token', '/bearer/leads', {}, 'Wrong bearer token'],
	['a wrong token', '/bearer/leads', { authorization: 'Bearer x' }, 'Wrong bearer token'],
	[
		'an access token nobody gave out',
		'/oauth/leads',
		{ authorization: 'Bearer x' },
		'The access token is unknown or was revoked',
	],
])('%s gets 401', async (_name, path, headers, message) => {
	const answer = await deliver(path, headers);
	expect(answer.status).toBe(401);
	expect(answer.headers.get('www-authenticate')).not.toBeNull();
	expect(await answer.json()).toEqual({ status: 'unauthorized', message });
	expect(sandbox.book.leads).toEqual([]);
});

describe('client credentials', () => {
	const form = (fields: Record<string, string>) => new URLSearchParams(fields);
	const ask = (body: URLSearchParams, headers: Record<string, string> = {}) =>
		fetch(`${sandbox.url}/oauth/token`, { method: 'POST', headers, body });
	const inBody = { client_id: oAuth2.clientId, client_secret: oAuth2.clientSecret };
	const grant = { grant_type: 'client_credentials' };

	test.each([
		['the body', () => ask(form({ ...grant, ...inBody }))],
		[
			'the header',
			() => ask(form(grant), { authorization: basic(oAuth2.clientId, oAuth2.clientSecret) }),
		],
	])(
		'id and secret in %s give a token that is good until it is revoked',
		async (_name, tokenFor) => {
			const issuedBefore = sandbox.tokens.issued;
			const answer = await tokenFor();
			expect(answer.status).toBe(200);
			const token = (await answer.json()) as { access_token: string };
			expect(token).toEqual({
				access_token: expect.any(String),
				token_type: 'Bearer',
				expires_in: 3600,
			});
			expect(sandbox.tokens.issued).toBe(issuedBefore + 1);

			const authorization = `Bearer ${token.access_token}`;
			expect((await deliver('/oauth/leads', { authorization })).status).toBe(201);
			const revoked = await fetch(`${sandbox.url}/control/revoke-tokens`, { method: 'POST' });
			expect(revoked.status).toBe(204);
			expect((await deliver('/oauth/leads', { authorization })).status).toBe(401);
		},
	);

	test('a wrong secret gets 401 invalid_client', async () => {
		const answer = await ask(form({ ...grant, ...inBody, client_secret: 'x' }));
		expect(answer.status).toBe(401);
		expect(await answer.json()).toEqual({ error: 'invalid_client' });
	});

	test('another grant gets 400 unsupported_grant_type', async () => {
		const answer = await ask(form({ grant_type: 'password', ...inBody }));
		expect(answer.status).toBe(400);
		expect(await answer.json()).toEqual({ error: 'unsupported_grant_type' });
	});
});
