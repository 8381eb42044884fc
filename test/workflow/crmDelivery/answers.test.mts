import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startCountingCrm, type CountingCrm } from '../../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: CountingCrm;
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startCountingCrm(() => answer);
});
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com' };

const saysTaken = {
	rules: [
		{
			outcome: 'delivered',
			source: 'bodyField',
			path: 'result',
			operator: 'equals',
			value: 'angenommen: Zoë',
		},
	],
};

/** Delivers one lead to a CRM that answers so, and takes only a body that says so for a delivery. */
async function deliverTo(respond: typeof answer, parameters: object = {}) {
	answer = respond;
	const { delivered, duplicate, rejected } = await deliver(
		n8n,
		{
			url: crm.url,
			responseRules: saysTaken,
			otherwise: 'rejected',
			...parameters,
		},
		[ada],
	);
	return [...delivered, ...duplicate, ...rejected][0].delivery;
}

const body = JSON.stringify({ result: 'angenommen: Zoë' });

test.each([
	['gzip', gzipSync(body)],
	['deflate', deflateSync(body)],
	['br', brotliCompressSync(body)],
])('an answer in %s is read', async (encoding, bytes) => {
	const { outcome } = await deliverTo((response) =>
		response.setHeader('Content-Encoding', encoding).end(bytes),
	);

	expect(outcome).toBe('delivered');
});

test('an answer that only claims to be gzip is uncertain: the CRM may have taken the lead', async () => {
	const delivery = await deliverTo((response) =>
		response.setHeader('Content-Encoding', 'gzip').end(body),
	);

	expect(delivery).toMatchObject({
		outcome: 'rejected',
		failure: 'network',
		uncertain: true,
		attempts: 1,
	});
});

test.each([
	['iso-8859-1 by its header', 'application/json; charset=iso-8859-1', Buffer.from(body, 'latin1')],
	['utf-16 by its byte order mark', 'application/json', Buffer.from(`\ufeff${body}`, 'utf16le')],
	['utf-8 with a byte order mark', 'text/plain', Buffer.from(`\ufeff${body}`)],
])('an answer in %s is decoded', async (_, contentType, bytes) => {
	const { outcome } = await deliverTo((response) =>
		response.setHeader('Content-Type', contentType).end(bytes),
	);

	expect(outcome).toBe('delivered');
});

test('a repeated header is a list, and one of it is enough for a rule', async () => {
	const delivery = await deliverTo(
		(response) => response.setHeader('X-Result', ['queued', 'accepted']).end(),
		{
			responseRules: {
				rules: [
					{
						outcome: 'delivered',
						source: 'header',
						path: 'x-result',
						operator: 'contains',
						value: 'accepted',
					},
				],
			},
		},
	);

	expect(delivery.rule).toBe('header x-result contains accepted');
});

test('no more than Max Response Size is read, the connection is closed and the reason says so', async () => {
	let closed: Promise<unknown> | undefined;
	const delivery = await deliverTo(
		(response) => {
			closed = new Promise((resolve) => response.on('close', resolve));
			const pour = () => {
				while (response.write('x'.repeat(65_536)));
			};
			response.on('drain', pour);
			pour();
		},
		{ options: { maxResponseSize: 100_000, includeResponse: true } },
	);

	await closed;
	expect(delivery).toMatchObject({
		outcome: 'rejected',
		failure: null,
		statusCode: 200,
		reason: expect.stringContaining('cut'),
	});
	expect(delivery.response?.body).toHaveLength(100_000);
});

test('a JSON answer cut at Max Response Size is text: it says nothing about its fields', async () => {
	const delivery = await deliverTo((response) => response.end(body + ' '.repeat(1000)), {
		options: { maxResponseSize: 500 },
	});

	expect(delivery.outcome).toBe('rejected');
});

test('a 204 has no body, so only a rule on its status holds', async () => {
	const noContent = (response: ServerResponse) => {
		response.statusCode = 204;
		response.end();
	};
	const byStatus = { rules: [{ outcome: 'delivered', statusCodes: '204' }] };

	expect((await deliverTo(noContent)).outcome).toBe('rejected');
	expect((await deliverTo(noContent, { responseRules: byStatus })).outcome).toBe('delivered');
});

test('an id beyond 2^53 comes out as it came in', async () => {
	const delivery = await deliverTo((response) => response.end('{"id": 7615917337495251231}'), {
		responseRules: {},
		otherwise: 'status',
		options: { capture: { values: [{ name: 'reference', source: 'bodyField', path: 'id' }] } },
	});

	expect(delivery.reference).toBe('7615917337495251231');
});
