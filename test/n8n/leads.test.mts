import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { branchesOf, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const emails = () => sandbox.book.leads.map(({ email }) => email);

describe('a referral goes all the way', () => {
	it('to Delivered, and a second time to Duplicate', async () => {
		const campaign = await publishCampaign({ crm: jsonTo(`${sandbox.url}/leads`) });
		const referral = { referralId: 'r-1', email: 'ada@example.com', firstName: 'Ada' };

		const answer = await campaign.send(referral);
		expect(answer.status).toBe(202);
		expect(answer.body).toEqual({ status: 'accepted', accepted: 1, invalid: [] });
		const { delivered, duplicate, rejected } = await campaign.branches();
		expect(delivered).toHaveLength(1);
		expect(delivered[0].json).toMatchObject({
			eventType: 'referral',
			eventId: 'r-1',
			email: 'ada@example.com',
			delivery: { outcome: 'delivered', statusCode: 201, attempts: 1, environment: 'production' },
		});
		expect([duplicate, rejected]).toEqual([[], []]);
		expect(sandbox.book.leads).toMatchObject([
			{ email: 'ada@example.com', attributes: { firstName: 'Ada' } },
		]);

		await campaign.send(referral);
		const [, second] = await campaign.executions(2);
		expect(second.runData.Duplicate[0].data?.main?.[0]).toHaveLength(1);
		expect(emails()).toEqual(['ada@example.com']);
	});

	it('to Rejected, with the words of the CRM', async () => {
		const capture = {
			values: [{ name: 'reason', source: 'bodyField', path: 'errors[0].message' }],
		};
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/leads`, { options: { capture } }),
		});
		await campaign.send({ email: 'nobody' });
		const { rejected } = await campaign.branches();
		expect(rejected[0].json.delivery).toMatchObject({
			outcome: 'rejected',
			reason: 'nobody is not an email address',
			statusCode: 422,
			failure: null,
			retryable: false,
		});
		expect(sandbox.book.leads).toEqual([]);
	});

	it('in a batch, each to its own branch and answered one by one', async () => {
		const campaign = await publishCampaign({
			source: { respond: 'responseNode' },
			crm: jsonTo(`${sandbox.url}/leads`, { options: { concurrency: 1 } }),
		});
		const { status, body } = await campaign.send([
			{ email: 'ada@example.com' },
			{ email: 'nobody' },
			{ email: 'ada@example.com' },
			{ email: 'grace@example.com' },
		]);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			status: 'processed',
			results: [
				{ index: 0, status: 'delivered' },
				{ index: 1, status: 'rejected' },
				{ index: 2, status: 'duplicate' },
				{ index: 3, status: 'delivered' },
			],
		});
		const [execution] = await campaign.executions(1);
		const branches = branchesOf(execution);
		expect(branches.delivered.map(({ json }) => json.email)).toEqual([
			'ada@example.com',
			'grace@example.com',
		]);
		const [, duplicates] = execution.runData['CRM Delivery'][0].data?.main ?? [];
		expect(duplicates?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
		expect(branches.rejected.map(({ json }) => json.email)).toEqual(['nobody']);
		expect(emails()).toEqual(['ada@example.com', 'grace@example.com']);
	});
});

describe('an unsubscribe goes all the way', () => {
	it('to the person that the CRM knows', async () => {
		await fetch(`${sandbox.url}/leads?email=ada@example.com`);
		const campaign = await publishCampaign({
			trigger: 'unsubscribe',
			source: { respond: 'responseNode' },
			crm: jsonTo(`${sandbox.url}/unsubscribes`),
		});
		const { status, body } = await campaign.send({ email: 'ada@example.com' });
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: 'delivered' });
		const { delivered } = await campaign.branches();
		expect(delivered[0].json).toMatchObject({ eventType: 'unsubscribe', email: 'ada@example.com' });
		expect(sandbox.book.unsubscribed).toMatchObject([{ person: 'ada@example.com' }]);
	});

	it('by the hash of an email alone', async () => {
		const emailSha256 = '5d6dae9aedf1a9cfd1a6af0f0f1c5b7c6b6f8ef5d1d3f9df6f3ab63b5f1a1a11';
		const campaign = await publishCampaign({
			trigger: 'unsubscribe',
			crm: {
				url: `${sandbox.url}/unsubscribes`,
				bodyParameters: { parameters: [{ name: 'emailSha256', value: '{{emailSha256}}' }] },
			},
		});
		expect((await campaign.send({ emailSha256 })).status).toBe(202);
		const { rejected } = await campaign.branches();
		expect(rejected[0].json.delivery).toMatchObject({ statusCode: 404 });
		expect(sandbox.requests.map(({ body }) => JSON.parse(body))).toEqual([{ emailSha256 }]);
	});
});
