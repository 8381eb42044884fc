import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const look = async () => (await fetch(sandbox.url)).text();
const deliver = (lead: object) =>
	fetch(`${sandbox.url}/leads`, { method: 'POST', body: JSON.stringify(lead) });

test('an empty book says so', async () => {
	expect(await look()).toContain('<h2>Leads <span>0</span></h2>\n<p>Nobody yet.</p>');
});

test('who came and who left is shown, newest first', async () => {
	await deliver({ email: 'ann@example.com', firstName: 'Ann', lastName: 'Lee' });
	await deliver({ email: 'bob@example.com' });
	const leave = { method: 'POST', body: '{"email":"ann@example.com"}' };
	await fetch(`${sandbox.url}/unsubscribes`, leave);
	const html = await look();
	expect(html).toMatch(/<td>bob@example.com<\/td>.*<td>ann@example.com<\/td><td>Ann Lee<\/td>/s);
	expect(html).toMatch(/Unsubscribed <span>1<\/span>.*<td>ann@example.com<\/td>/s);
	expect(html).toContain('3 requests so far');
});

test('looking is no request', async () => {
	await look();
	await look();
	expect(sandbox.requests).toEqual([]);
});

test('a lead cannot write into the page', async () => {
	await deliver({ email: '<script>@example.com', firstName: '<b>&amp;' });
	const html = await look();
	expect(html).not.toContain('<script>');
	expect(html).toContain('<td>&lt;script&gt;@example.com</td><td>&lt;b&gt;&amp;amp;</td>');
});

test('nothing is fetched from elsewhere', async () => {
	expect(await look()).not.toMatch(/https?:|src=/);
});
