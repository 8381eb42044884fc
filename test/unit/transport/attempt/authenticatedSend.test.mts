import { whole } from '../../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../../dev/peers/peer.mts';
import { authContextFor } from '../../../../nodes/CrmDelivery/transport/attempt/authContext';
import { authenticatedSend } from '../../../../nodes/CrmDelivery/transport/attempt/authenticatedSend';
import { leadSender } from '../../../../nodes/CrmDelivery/transport/attempt/sendLead';
import type { Credential, Scheme } from '../../../../nodes/CrmDelivery/transport/auth/scheme';
import { requestOptions } from '../../../../nodes/CrmDelivery/transport/http/n8nHttp';
import { contextOf } from '../../kit/context.mts';
import {
	credentialOf,
	dispatch,
	leadFor,
	stateFor,
	transportSettings,
} from '../../kit/transport.mts';

let crm: Peer;
let url: string;
beforeAll(async () => {
	crm = await startPeer(whole('201 Created'));
	url = `http://${crm.host}/leads`;
});
afterAll(async () => await crm.stop());

const options = () => requestOptions(leadFor(url), transportSettings());

const scheme = (send: Scheme['send']): Scheme => ({
	type: 'testApi',
	requiredFields: {},
	secrets: () => [],
	send,
});

/** What sends the lead of one attempt with a credential. */
function senderFor(primary: Credential | null, end: AbortController) {
	const state = stateFor(url);
	const authContext = authContextFor(contextOf(), state, null, {
		sendLead: leadSender(state, dispatch, end.signal),
		dispatch,
		makeTokenRequester: () => async () => await Promise.reject(new Error('Nothing is asked here')),
	});
	return { state, send: authenticatedSend(state, authContext, primary, end.signal) };
}

test('the credential goes on the lead', async () => {
	const { send } = senderFor(
		credentialOf('bearerToken', { token: 't-1', prefix: 'Bearer' }),
		new AbortController(),
	);

	expect(await send(options())).toMatchObject({ statusCode: 201 });
	expect(crm.requests.at(-1)).toMatch(/^authorization: Bearer t-1\r$/im);
});

test('without one the lead goes as it is', async () => {
	const { send } = senderFor(null, new AbortController());

	expect(await send(options())).toMatchObject({ statusCode: 201 });
	expect(crm.requests.at(-1)).not.toMatch(/^authorization:/im);
});

test('the end of the time ends what comes before the lead', async () => {
	const end = new AbortController();
	const never = scheme(async () => await new Promise(() => undefined));
	const { state, send } = senderFor(credentialOf(never), end);
	const sent = send(options());

	end.abort('time is up');

	await expect(sent).rejects.toBe('time is up');
	expect(state.phase).toEqual({ name: 'preparing' });
});

test('on its way the lead ends by itself, since only its request tells how far it came', async () => {
	const end = new AbortController();
	const late = scheme(async ({ send }, _credential, signed) => {
		const sent = send(signed);
		end.abort('time is up');
		return await sent.catch(async () => await Promise.reject(new Error('as the helper words it')));
	});
	const { state, send } = senderFor(credentialOf(late), end);

	await expect(send(options())).rejects.toThrow('as the helper words it');
	expect(state.phase).toMatchObject({ name: 'failed', error: { code: 'ERR_CANCELED' } });
});
