import { bytes, cutAfter, endless, head, whole, type Answer } from '../../../dev/peers/answers.mts';
import { startPeer } from '../../../dev/peers/peer.mts';
import { crm, testFaults, type FaultRow, type Scene } from './faultTable.mts';

const answering = (answer: Answer) => async () => crm(await startPeer(answer));

/** A port where nobody listens, since who listened there has gone. */
async function closedPort(): Promise<Scene> {
	const peer = await startPeer();
	await peer.stop();
	return { url: `http://${peer.host}/leads` };
}

/** Nothing of the lead got to the CRM. */
const unsent = { failure: 'network', attempts: 2, retryable: true, uncertain: false };

/** The CRM may have the lead; it is sent again, since it has not begun to answer. */
const unanswered = {
	failure: 'network',
	attempts: 2,
	retryable: true,
	uncertain: true,
	requests: 2,
};

/** The CRM has the lead and began to answer, so it is not sent again. */
const unread = { failure: 'network', attempts: 1, retryable: true, uncertain: true, requests: 1 };

const maybe = 'the CRM may have taken the lead. Look for it there before you send it again.';

const cutBeforeAnswer = {
	...unanswered,
	reason: `The connection to HOST was cut before an answer; ${maybe} A CRM that takes https alone cuts it, too.`,
};

const cutInAnswer = {
	...unread,
	statusCode: 201,
	reason: `The connection to HOST was cut in the middle of the answer; ${maybe}`,
};

const withoutConnection: FaultRow[] = [
	[
		'a host that does not exist',
		async () => ({ url: 'http://crm.invalid/leads' }),
		{ ...unsent, reason: "The host HOST was not found. Check its spelling in 'Endpoint'." },
	],
	[
		'a port where nobody listens',
		closedPort,
		{
			...unsent,
			reason: "The connection to HOST was refused. Check the host and the port in 'Endpoint'.",
		},
	],
];

const withoutAnswer: FaultRow[] = [
	['a connection reset before the answer', answering(cutAfter('')), cutBeforeAnswer],
	['a connection closed before the answer', answering(bytes()), cutBeforeAnswer],
	[
		'a connection reset within the headers',
		answering(cutAfter('HTTP/1.1 201 Created\r\ncontent-')),
		cutBeforeAnswer,
	],
];

const ofAnswers: FaultRow[] = [
	[
		'a greeting of another protocol',
		answering(bytes('220 mail.example.com ESMTP\r\n')),
		{
			...unread,
			reason: `HOST answered with something that is not HTTP: Parse Error: Expected HTTP/, RTSP/ or ICE/; ${maybe}`,
		},
	],
	[
		'headers that are too large',
		answering(bytes(head('201 Created', { 'x-trace': 'x'.repeat(40_000) }))),
		{ ...unread, reason: `HOST answered with more headers than n8n reads; ${maybe}` },
	],
	[
		'a body reset half way',
		answering(cutAfter(`${head('201 Created', { 'content-length': 10 })}12345`)),
		cutInAnswer,
	],
	[
		'a body shorter than its content length',
		answering(bytes(head('201 Created', { 'content-length': 10 }), '12345')),
		cutInAnswer,
	],
	[
		'a chunk cut short',
		answering(bytes(head('201 Created', { 'transfer-encoding': 'chunked' }), '9\r\n12345')),
		cutInAnswer,
	],
	[
		'a chunk whose length is none',
		answering(bytes(head('201 Created', { 'transfer-encoding': 'chunked' }), 'zz\r\n12345\r\n')),
		cutInAnswer,
	],
	[
		'a body that only claims to be gzip',
		answering(whole('201 Created', 'no gzip', { 'content-encoding': 'gzip' })),
		{
			...unread,
			statusCode: 201,
			reason: `The answer of HOST cannot be decompressed: incorrect header check; ${maybe}`,
		},
	],
];

const tooLong = ' (the answer was cut at the Max Response Size)';

const endlessly = (status: string) => async () => ({
	...crm(await startPeer(endless(head(status), 'x'.repeat(100), 1))),
	parameters: { otherwise: 'status' },
	options: { maxResponseSize: 1000 },
});

const withoutEnd: FaultRow[] = [
	[
		'of a refusal',
		endlessly('422 Unprocessable Entity'),
		{
			failure: null,
			attempts: 1,
			retryable: false,
			uncertain: false,
			requests: 1,
			statusCode: 422,
			reason: `HTTP 422 Unprocessable Entity${tooLong}`,
		},
	],
	[
		'of a CRM that is busy',
		endlessly('503 Service Unavailable'),
		{
			failure: null,
			attempts: 2,
			retryable: true,
			uncertain: false,
			requests: 2,
			statusCode: 503,
			reason: `HTTP 503 Service Unavailable${tooLong} (after 2 attempts)`,
		},
	],
];

describe('without a connection', () => testFaults(withoutConnection));
describe('without an answer', () => testFaults(withoutAnswer));
describe('with an answer that cannot be read', () => testFaults(ofAnswers));
describe('with an answer without end', () => testFaults(withoutEnd));
