import { cutAfter, endless, head, silence, whole } from '../../../../dev/peers/answers.mts';
import { until } from '../../../../dev/peers/countingCrm.mts';
import { startPeer, type Peer } from '../../../../dev/peers/peer.mts';
import { attempt } from '../../../../nodes/CrmDelivery/transport/attempt/attempt';
import type { Credential } from '../../../../nodes/CrmDelivery/transport/auth/scheme';
import type { TransportSettings } from '../../../../nodes/CrmDelivery/transport/http/n8nHttp';
import { contextOf } from '../../kit/context.mts';
import { credentialOf, leadFor, transportSettings } from '../../kit/transport.mts';

let crm: Peer;
afterEach(async () => await crm.stop());

async function attemptTo(
	path: string,
	{
		primary = null,
		cancelled,
		...settings
	}: Partial<TransportSettings> & { primary?: Credential | null; cancelled?: AbortSignal } = {},
) {
	return await attempt({
		context: contextOf(),
		request: leadFor(`http://${crm.host}${path}`),
		credentials: { primary, certificate: null },
		settings: transportSettings(settings),
		cancelled,
	});
}

test('an answer comes back whole, with what was sent and hidden', async () => {
	crm = await startPeer(whole('422 Unprocessable', '{"error":"email"}'));

	const made = await attemptTo('/leads?api_key=k-12345', {
		primary: credentialOf('bearerToken', { token: 't-12345' }),
	});

	expect(made).toMatchObject({
		statusCode: 422,
		answer: { response: { statusCode: 422, body: Buffer.from('{"error":"email"}') } },
		sent: { url: `http://${crm.host}/leads?api_key=k-12345` },
	});
	expect(made.secrets).toEqual(expect.arrayContaining(['t-12345']));
});

test('a fault before the answer has no status', async () => {
	crm = await startPeer(cutAfter(''));

	expect(await attemptTo('/leads')).toMatchObject({
		statusCode: null,
		answer: { fault: { failure: 'network', uncertain: true, retry: true } },
	});
});

test('a fault in the middle of the answer has one', async () => {
	crm = await startPeer(cutAfter(head('201 Created', { 'content-length': 9 })));

	expect(await attemptTo('/leads')).toMatchObject({
		statusCode: 201,
		answer: { fault: { failure: 'network', uncertain: true, retry: false } },
	});
});

test('the time bounds the answer, too', async () => {
	crm = await startPeer(endless(head('201 Created'), ' ', 5));

	expect(await attemptTo('/leads', { timeout: 1000 })).toMatchObject({
		statusCode: 201,
		answer: { fault: { failure: 'timeout', uncertain: true } },
	});
	await until(() => crm.sockets.size === 0);
});

test('a cancelled execution ends the attempt', async () => {
	crm = await startPeer(silence);
	const cancel = new AbortController();
	const made = attemptTo('/leads', { cancelled: cancel.signal });
	await until(() => crm.requests.length === 1);

	cancel.abort();

	expect(await made).toMatchObject({
		answer: { fault: { reason: 'The execution was cancelled', uncertain: true } },
	});
	await until(() => crm.sockets.size === 0);
});

test.each([
	[false, 307, 1],
	[true, 201, 2],
])('with Follow Redirects %p', async (followRedirects, statusCode, requests) => {
	crm = await startPeer((socket, request) =>
		request.includes(' /leads ')
			? whole('307 Temporary Redirect', '', { location: '/v2' })(socket)
			: whole('201 Created')(socket),
	);

	expect(await attemptTo('/leads', { followRedirects })).toMatchObject({ statusCode });
	expect(crm.requests).toHaveLength(requests);
});

test('the password of a proxy is hidden before anything is sent', async () => {
	crm = await startPeer(silence);
	const proxy = {
		protocol: 'http',
		host: 'proxy',
		port: 1,
		auth: { username: 'u', password: 'p-1' },
	};
	const cancel = new AbortController();
	cancel.abort();

	const made = await attemptTo('/leads', { proxy, cancelled: cancel.signal });

	expect(made.secrets).toEqual(expect.arrayContaining(['p-1', 'u:p-1']));
});

test('a token request outlives the execution, since others wait for it, but not the time', async () => {
	crm = await startPeer(silence);
	const primary = credentialOf('tokenLogin', {
		loginUrl: `http://${crm.host}/login`,
		loginMethod: 'POST',
		loginContentType: 'json',
		loginBody: '{}',
		password: 'p-1',
		headerName: 'authorization',
		headerValue: 'Bearer {{token}}',
	});
	const cancel = new AbortController();
	const made = attemptTo('/leads', { primary, cancelled: cancel.signal, timeout: 400 });
	await until(() => crm.requests.length === 1);
	cancel.abort();

	expect(await made).toMatchObject({
		answer: { fault: { reason: 'The execution was cancelled', uncertain: false } },
	});
	expect(crm.sockets.size).toBe(1);
	await until(() => crm.sockets.size === 0);
});

test('an answer of exactly the limit is whole', async () => {
	crm = await startPeer(whole('200 OK', 'x'.repeat(100)));

	expect(await attemptTo('/leads', { maxResponseSize: 100 })).toMatchObject({
		answer: { response: { truncated: false } },
	});
	expect(await attemptTo('/leads', { maxResponseSize: 99 })).toMatchObject({
		answer: { response: { truncated: true, body: Buffer.from('x'.repeat(99)) } },
	});
});
