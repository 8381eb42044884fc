import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { anyFreePort } from '../../dev/ports.mjs';
import { jsonTo, n8n, publishCampaign, triggerItems, urls, type Campaign } from './harness.mts';

/** What a source is told that waits for the delivery outcome. */

let sandbox: Sandbox;
let campaign: Campaign;

/** The CRM's id and its words, for the answer. */
const capture = {
	values: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[0].message' },
	],
};

const publish = async (url: string, options: object = {}) =>
	await publishCampaign({
		source: { campaign: '48213', respond: 'responseNode' },
		crm: jsonTo(url, { options: { capture, maxAttempts: 1, ...options } }),
	});

beforeAll(async () => {
	sandbox = await startSandbox();
	// One lead after the other, so that the second ada@example.com of a batch is the duplicate.
	campaign = await publish(`${sandbox.url}/leads`, { concurrency: 1 });
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const ada = { referralId: 'r-1', email: 'ada@example.com' };
const nobody = { referralId: 'r-2', email: 'nobody' };
const grace = { referralId: 'r-3', email: 'grace@example.com' };

const delivered = (eventId: string) => ({
	status: 'delivered',
	eventId,
	reason: null,
	reference: expect.stringMatching(/^\d+$/),
	failure: null,
	retryable: false,
});
const duplicate = (eventId: string) => ({
	...delivered(eventId),
	status: 'duplicate',
	reason: expect.stringContaining('ada@example.com'),
});
const rejected = (eventId: string, reason: string) => ({
	status: 'rejected',
	eventId,
	reason,
	reference: null,
	failure: null,
	retryable: false,
});

describe.each(urls)('at the %s URL', (url) => {
	it('one event: delivered, then duplicate', async () => {
		const first = await campaign.sendTo(url, ada);
		expect([first.status, first.body]).toEqual([200, delivered('r-1')]);
		const second = await campaign.sendTo(url, ada);
		expect([second.status, second.body]).toEqual([200, duplicate('r-1')]);
	});

	it('one event: rejected, in the words of the CRM', async () => {
		const { status, body } = await campaign.sendTo(url, nobody);
		expect([status, body]).toEqual([200, rejected('r-2', 'nobody is not an email address')]);
	});

	it('a batch: each event in the sender’s order, refused ones too', async () => {
		const other = { ...grace, campaignId: '7' };
		const { status, body } = await campaign.sendTo(url, [ada, other, nobody, ada, 'junk', grace]);
		expect([status, body]).toEqual([
			200,
			{
				status: 'processed',
				results: [
					{ index: 0, ...delivered('r-1') },
					{
						index: 1,
						status: 'invalid',
						attribute: 'campaignId',
						message: 'No such campaign is linked here',
					},
					{ index: 2, ...rejected('r-2', 'nobody is not an email address') },
					{ index: 3, ...duplicate('r-1') },
					{
						index: 4,
						status: 'invalid',
						attribute: null,
						message: 'The event is not a set of named attributes',
					},
					{ index: 5, ...delivered('r-3') },
				],
			},
		]);
	});

	it('a batch of one is a batch', async () => {
		const { body } = await campaign.sendTo(url, [ada]);
		expect(body).toEqual({ status: 'processed', results: [{ index: 0, ...delivered('r-1') }] });
	});

	it('what starts nothing is answered at once', async () => {
		const other = await campaign.sendTo(url, { ...ada, campaignId: '7' });
		expect([other.status, other.body]).toMatchObject([404, { status: 'unlinked' }]);
		const empty = await campaign.sendTo(url, []);
		expect([empty.status, empty.body]).toMatchObject([422, { status: 'invalid' }]);
	});
});

it('the CRM is down: rejected, and worth another try', async () => {
	const down = await publish(`http://127.0.0.1:${await anyFreePort()}/leads`);
	const { status, body } = await down.send(ada);
	expect([status, body]).toMatchObject([
		200,
		{ status: 'rejected', failure: 'network', retryable: true, reason: expect.any(String) },
	]);
});

it.each(urls)('the run fails: 500 without detail, at the %s URL', async (url) => {
	const faulty = await publish('crm.example.com without a scheme');
	const { status, body } = await faulty.sendTo(url, ada);
	expect([status, body]).toEqual([500, { message: 'Error in workflow' }]);
	const execution = await faulty.nextExecution();
	expect(execution.error?.message).toContain('Endpoint');
});

it.each(urls)('nothing in the workflow answers: 202, empty, at the %s URL', async (url) => {
	const unconnected = await publish(`${sandbox.url}/leads`);
	const workflow = await n8n.request('GET', `/workflows/${unconnected.id}`);
	await n8n.publish(await n8n.saveWorkflow({ ...workflow, connections: {} }));
	const { status, body } = await unconnected.sendTo(url, ada);
	expect([status, body]).toEqual([202, '']);
	expect((await unconnected.nextExecution()).status).toBe('success');
});

describe('a batch of 1,000', () => {
	const people = Array.from({ length: 1000 }, (_, index) => ({
		referralId: `r-${index}`,
		// Every tenth is no address, so that order and outcomes can be told apart.
		email: index % 10 === 9 ? `nobody${index}` : `lead${index}@example.com`,
	}));
	const isGood = ({ email }: { email: string }) => email.includes('@');

	it('is answered in the sender’s order, by one execution', async () => {
		const many = await publish(`${sandbox.url}/leads`);
		const { status, body } = await many.send({ referrals: people });
		const { results } = body as { results: object[] };
		expect(status).toBe(200);
		expect(results).toEqual(
			people.map((person, index) => ({
				index,
				...(isGood(person)
					? delivered(`r-${index}`)
					: rejected(`r-${index}`, `${person.email} is not an email address`)),
			})),
		);
		expect(triggerItems(await many.nextExecution())).toHaveLength(1000);
		expect(await n8n.executions(many.id)).toHaveLength(1);
		expect(sandbox.book.leads).toHaveLength(900);
	});

	it('is accepted at once, and goes through in one execution', async () => {
		const many = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`) });
		const { status, body } = await many.send(people);
		expect([status, body]).toEqual([202, { status: 'accepted', accepted: 1000, invalid: [] }]);
		const { delivered: went, rejected: stayed } = await many.branches();
		const emails = people.filter(isGood).map(({ email }) => email);
		expect(went.map(({ json }) => json.email)).toEqual(emails);
		expect(stayed).toHaveLength(100);
		expect(sandbox.book.leads.map(({ email }) => email).sort()).toEqual([...emails].sort());
	});

	it('and one more is refused as a whole', async () => {
		const many = await publish(`${sandbox.url}/leads`);
		const { status, body } = await many.send([...people, ada]);
		expect([status, body]).toEqual([
			413,
			{ status: 'tooLarge', message: 'A request may hold 1000 events; this one holds 1001' },
		]);
		expect(sandbox.requests).toEqual([]);
	});
});
