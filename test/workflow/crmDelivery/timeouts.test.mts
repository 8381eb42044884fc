import { endless, head, silence, type Answer } from '../../../dev/peers/answers.mts';
import { newAuthority } from '../../../dev/peers/certificates.mts';
import { startFullPort } from '../../../dev/peers/full.mts';
import { startPeer } from '../../../dev/peers/peer.mts';
import { crm, secureCrm, testFaults, type FaultRow, type Scene } from './faultTable.mts';

const TIMEOUT = 1000;

const inTime = (scene: Scene, options = {}): Scene => ({
	...scene,
	options: { timeout: TIMEOUT, ...options },
});

const answering = (answer: Answer) => async () => inTime(crm(await startPeer(answer)));

async function fullPort(protocol: string): Promise<Scene> {
	const { port, stop } = await startFullPort();
	return inTime({ url: `${protocol}://127.0.0.1:${port}/leads`, stop });
}

const withCredential = (scene: () => Promise<Scene>) => async (): Promise<Scene> => ({
	...(await scene()),
	parameters: { authentication: 'bearerToken' },
	credentials: { crmBearerTokenApi: { token: 'demo-token' } },
});

/** Nothing of the lead got to the CRM. */
const unsent = { failure: 'timeout', attempts: 2, retryable: true, uncertain: false };

/** The CRM may have the lead; it is sent again, since it has not begun to answer. */
const unanswered = { ...unsent, uncertain: true, requests: 2 };

const maybe = 'the CRM may have taken the lead. Look for it there before you send it again.';

const rows: FaultRow[] = [
	[
		'a connection that is not made',
		async () => await fullPort('http'),
		{
			...unsent,
			reason:
				"No connection to HOST was made within 1000 ms, so the lead was not sent. Check the host and the port in 'Endpoint'. A firewall may be in between.",
		},
	],
	[
		'a connection that is not made for a lead with a credential',
		withCredential(async () => await fullPort('http')),
		{
			...unsent,
			reason:
				"No connection to HOST was made within 1000 ms, so the lead was not sent. Check the host and the port in 'Endpoint'. A firewall may be in between.",
		},
	],
	[
		'a secure connection that is not made',
		async () => await fullPort('https'),
		{
			...unsent,
			reason:
				"No connection to HOST was made within 1000 ms, so the lead was not sent. Check the host and the port in 'Endpoint'. A firewall may be in between.",
		},
	],
	[
		'TLS that is not set up',
		async () => inTime(secureCrm(await startPeer())),
		{
			...unsent,
			reason:
				"HOST did not set up TLS within 1000 ms, so the lead was not sent. Check the host and the port in 'Endpoint'.",
		},
	],
	[
		'no answer',
		answering(silence),
		{ ...unanswered, reason: `HOST did not answer within 1000 ms; ${maybe}` },
	],
	[
		'no answer to a lead with a credential',
		withCredential(answering(silence)),
		{ ...unanswered, reason: `HOST did not answer within 1000 ms; ${maybe}` },
	],
	[
		'no answer over TLS',
		async () =>
			inTime(
				secureCrm(await startPeer(silence, { tls: await (await newAuthority()).issue('crm') })),
				{
					allowUnauthorizedCerts: true,
				},
			),
		{ ...unanswered, reason: `HOST did not answer within 1000 ms; ${maybe}` },
	],
	[
		'nothing but interim answers',
		answering(endless('', head('102 Processing').repeat(100), 5)),
		{ ...unanswered, reason: `HOST did not answer within 1000 ms; ${maybe}` },
	],
	[
		'headers without end',
		answering(endless('HTTP/1.1 201 Created\r\n', 'x-more: 1\r\n', 50)),
		{ ...unanswered, reason: `HOST did not answer within 1000 ms; ${maybe}` },
	],
	[
		'a body that trickles in',
		answering(endless(head('201 Created'), ' ', 50)),
		{
			...unanswered,
			attempts: 1,
			requests: 1,
			statusCode: 201,
			reason: `The answer of HOST was not complete after 1000 ms; ${maybe}`,
		},
	],
	[
		'the body of a refusal that trickles in',
		answering(endless(head('422 Unprocessable'), ' ', 50)),
		{
			...unanswered,
			attempts: 1,
			requests: 1,
			statusCode: 422,
			reason: `The answer of HOST was not complete after 1000 ms; ${maybe}`,
		},
	],
];

describe('the time-out ends', () => testFaults(rows));
