import { createHash, createHmac } from 'node:crypto';
import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const body = '{"email":"ann@example.com"}';
const deliver = (path: string, headers: Record<string, string> = {}, content = body) =>
	fetch(sandbox.url + path, { method: 'POST', headers, body: content });
const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

const { clientIdSecret, digestAuth, hmacSignature, sailthru, tokenLogin, wsse } = demoCredentials;

test('/client-id looks into headers, the query and the body', async () => {
	const { clientId, clientSecret } = clientIdSecret;
	const inBody = { client_id: clientId, client_secret: clientSecret, email: 'bo@example.com' };
	const answers = await Promise.all([
		deliver('/client-id/leads', { 'x-client-id': clientId, 'x-client-secret': clientSecret }),
		deliver(`/client-id/leads?client_id=${clientId}&client_secret=${clientSecret}`),
		deliver('/client-id/leads', {}, JSON.stringify(inBody)),
		deliver('/client-id/leads', { 'x-client-id': clientId, 'x-client-secret': 'wrong' }),
		deliver('/client-id/leads'),
	]);

	expect(answers.map(({ status }) => status)).toEqual([201, 409, 201, 401, 401]);
});

test('/digest takes each count of a nonce once, until the nonce is stale', async () => {
	const asked = await fetch(`${sandbox.url}/digest/leads`, { method: 'POST' });
	const challenge = asked.headers.get('www-authenticate')!;
	expect(challenge).toMatch(/^Digest .*algorithm=MD5.*, Digest .*algorithm=SHA-256/);
	const nonce = /nonce="(\w+)"/.exec(challenge)![1];
	const send = async (nc: string, password = digestAuth.password) => {
		const user = hash('md5', `${digestAuth.username}:sandbox:${password}`);
		const request = hash('md5', 'POST:/digest/leads');
		const response = hash('md5', `${user}:${nonce}:${nc}:c:auth:${request}`);
		const authorization = `Digest username="${digestAuth.username}", realm="sandbox", nonce="${nonce}", uri="/digest/leads", algorithm=MD5, qop=auth, nc=${nc}, cnonce="c", response="${response}", opaque="demo-opaque"`;
		const answer = await deliver('/digest/leads', { authorization });
		return [answer.status, /stale=true/.test(answer.headers.get('www-authenticate') ?? '')];
	};

	expect(await send('00000001')).toEqual([201, false]);
	expect(await send('00000001')).toEqual([401, false]);
	expect(await send('00000002', 'wrong')).toEqual([401, false]);
	await fetch(`${sandbox.url}/control/expire-nonces`, { method: 'POST' });
	expect(await send('00000003')).toEqual([401, true]);
});

test('/hmac checks the time and the signature', async () => {
	const send = async (seconds: number, secret: string) => {
		const signature = createHmac('sha256', secret)
			.update(`${seconds}.POST./hmac/leads?a=1.${body}`)
			.digest('hex');
		const headers = { 'x-timestamp': String(seconds), 'x-signature': `sha256=${signature}` };
		return (await deliver('/hmac/leads?a=1', headers)).status;
	};
	const now = Math.floor(Date.now() / 1000);

	expect(await send(now, hmacSignature.secret)).toBe(201);
	expect(await send(now, 'wrong')).toBe(401);
	expect(await send(now - 400, hmacSignature.secret)).toBe(401);
});

test('/login gives a token for the right password, in the language that it was asked in', async () => {
	const { username, password, header } = tokenLogin;
	const xml = `<Login><username>${username}</username><password>${password}</password></Login>`;
	const answer = await deliver('/login', { 'content-type': 'text/xml' }, xml);
	const token = /<token>(.*)<\/token>/.exec(await answer.text())![1];

	expect((await deliver('/login/leads', { [header]: token })).status).toBe(201);
	expect((await deliver('/login/leads', { [header]: 'x' })).status).toBe(401);
	expect((await deliver('/login', {}, `{"username":"${username}","password":"x"}`)).status).toBe(
		401,
	);
	expect((await fetch(`${sandbox.url}/login`)).status).toBe(405);
});

test('/sailthru-signed checks the signature over all values', async () => {
	const json = '{"id":"ann@example.com"}';
	const send = async (secret: string) => {
		const sig = hash('md5', [secret, ...['json', sailthru.apiKey, json].sort()].join(''));
		const form = new URLSearchParams({ api_key: sailthru.apiKey, format: 'json', json, sig });
		return (
			await fetch(`${sandbox.url}/sailthru-signed/sailthru/user`, { method: 'POST', body: form })
		).status;
	};

	expect(await send(sailthru.apiSecret)).toBe(200);
	expect(await send('wrong')).toBe(401);
});

test('/wsse takes each nonce once, and no old one', async () => {
	const send = async (nonce: string, created: Date, secret: string) => {
		const time = created.toISOString();
		const digest = btoa(hash('sha1', nonce + time + secret));
		const token = `UsernameToken Username="${wsse.username}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${time}"`;
		return (await deliver('/wsse/leads', { 'x-wsse': token })).status;
	};
	const hourAgo = new Date(Date.now() - 3_600_000);

	expect(await send('a1', new Date(), wsse.secret)).toBe(201);
	expect(await send('a1', new Date(), wsse.secret)).toBe(401);
	expect(await send('a2', hourAgo, wsse.secret)).toBe(401);
	expect(await send('a3', new Date(), 'wrong')).toBe(401);
});

test('/oauth sends a person back with a code, which gives a token and its successors', async () => {
	const { clientId, clientSecret } = demoCredentials.oAuth2;
	const consent = `${sandbox.url}/oauth/authorize?response_type=code&client_id=${clientId}&state=s%201&redirect_uri=http%3A%2F%2Fn8n.invalid%2Fback%3Fa%3D1`;
	const back = await fetch(consent, { redirect: 'manual' });
	expect(back.headers.get('location')).toBe('http://n8n.invalid/back?a=1&code=demo-code&state=s+1');
	expect((await fetch(`${sandbox.url}/oauth/authorize?response_type=code`)).status).toBe(400);

	const ask = async (fields: Record<string, string>) => {
		const all = { client_id: clientId, client_secret: clientSecret, ...fields };
		const answer = await deliver(
			'/oauth/token',
			{ 'content-type': 'application/x-www-form-urlencoded' },
			String(new URLSearchParams(all)),
		);
		return (await answer.json()) as Record<string, string>;
	};
	const first = await ask({ grant_type: 'authorization_code', code: 'demo-code' });
	const second = await ask({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
	const authorization = `Bearer ${second.access_token}`;
	expect((await deliver('/oauth/leads', { authorization })).status).toBe(201);
	expect(await ask({ grant_type: 'authorization_code', code: 'x' })).toEqual({
		error: 'invalid_grant',
	});
});
