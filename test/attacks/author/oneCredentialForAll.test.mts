import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { loadPack, type N8n } from '../../workflow/harness.mts';
import { deliver } from '../../workflow/crmDelivery/kit.mts';

/** The key of one customer never goes on the lead of another, however the credential says whose it is. */

let n8n: N8n;
let server: Server;
const seen = new Map<string, string>();

beforeAll(async () => {
	n8n = await loadPack();
	server = createServer((incoming, response) => {
		const url = new URL(String(incoming.url), 'http://crm');
		seen.set(String(url.searchParams.get('email')), String(incoming.headers.authorization));
		response.writeHead(201).end('{}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
beforeEach(() => seen.clear());
afterAll(() => void server.close());

/** Of twelve leads the fifth to the eighth are B's. */
const leads = Array.from({ length: 12 }, (_, i) => ({
	email: `lead${i}@example.com`,
	tenant: i >= 4 && i < 8 ? 'B' : 'A',
}));

test.each([
	['by its attribute', "={{ $json.tenant === 'B' ? 'key-b' : 'key-a' }}"],
	['by its attribute, if there is one', "={{ $json?.tenant === 'B' ? 'key-b' : 'key-a' }}"],
	['by the input item', "={{ $input.item.json.tenant === 'B' ? 'key-b' : 'key-a' }}"],
	[
		'by the input item, if there is one',
		"={{ $input.item?.json?.tenant === 'B' ? 'key-b' : 'key-a' }}",
	],
	[
		'by all input items',
		"={{ $input.all()[$itemIndex]?.json?.tenant === 'B' ? 'key-b' : 'key-a' }}",
	],
	['by its number', "={{ $itemIndex >= 4 && $itemIndex < 8 ? 'key-b' : 'key-a' }}"],
	[
		'by what fails where there is no item',
		"={{ (() => { try { return $json.tenant === 'B' ? 'key-b' : 'key-a' } catch { return 'key-a' } })() }}",
	],
])('a credential that tells the lead %s', async (_name, token) => {
	const { port } = server.address() as AddressInfo;
	const { delivered } = await deliver(
		n8n,
		{
			url: `http://127.0.0.1:${port}/leads?email={{email}}`,
			authentication: 'bearerToken',
			options: { concurrency: 4 },
		},
		leads,
		{ credentials: { crmBearerTokenApi: { token, prefix: 'Bearer' } } },
	);

	expect(delivered).toHaveLength(12);
	expect(Object.fromEntries(seen)).toEqual(
		Object.fromEntries(
			leads.map(({ email, tenant }) => [email, `Bearer key-${tenant.toLowerCase()}`]),
		),
	);
});
