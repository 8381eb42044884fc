import { cutAfter, silence, whole } from '../../../../dev/peers/answers.mts';
import { until } from '../../../../dev/peers/countingCrm.mts';
import { startPeer, type Peer } from '../../../../dev/peers/peer.mts';
import { leadSender } from '../../../../nodes/CrmDelivery/transport/attempt/sendLead';
import { requestOptions } from '../../../../nodes/CrmDelivery/transport/http/n8nHttp';
import { dispatch, leadFor, stateFor, textOf, transportSettings } from '../../kit/transport.mts';

let crm: Peer;
afterEach(async () => await crm.stop());

const { signal } = new AbortController();

const optionsFor = (url: string, changes = {}) =>
	requestOptions(leadFor(url, changes), transportSettings());

test('a lead is prepared, on its way, and back again with an answer that may not be the last', async () => {
	let underWay: unknown;
	crm = await startPeer((socket) => {
		underWay = state.phase;
		whole('201 Created', 'taken')(socket);
	});
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);
	expect(state.phase).toEqual({ name: 'preparing' });

	const response = await leadSender(state, dispatch, signal)(optionsFor(url));

	expect(underWay).toEqual({ name: 'sending' });
	expect(state.phase).toEqual({ name: 'preparing' });
	expect(response.statusCode).toBe(201);
	expect(await textOf(response.body)).toBe('taken');
});

test('any status is an answer', async () => {
	crm = await startPeer(whole('401 Unauthorized'));
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);

	expect(await leadSender(state, dispatch, signal)(optionsFor(url))).toMatchObject({
		statusCode: 401,
	});
	expect(state.phase).toEqual({ name: 'preparing' });
});

test("without an answer the lead's way has failed, and the error of its own request is kept", async () => {
	crm = await startPeer(cutAfter(''));
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);

	await expect(leadSender(state, dispatch, signal)(optionsFor(url))).rejects.toThrow();

	expect(state.phase).toMatchObject({ name: 'failed', error: { code: 'ECONNRESET' } });
});

test('a request after one that failed begins anew', async () => {
	let requests = 0;
	crm = await startPeer((socket) =>
		(requests++ === 0 ? cutAfter('') : whole('201 Created'))(socket),
	);
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);
	const send = leadSender(state, dispatch, signal);

	await send(optionsFor(url)).catch(() => undefined);
	await send(optionsFor(url));

	expect(state.phase).toEqual({ name: 'preparing' });
});

test('what left is kept as it left: with the headers and the URL that a scheme gave it', async () => {
	crm = await startPeer(whole('201 Created'));
	const state = stateFor(`http://${crm.host}/leads`);
	const url = `http://${crm.host}/signed?api_key=k-12345`;
	const options = { ...optionsFor(url), headers: { authorization: 'Bearer t-12345' } };

	await leadSender(state, dispatch, signal)(options);

	const body = Buffer.from('{"email":"ada@example.com"}');
	expect(state.sent).toEqual({ method: 'POST', url, headers: options.headers, body });
	expect(state.secrets).toEqual(expect.arrayContaining(['Bearer t-12345', 't-12345', 'k-12345']));
	expect(crm.requests[0]).toMatch(/^POST \/signed\?api_key=k-12345 /);
});

test('a request without a body has none', async () => {
	crm = await startPeer(whole('200 OK'));
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);

	await leadSender(state, dispatch, signal)(optionsFor(url, { method: 'GET', body: null }));

	expect(state.sent).toMatchObject({ method: 'GET', body: null });
});

test('the signal ends the request', async () => {
	crm = await startPeer(silence);
	const url = `http://${crm.host}/leads`;
	const state = stateFor(url);
	const end = new AbortController();
	const sent = leadSender(state, dispatch, end.signal)(optionsFor(url));
	await until(() => crm.requests.length === 1);

	end.abort();

	await expect(sent).rejects.toThrow();
	expect(state.phase).toMatchObject({ name: 'failed', error: { code: 'ERR_CANCELED' } });
	await until(() => crm.sockets.size === 0);
});
