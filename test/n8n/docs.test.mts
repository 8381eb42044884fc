import { readFileSync } from 'node:fs';
import Mustache from 'mustache';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonTo, publishCampaign, triggerItems, type Campaign, type Request } from './harness.mts';

/** The examples of docs/triggers.md, sent as they stand there. */

const page = readFileSync('docs/triggers.md', 'utf8');

let sandbox: Sandbox;
let campaign: Campaign;

beforeAll(async () => {
	sandbox = await startSandbox();
	campaign = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`) });
});

afterAll(() => sandbox.stop());

interface Block {
	heading: string;
	language: string;
	text: string;
}

/** The code on the page, each under the heading before it. */
const blocks = page.split(/^##+ /m).flatMap((section): Block[] => {
	const [heading] = section.split('\n', 1);
	return [...section.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text]) => ({
		heading,
		language,
		text,
	}));
});
const under = (heading: string) => blocks.filter((block) => block.heading === heading);

/** What to hand to `fetch` for a request that is written out. */
function requestOf(text: string): Request {
	const [head, ...rest] = text.split('\n\n');
	const [start, ...lines] = head.trim().split('\n');
	const [, method, query] = /^(\w+) \/webhook\/ID\/referral(\?.*)?$/.exec(start) ?? [];
	const headers = lines.map((line): [string, string] => {
		const [name, value] = line.split(': ');
		return [name, value];
	});
	const body = rest.join('\n\n');
	return { method, query, headers, ...(body && { body: Buffer.from(body) }) };
}

const send = async (to: Campaign, text: string) => await to.send(undefined, requestOf(text));

/** The attributes that come out for one event, or the list of them for a batch. */
async function comesOut(request: Request): Promise<unknown> {
	const answer = await campaign.send(undefined, request);
	expect([answer.status, answer.body]).toMatchObject([202, { status: 'accepted', invalid: [] }]);
	const attributes = triggerItems(await campaign.nextExecution()).map(
		({ json: { eventType, eventId, campaignId, receivedAt, test, ...rest } }) => rest,
	);
	return attributes.length === 1 ? attributes[0] : attributes;
}

it('the first example starts the workflow with the item that it shows', async () => {
	const [request, item] = under('What comes out');
	expect((await send(campaign, request.text)).status).toBe(202);
	const [{ json }] = triggerItems(await campaign.nextExecution());
	const { receivedAt, ...shown } = JSON.parse(item.text);
	expect(json).toEqual({ ...shown, receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
	expect(Object.keys(json)).toEqual(Object.keys(JSON.parse(item.text)));
	expect(Date.parse(receivedAt)).not.toBeNaN();
});

const examples = [
	...['JSON', 'A form', 'XML', 'Plain text', 'The query', 'Batches'],
	'What n8n answers by itself',
].flatMap((heading) => {
	const section = under(heading);
	return section
		.filter(({ language }) => language === 'http')
		.map((request) => ({
			heading,
			request: request.text,
			attributes: section[section.indexOf(request) + 1].text,
		}));
});

it('has an example for each form of body', () => {
	expect(examples).toHaveLength(12);
});

it.each(examples)('$heading: comes out as shown', async ({ request, attributes }) => {
	expect(await comesOut(requestOf(request))).toEqual(JSON.parse(attributes));
});

it.each([
	['onReceived', 202, 1],
	['responseNode', 200, 2],
])('the answer to a batch is as shown (%s)', async (respond, status, shown) => {
	sandbox.reset();
	const capture = {
		values: [
			{ name: 'reference', source: 'bodyField', path: 'id' },
			{ name: 'reason', source: 'bodyField', path: 'errors[0].message' },
		],
	};
	const linked = await publishCampaign({
		source: { campaign: '48213', respond },
		crm: jsonTo(`${sandbox.url}/leads`, { options: { capture } }),
	});
	const section = under('Answers');
	const answer = await send(linked, section[0].text);
	expect(answer.status).toBe(status);
	expect(answer.body).toEqual(JSON.parse(section[shown].text));
	await linked.nextExecution();
});

describe('what Rokt is set up to send', () => {
	const [referral, lines, unsubscribe] = under('Setting up Rokt');
	const ada = { Email: 'ada@example.com', FirstName: 'Ada', LastName: 'L.' };
	const quoted = { ...ada, FirstName: 'Ada "Countess"' };
	const fill = ({ text }: Block, values: object): Request => ({
		body: Buffer.from(Mustache.render(text, values)),
		headers: { 'content-type': text.startsWith('{') ? 'application/json' : 'text/plain' },
	});

	it('is a referral, in JSON and in plain text', async () => {
		for (const body of [referral, lines]) {
			expect(await comesOut(fill(body, ada))).toEqual({
				email: 'ada@example.com',
				firstName: 'Ada',
				lastName: 'L.',
			});
		}
	});

	it('breaks in JSON at a quotation mark, and not in plain text', async () => {
		expect((await campaign.send(undefined, fill(referral, quoted))).status).toBe(422);
		expect(await comesOut(fill(lines, quoted))).toMatchObject({ firstName: 'Ada "Countess"' });
	});

	it('is an unsubscribe', async () => {
		const left = await publishCampaign({
			trigger: 'unsubscribe',
			crm: jsonTo(`${sandbox.url}/unsubscribes`),
		});
		expect((await left.send(undefined, fill(unsubscribe, ada))).status).toBe(202);
		const [{ json }] = triggerItems(await left.nextExecution());
		expect(json).toMatchObject({ eventType: 'unsubscribe', email: 'ada@example.com' });
	});
});
