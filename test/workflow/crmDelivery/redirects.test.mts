import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let crm: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
	crm = await startSandbox();
});
beforeEach(() => crm.reset());
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com', firstName: 'Ada' };

describe('redirects', () => {
	const url = () => `${crm.url}/leads?status=302&location=${encodeURIComponent('/elsewhere')}`;

	test('are not followed and never count as delivered', async () => {
		const { rejected } = await deliver(n8n, { url: url(), otherwise: 'delivered' }, [ada]);

		expect(rejected[0].delivery).toMatchObject({
			statusCode: 302,
			failure: null,
			reason: expect.stringContaining('/elsewhere'),
		});
		expect(crm.requests).toHaveLength(1);
	});

	test('with the option the same request goes to the same host', async () => {
		const location = encodeURIComponent(`${crm.url}/leads`);
		const { delivered } = await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=302&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);

		expect(delivered).toHaveLength(1);
		expect(crm.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /leads',
			'POST /leads',
		]);
		expect(crm.requests[1].body).toBe(crm.requests[0].body);
	});

	test('another host gets nothing', async () => {
		const elsewhere = await startSandbox({ host: '127.0.0.2' });
		const location = encodeURIComponent(`${elsewhere.url}/leads`);
		await deliver(
			n8n,
			{
				url: `${crm.url}/leads?status=307&location=${location}`,
				options: { followRedirects: true },
			},
			[ada],
		);
		await elsewhere.stop();

		expect(elsewhere.requests).toHaveLength(0);
	});
});
