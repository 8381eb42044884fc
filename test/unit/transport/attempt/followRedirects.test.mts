import { bytes, head, whole } from '../../../../dev/peers/answers.mts';
import { until } from '../../../../dev/peers/countingCrm.mts';
import { startPeer, type Peer } from '../../../../dev/peers/peer.mts';
import { sendAlongRedirects } from '../../../../nodes/CrmDelivery/transport/attempt/followRedirects';
import type { Credential } from '../../../../nodes/CrmDelivery/transport/auth/scheme';
import { requestOptions } from '../../../../nodes/CrmDelivery/transport/http/n8nHttp';
import {
	credentialOf,
	dispatch,
	leadFor,
	textOf,
	transportSettings,
} from '../../kit/transport.mts';

const peers: Peer[] = [];
afterEach(async () => {
	await Promise.all(peers.splice(0).map(async (peer) => await peer.stop()));
});

async function start(...more: Parameters<typeof startPeer>): Promise<Peer> {
	const peer = await startPeer(...more);
	peers.push(peer);
	return peer;
}

const to = (location: string) => whole('307 Temporary Redirect', '', { location });

/** Sends a lead to /leads; tells which URLs got the credential. */
async function send(host: string, credential: Credential | null = null) {
	const withCredential: string[] = [];
	const response = await sendAlongRedirects(
		{
			withCredential: async (options) => {
				withCredential.push(options.url);
				return await dispatch(options);
			},
			bare: dispatch,
		},
		requestOptions(leadFor(`http://${host}/leads`), transportSettings()),
		credential,
	);
	return { statusCode: response.statusCode, body: await textOf(response.body), withCredential };
}

const pathsOf = (peer: Peer) => peer.requests.map((request) => request.split(' ', 2)[1]);

test('the answer is that of the last place, and the lead got there as it was', async () => {
	const crm = await start((socket, request) => {
		if (request.includes(' /leads ')) to('/v2')(socket);
		else if (request.includes(' /v2 ')) to('/v3')(socket);
		else whole('201 Created', 'taken')(socket);
	});

	const { statusCode, body, withCredential } = await send(crm.host);

	expect({ statusCode, body }).toEqual({ statusCode: 201, body: 'taken' });
	expect(pathsOf(crm)).toEqual(['/leads', '/v2', '/v3']);
	expect(withCredential).toHaveLength(3);
	expect(crm.requests[2]).toMatch(/^POST .*\{"email":"ada@example.com"\}$/s);
});

test('a place that may not be gone to ends the way there', async () => {
	const other = await start(whole('201 Created'), { address: '127.0.0.2' });
	const crm = await start(to(`http://${other.host}/leads`));

	expect(await send(crm.host)).toMatchObject({ statusCode: 307 });
	expect(other.requests).toEqual([]);
});

test('a host that the credential lists gets no credential', async () => {
	const other = await start(whole('201 Created'), { address: '127.0.0.2' });
	const crm = await start(to(`http://${other.host}/leads`));
	const credential = credentialOf('bearerToken', { token: 't', allowedHosts: '127.0.0.2' });

	const { statusCode, withCredential } = await send(crm.host, credential);

	expect(statusCode).toBe(201);
	expect(other.requests).toHaveLength(1);
	expect(withCredential).toEqual([`http://${crm.host}/leads`]);
});

test('a circle is left after five redirects', async () => {
	const crm = await start(to('/leads'));

	expect(await send(crm.host)).toMatchObject({ statusCode: 307 });
	expect(crm.requests).toHaveLength(6);
});

test('what a redirect says beside its place is not read, and its connection is closed', async () => {
	const crm = await start((socket, request) => {
		if (request.includes(' /v2 ')) whole('201 Created')(socket);
		else socket.write(head('307 Temporary Redirect', { location: '/v2', 'content-length': 9 }));
	});

	expect(await send(crm.host)).toMatchObject({ statusCode: 201 });
	await until(() => crm.sockets.size === 0);
});

test('a cut at the second place is the error of its own request', async () => {
	const crm = await start((socket, request) =>
		request.includes(' /leads ') ? to('/v2')(socket) : bytes('')(socket),
	);

	await expect(send(crm.host)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
