import { bytes, head, whole, type Answer } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { sendTo, type Sending } from '../kit/sending.mts';
import { credentialOf } from '../kit/transport.mts';

let crm: Peer;
afterEach(async () => await crm.stop());

const json = (status: string, value: unknown, headers: Record<string, string> = {}) =>
	whole(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });

const token = (value: string, more: object = {}) =>
	json('200 OK', { access_token: value, token_type: 'Bearer', ...more });

const inTurn = (answers: Answer[]) => (answers.length > 1 ? answers.shift()! : answers[0]);

const ok = whole('201 Created');

/** A CRM with a token endpoint; each gives its answers in turn, the last one again and again. */
async function crmWith(tokens: Answer[], leads: Answer[] = [ok]): Promise<void> {
	crm = await startPeer((socket, request) =>
		inTurn(request.startsWith('POST /token') ? tokens : leads)(socket),
	);
}

const credential = (more: object = {}) =>
	credentialOf('oAuth2', {
		grantType: 'clientCredentials',
		accessTokenUrl: `http://${crm.host}/token`,
		clientId: 'demo',
		clientSecret: 'demo-secret',
		...more,
	});

const send = async (more: object = {}, settings: Sending = {}) =>
	(await sendTo(`http://${crm.host}/leads`, { primary: credential(more), ...settings })).result;

const of = (path: string) => crm.requests.filter((request) => request.startsWith(`POST ${path}`));
const authorizations = () =>
	of('/leads').map((request) => /^authorization: (.*)$/im.exec(request)?.[1]);

test.each(['Bearer', 'bearer', 'BEARER', 'BearerToken', 'Token', 'JWT', undefined])(
	'a token of the type %s goes into the Authorization header',
	async (token_type) => {
		await crmWith([token('t-1', { token_type })]);

		expect(await send()).toMatchObject({ outcome: 'delivered' });
		expect(authorizations()).toEqual(['Bearer t-1']);
		expect(of('/leads')[0]).toMatch(/^POST \/leads HTTP/);
	},
);

test('the client shows itself in a header, or in the body', async () => {
	await crmWith([token('t-1')]);

	await send({ scope: 'leads write' });
	await send({ authentication: 'body' });

	const [inHeader, inBody] = of('/token');
	expect(inHeader).toContain(`Authorization: Basic ${btoa('demo:demo-secret')}`);
	expect(inHeader).toContain('grant_type=client_credentials&scope=leads+write');
	expect(inHeader).not.toContain('client_secret');
	expect(inBody).toContain('client_id=demo&client_secret=demo-secret');
	expect(inBody).not.toMatch(/^authorization/im);
});

test('more fields of the token request go along', async () => {
	await crmWith([token('t-1')]);

	await send({
		sendAdditionalBodyProperties: true,
		additionalBodyProperties: '{"audience":"https://api.example.com"}',
	});

	expect(of('/token')[0]).toContain('audience=https%3A%2F%2Fapi.example.com');
});

test.each<[string, Answer, string]>([
	[
		'an error in a 200',
		json('200 OK', { error: 'invalid_client' }),
		'the token endpoint answered without an access_token: invalid_client',
	],
	[
		'a page in a 200',
		whole('200 OK', '<html>Log in</html>'),
		'the token endpoint answered without an access_token',
	],
	[
		'a token that is no text',
		json('200 OK', { access_token: { value: 't' } }),
		'the token endpoint answered without an access_token',
	],
	[
		'a refusal',
		json('400 Bad Request', { error: 'invalid_scope', error_description: 'No such scope' }),
		'the token endpoint answered HTTP 400 Bad Request: No such scope',
	],
	[
		'a redirect to another host',
		bytes(head('307 Temporary Redirect', { location: 'http://127.0.0.2/', 'content-length': 0 })),
		'the token endpoint answered HTTP 307 Temporary Redirect',
	],
])('%s in place of a token is told, and not kept', async (_title, answer, reason) => {
	await crmWith([answer, token('t-2')]);

	expect(await send()).toMatchObject({
		outcome: 'rejected',
		failure: 'authentication',
		retryable: false,
		uncertain: false,
		reason: `No token was received, so the lead was not sent: ${reason}`,
	});
	expect(of('/leads')).toHaveLength(0);
	expect(await send()).toMatchObject({ outcome: 'delivered' });
});

test.each<[string, Answer, number]>([
	['429 with Retry-After', json('429 Too Many Requests', {}, { 'retry-after': '0.2' }), 150],
	['503', whole('503 Service Unavailable'), 0],
])('a token endpoint that answers %s is asked again', async (_title, busy, least) => {
	await crmWith([busy, token('t-1')]);
	const started = Date.now();

	expect(await send({}, { maxRetryDelay: 1000 })).toMatchObject({ outcome: 'delivered' });
	expect(of('/token')).toHaveLength(2);
	expect(Date.now() - started).toBeGreaterThanOrEqual(least);
});

test('a Retry rule renews the token for the next attempt', async () => {
	const expired = json('200 OK', { errors: [{ code: '602' }] });
	await crmWith([token('old'), token('new')], [expired, ok]);
	const rules = [{ outcome: 'retry', source: 'bodyField', path: 'errors[].code', value: '602' }];

	expect(await send({}, { rules: rules as never })).toMatchObject({ outcome: 'delivered' });
	expect(authorizations()).toEqual(['Bearer old', 'Bearer new']);
});

test('a status that also refuses leads renews the token once, and sends no lead a third time', async () => {
	await crmWith([token('t-1'), token('t-2'), token('t-3')], [whole('400 Bad Request')]);

	for (let lead = 0; lead < 3; lead++) await send({ tokenExpiredStatusCode: 400 });

	expect(of('/token')).toHaveLength(2);
	expect(authorizations()).toEqual(['Bearer t-1', 'Bearer t-2', 'Bearer t-2', 'Bearer t-2']);
});

test('what a token endpoint says about its time bounds how long a token is kept', async () => {
	await crmWith([token('t-1', { expires_in: 30 }), token('t-2', { expires_in: '3600' })]);

	await send();
	await send();
	await send();

	expect(authorizations()).toEqual(['Bearer t-1', 'Bearer t-2', 'Bearer t-2']);
});

test('the secret, the token and the header of the token request are hidden', async () => {
	await crmWith([token('t-12345')]);

	const { secrets } = await sendTo(`http://${crm.host}/leads`, { primary: credential() });

	expect(secrets).toEqual(
		expect.arrayContaining(['demo-secret', 't-12345', `Basic ${btoa('demo:demo-secret')}`]),
	);
});
