import { whole, type Answer } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { sendTo } from '../kit/sending.mts';
import { credentialOf } from '../kit/transport.mts';

let crm: Peer;
afterEach(async () => await crm.stop());

const challenge = whole('401 Unauthorized', '', {
	'www-authenticate': 'Digest realm="crm", nonce="n-1", qop="auth", algorithm=MD5',
});

const isProbe = (request: string) => !/^content-length: [1-9]/im.test(request);
const isSigned = (request: string) => /^authorization: digest/im.test(request);

/** A CRM that treats a request without a body, one with it and one with an answer each in its way. */
async function crmWith(probe: Answer, unsigned: Answer, signed: Answer = whole('201 Created')) {
	crm = await startPeer((socket, request) => {
		if (isSigned(request)) signed(socket);
		else if (isProbe(request)) probe(socket);
		else unsigned(socket);
	});
}

const send = async () =>
	(
		await sendTo(`http://${crm.host}/leads`, {
			primary: credentialOf('digestAuth', { username: 'demo', password: 'demo-password' }),
		})
	).result;

test.each(['400 Bad Request', '411 Length Required', '415 Unsupported', '500 Internal'])(
	'a probe without a body that is answered %s is followed by the whole lead',
	async (status) => {
		await crmWith(whole(status), challenge);

		expect(await send()).toMatchObject({ outcome: 'delivered' });
		expect(await send()).toMatchObject({ outcome: 'delivered' });
		// The second lead answers the challenge of the first.
		expect(crm.requests.map((request) => (isSigned(request) ? 'signed' : 'plain'))).toEqual([
			'plain',
			'plain',
			'signed',
			'signed',
		]);
	},
);

test('a CRM that asks for no authentication decides by its answer to the whole lead', async () => {
	await crmWith(whole('400 Bad Request'), whole('422 Unprocessable Entity', '{"message":"No"}'));

	expect(await send()).toMatchObject({
		outcome: 'rejected',
		failure: null,
		reason: 'HTTP 422 Unprocessable Entity: No',
	});
	expect(crm.requests).toHaveLength(2);
});

test('a CRM that asks for another authentication gets no lead', async () => {
	await crmWith(
		whole('401 Unauthorized', '', { 'www-authenticate': 'Basic realm="crm"' }),
		whole('200 OK'),
	);

	expect(await send()).toMatchObject({ outcome: 'rejected', failure: 'authentication' });
	expect(crm.requests).toHaveLength(1);
});

test.each(['200 OK', '302 Found', '429 Too Many Requests', '503 Service Unavailable'])(
	'a CRM that answers the probe with %s gets no lead',
	async (status) => {
		await crmWith(whole(status), whole('201 Created'));

		expect(await send()).toMatchObject({ outcome: 'rejected', failure: 'authentication' });
		expect(crm.requests.every(isProbe)).toBe(true);
	},
);
