import { endless, head, silence, whole } from '../../../../dev/peers/answers.mts';
import { until } from '../../../../dev/peers/countingCrm.mts';
import { startPeer, type Peer } from '../../../../dev/peers/peer.mts';
import type { AuthenticationError } from '../../../../nodes/CrmDelivery/transport/auth/authenticationError';
import { requestDescriber } from '../../../../nodes/CrmDelivery/transport/attempt/requestInfo';
import { tokenRequester } from '../../../../nodes/CrmDelivery/transport/attempt/requestToken';
import { dispatch, leadFor, transportSettings } from '../../kit/transport.mts';

let peer: Peer;
afterEach(async () => await peer.stop());

const ENDPOINT = 'http://crm.invalid/leads';

/** Asks for a token within an attempt to deliver to `endpoint`. */
async function ask(
	url: string,
	{ expired = new AbortController().signal, endpoint = ENDPOINT, ...settings } = {} as {
		expired?: AbortSignal;
		endpoint?: string;
		timeout?: number;
		maxResponseSize?: number;
	},
) {
	const transport = transportSettings(settings);
	const describe = requestDescriber(endpoint, transport, false);
	return await tokenRequester(dispatch, transport, describe, expired)(leadFor(url));
}

const faultOf = async (asked: Promise<unknown>) =>
	await asked.then(
		() => null,
		(error: AuthenticationError) => ({ name: error.name, ...error.fault }),
	);

test('the answer is read to its end, whatever its status', async () => {
	peer = await startPeer(whole('401 Unauthorized', '{"error":"no"}', { 'x-id': '7' }));

	expect(await ask(`http://${peer.host}/login`)).toEqual({
		statusCode: 401,
		headers: expect.objectContaining({ 'x-id': '7' }),
		body: Buffer.from('{"error":"no"}'),
		truncated: false,
	});
});

test('an answer without end is cut', async () => {
	peer = await startPeer(endless(head('200 OK'), 'x'.repeat(100), 5));

	const { body, truncated } = await ask(`http://${peer.host}/login`, { maxResponseSize: 150 });

	expect(body).toHaveLength(150);
	expect(truncated).toBe(true);
});

test('what goes wrong is a fault of the authentication that names the credential', async () => {
	peer = await startPeer(silence);
	await peer.stop();

	expect(await faultOf(ask(`http://${peer.host}/login`))).toMatchObject({
		name: 'AuthenticationError',
		failure: 'network',
		uncertain: false,
		retry: true,
		reason: `The connection to ${peer.host} was refused. Check the host and the port in the credential.`,
	});
});

test("a request to the endpoint itself names 'Endpoint'", async () => {
	peer = await startPeer(silence);
	await peer.stop();
	const url = `http://${peer.host}/leads`;

	expect(await faultOf(ask(url, { endpoint: url }))).toMatchObject({
		reason: expect.stringContaining("in 'Endpoint'"),
	});
});

test('it has the time of an attempt', async () => {
	peer = await startPeer(silence);

	expect(await faultOf(ask(`http://${peer.host}/login`, { timeout: 50 }))).toMatchObject({
		failure: 'timeout',
		uncertain: false,
		reason: `${peer.host} did not answer within 50 ms`,
	});
	await until(() => peer.sockets.size === 0);
});

test("it ends when the attempt's time is up", async () => {
	peer = await startPeer(silence);
	const expiry = new AbortController();
	const asked = faultOf(ask(`http://${peer.host}/login`, { expired: expiry.signal }));
	await until(() => peer.requests.length === 1);

	expiry.abort();

	expect(await asked).toMatchObject({ failure: 'timeout', uncertain: false });
	await until(() => peer.sockets.size === 0);
});
