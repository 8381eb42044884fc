import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonTo, n8n, publishCampaign, urls, type Campaign, type Request } from './harness.mts';

/** What n8n 2.41.1 answers by itself: the trigger sees nothing of these requests. */

let sandbox: Sandbox;
let campaign: Campaign;

beforeAll(async () => {
	sandbox = await startSandbox();
	campaign = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`) });
});

afterAll(() => sandbox.stop());

const ada = '{"email":"ada@example.com"}';

const as = (type: string, body: string, headers = {}): Request => ({
	body,
	headers: { 'content-type': type, ...headers },
});

const unparsed = (hint: string) => ({ code: 422, message: 'Failed to parse request body', hint });
// Malformed XML is in n8nSettings.test.mts: it can leave n8n's reader of XML stuck for everyone.
const answers: Array<[what: string, status: number, request: Request, body: unknown]> = [
	[
		'malformed JSON',
		422,
		as('application/json', '{"email": "ada'),
		unparsed('Unterminated string in JSON at position 14 (line 1 column 15)'),
	],
	...['iso-8859-1', 'windows-1252', 'us-ascii'].map(
		(charset): [string, number, Request, unknown] => [
			`charset ${charset}`,
			422,
			as(`application/json; charset=${charset}`, ada),
			unparsed(`Unknown encoding: ${charset}`),
		],
	),
	[
		'a multipart form that is none',
		400,
		as('multipart/form-data', ada),
		{ code: 400, message: 'The submitted form data could not be parsed.' },
	],
	[
		'gzip that is none',
		500,
		as('application/json', ada, { 'content-encoding': 'gzip' }),
		{ code: 0, message: 'There was a problem executing the workflow' },
	],
];

describe.each(urls)('at the %s URL', (url) => {
	it.each(answers)('%s gets %d', async (_, status, request, body) => {
		const answer = await campaign.sendTo(url, undefined, request);
		expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
	});

	it('nothing gets through where no trigger is', async () => {
		const path = url === 'test' ? 'webhook-test' : 'webhook';
		const request = as('application/json', ada);
		const answer = await fetch(`${n8n.url}/${path}/nowhere`, { method: 'POST', ...request });
		expect(answer.status).toBe(404);
	});
});

it('nothing of this starts an execution', async () => {
	await campaign.send({ email: 'ada@example.com' });
	await campaign.executions(1);
});
