import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let live: Sandbox;
let staging: Sandbox;
let editor: Editor;
beforeAll(async () => {
	[live, staging] = await Promise.all([startSandbox(), startSandbox()]);
	editor = await Editor.open();
});
afterEach(() => {
	live.reset();
	staging.reset();
});
afterAll(async () => {
	await editor.close();
	await Promise.all([live.stop(), staging.stop()]);
});

const outputSays = (...texts: string[]) =>
	eventually(async () => {
		const output = await editor.panel.output.innerText();
		for (const text of texts) expect(output).toContain(text);
	});

const tagged = {
	parameters: [
		{ name: 'email', value: '{{email}}' },
		{ name: 'firstName', value: '{{firstName}}' },
	],
};
const duplicateIf409 = { rules: [{ outcome: 'duplicate', statusCodes: '409' }] };

describe('Sample Lead', () => {
	it('is delivered at once, with nothing but a Manual Trigger before it', async () => {
		const { panel } = editor;
		await editor.openDelivery({
			url: `${live.url}/key/leads`,
			headerParameters: { parameters: [{ name: 'X-Api-Key', value: 'demo-api-key' }] },
			bodyParameters: tagged,
		});
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.execute();

		await outputSays(
			'1 lead: 1 delivered, 0 duplicate, 0 rejected',
			'Delivered Branch (1 item)',
			'ada@example.com',
		);
		expect(live.book.leads).toMatchObject([
			{ email: 'ada@example.com', attributes: { firstName: 'Ada' } },
		]);
	});

	it('shows the request and the answer, and no secret', async () => {
		await outputSays(
			'body:{"email":"ada@example.com","firstName":"Ada"}',
			'X-Api-Key:***',
			'statusCode:201',
			'body:{"status":"created","id":"1001"}',
		);
		expect(await editor.panel.output.innerText()).not.toContain('demo-api-key');
	});

	it('can be any lead, with a hint that says why the CRM refused it', async () => {
		const { panel } = editor;
		await editor.openDelivery({ url: `${live.url}/leads`, bodyParameters: tagged });
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.fill('testSettings.sampleLead', '{ "email": "no <address>" }');
		await panel.execute();
		await outputSays(
			'1 lead: 0 delivered, 0 duplicate, 1 rejected. First rejection: [item 0] HTTP 422 Unprocessable Entity: no <address> is not an email address',
			'Rejected Branch (1 item)',
		);
	});
});

describe('Expected Outcome', () => {
	const expecting = (expectedOutcome: string) => ({
		url: `${live.url}/leads`,
		bodyParameters: tagged,
		responseRules: duplicateIf409,
		testSettings: { sampleLead: '{ "email": "ada@example.com" }', expectedOutcome },
	});

	it('says that the test passed', async () => {
		live.book.of('sandbox').add('ada@example.com', {});
		await editor.openDelivery(expecting('duplicate'));
		await editor.panel.execute();
		await outputSays(
			'1 lead: 0 delivered, 1 duplicate, 0 rejected',
			'Test passed: the outcome is duplicate, as expected',
		);
	});

	it('or what differed, and why', async () => {
		live.book.of('sandbox').add('ada@example.com', {});
		await editor.openDelivery(expecting('delivered'));
		await editor.panel.execute();
		await outputSays(
			'Test not passed: expected delivered, but [item 0] is duplicate (HTTP 409 Conflict: ada@example.com is already a customer; rule: status 409)',
		);
	});
});

describe('Simulate', () => {
	/** No network has such a host. */
	const url = 'https://crm.invalid/leads';
	const unused = 'The simulated response is not used: the lead will be sent';

	it('builds the request, sends nothing and reads the simulated response', async () => {
		const { panel } = editor;
		await editor.openDelivery({ url, bodyParameters: tagged, responseRules: duplicateIf409 });
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.addOption('Add Test Setting', 'Simulated Response');
		await panel.addTo('simulatedResponse');
		await panel.fill('testSettings.simulatedResponse.response.statusCode', '409');
		await panel.fill('testSettings.simulatedResponse.response.headers', 'X-Trace: 4711');
		await panel.fill('testSettings.simulatedResponse.response.body', '{"message": "Known"}');
		await outputSays(unused);

		await panel.addOption('Add Test Setting', 'Simulate');
		await panel.flip('testSettings.simulate');
		await eventually(async () => {
			expect(await panel.output.innerText()).not.toContain(unused);
		});
		await panel.execute();
		await outputSays(
			'1 lead: 0 delivered, 1 duplicate, 0 rejected. Simulated, nothing was sent',
			'Duplicate Branch (1 item)',
		);
		await panel.showBranch('Duplicate');
		await outputSays(
			'reason:HTTP 409 Conflict: Known',
			'environment:simulated',
			`url:${url}`,
			'body:{"email":"ada@example.com","firstName":"Ada"}',
			'x-trace:4711',
			'body:{"message": "Known"}',
		);
	});
});

describe('Test Endpoint', () => {
	it('takes the leads of manual runs', async () => {
		const { panel } = editor;
		await editor.openDelivery({ url: `${live.url}/leads`, bodyParameters: tagged });
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.addOption('Add Test Setting', 'Test Endpoint');
		await panel.fill('testSettings.testEndpoint', `${staging.url}/leads`);
		await panel.execute();
		await outputSays('environment:test', `endpoint:${staging.url}/leads`);
		expect(staging.book.leads).toHaveLength(1);
		expect(live.requests).toEqual([]);
	});

	it('and those marked as a test once the campaign is published', async () => {
		const { canvas, panel, executions } = editor;
		await panel.close();
		await canvas.deleteNode('Manual Trigger');
		await canvas.openCreator();
		await canvas.place('Referral Trigger');
		const [url] = await panel.webhookUrls('Production URL');
		await panel.close();
		await canvas.connect('Referral Trigger', 'CRM Delivery');
		await editor.publish();
		for (const lead of ['Email=grace@example.com', 'Email=alan@example.com&test=true']) {
			const response = await fetch(url, { method: 'POST', body: new URLSearchParams(lead) });
			expect(response.status).toBe(202);
		}

		await executions.open(2);
		for (const [newest, texts] of [
			['alan@example.com', 'environment:test'],
			['grace@example.com', 'environment:production'],
		].entries()) {
			await executions.openPanel(newest, 'CRM Delivery');
			await outputSays(...texts);
			await panel.close();
		}
		expect(staging.book.leads).toMatchObject([{ email: 'alan@example.com' }]);
		expect(live.book.leads).toMatchObject([{ email: 'grace@example.com' }]);
	});
});
