import { demoCredentials, startSandbox, type Sandbox } from '../../../sandbox/server.mts';
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

const { basicAuth } = demoCredentials;
const leads = (count: number) =>
	Array.from({ length: count }, (_, i) => ({ email: `lead${i}@example.com` }));

test('a credential without expressions is read as often for 200 leads as for 20', async () => {
	const readsFor = async (count: number) => {
		let reads = 0;
		const credential = {
			username: basicAuth.username,
			get password() {
				reads++;
				return basicAuth.password;
			},
		};
		const { delivered } = await deliver(
			n8n,
			{ url: `${crm.url}/basic/leads`, authentication: 'basicAuth' },
			leads(count),
			{ credentials: { crmBasicAuthApi: credential } },
		);
		expect(delivered).toHaveLength(count);
		crm.reset();
		return reads;
	};

	expect(await readsFor(200)).toBe(await readsFor(20));
});

// Of ten leads only the fourth belongs to the account that the CRM knows.
test.each([
	['its attribute', '={{ $json.account === "known" ? PASSWORD : "wrong" }}'],
	['its attribute, if there is one', '={{ $json?.account === "known" ? PASSWORD : "wrong" }}'],
	['its place', '={{ $itemIndex % 2 || $itemIndex > 4 ? "wrong" : PASSWORD }}'],
	['the item', '={{ $input.item.json.account === "known" ? PASSWORD : "wrong" }}'],
])('a password may depend on the lead by %s', async (_name, expression) => {
	const password = expression.replace('PASSWORD', JSON.stringify(basicAuth.password));
	const accounts = leads(10).map((lead, i) => ({ ...lead, account: i === 3 ? 'known' : 'other' }));
	const { run } = await deliver(
		n8n,
		{ url: `${crm.url}/basic/leads`, authentication: 'basicAuth' },
		accounts,
		{ credentials: { crmBasicAuthApi: { ...basicAuth, password } } },
	);

	expect(run.outputs('CRM Delivery')[0].map(({ json }) => json.email)).toEqual(
		expression.includes('% 2')
			? ['lead0@example.com', 'lead2@example.com', 'lead4@example.com']
			: ['lead3@example.com'],
	);
});
