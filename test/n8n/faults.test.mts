import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { anyFreePort } from '../../dev/ports.mjs';
import { branchesOf, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const people = ['ada', 'grace', 'alan'].map((name) => ({ email: `${name}@example.com` }));
const soon = { options: { maxAttempts: 2, retryDelay: 10 } };

const onErrors = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

describe.each(onErrors)('with On Error at %s no lead vanishes', (onError) => {
	it('when all goes well', async () => {
		const campaign = await publishCampaign({
			crm: jsonTo(`${sandbox.url}/leads`),
			node: { onError },
		});
		await campaign.send([...people, { email: 'nobody' }, people[0]]);
		const { delivered, duplicate, rejected } = await campaign.branches();
		expect([delivered.length, duplicate.length, rejected.length]).toEqual([3, 1, 1]);
	});

	it('when the CRM is down', async () => {
		const url = `http://127.0.0.1:${await anyFreePort()}/leads`;
		const campaign = await publishCampaign({ crm: jsonTo(url, soon), node: { onError } });
		await campaign.send(people);
		const { delivered, duplicate, rejected } = await campaign.branches();
		expect([delivered.length, duplicate.length, rejected.length]).toEqual([0, 0, 3]);
		for (const { json } of rejected) {
			expect(json.delivery).toMatchObject({
				outcome: 'rejected',
				failure: 'network',
				retryable: true,
				uncertain: false,
				statusCode: null,
				attempts: 2,
			});
		}
	});

	it('when the CRM fails for a while', async () => {
		const url = `${sandbox.url}/leads?fail=1&status=503`;
		const campaign = await publishCampaign({ crm: jsonTo(url, soon), node: { onError } });
		await campaign.send(people);
		const { delivered } = await campaign.branches();
		expect(delivered.map(({ json }) => json.delivery.attempts)).toEqual([2, 2, 2]);
		expect(sandbox.book.leads).toHaveLength(3);
	});
});

describe('a fault in the settings sends nothing', () => {
	const crm = () =>
		jsonTo(`${sandbox.url}/leads`, { specifyBody: 'json', jsonBody: '{"email": {{#a}}' });

	it('and stops the workflow, naming the parameter', async () => {
		const campaign = await publishCampaign({ crm: crm() });
		await campaign.send(people);
		const [execution] = await campaign.executions(1);
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('JSON');
		expect(sandbox.requests).toEqual([]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'])(
		'and rejects every lead with On Error at %s',
		async (onError) => {
			const campaign = await publishCampaign({ crm: crm(), node: { onError } });
			await campaign.send(people);
			const [execution] = await campaign.executions(1);
			const { delivered, duplicate, rejected } = branchesOf(execution);
			expect([delivered.length, duplicate.length, rejected.length]).toEqual([0, 0, 3]);
			expect(rejected[0].json.delivery).toMatchObject({ failure: 'configuration' });
			expect(sandbox.requests).toEqual([]);
		},
	);
});
