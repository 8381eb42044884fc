import type { Locator } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let sandbox: Sandbox;
let editor: Editor;
beforeAll(async () => {
	sandbox = await startSandbox();
	editor = await Editor.open();
});
afterAll(async () => {
	await editor.close();
	await sandbox.stop();
});

const outputSays = (...texts: string[]) =>
	eventually(async () => {
		const output = await editor.panel.output.innerText();
		for (const text of texts) expect(output).toContain(text);
	});

const topOf = async (locator: Locator) => (await locator.boundingBox())?.y ?? NaN;

const refer = (url: string, email: string) =>
	fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ campaignId: 'spring-sale', Email: email, FirstName: 'Someone' }),
	});

/** By clicks and typing alone; each test goes on where the last one ended. */
describe('a campaign, from an empty canvas to its first outcomes', () => {
	let productionUrl: string;

	it('starts with a trigger, whose URL the event source gets', async () => {
		const { canvas, panel } = editor;
		await canvas.openCreator();
		await canvas.place('Referral Trigger');
		await panel.fill('campaign', 'spring-sale');
		[productionUrl] = await panel.webhookUrls('Production URL');
		await panel.setMockData([{ campaignId: 'spring-sale' }]);
		await panel.close();
		await eventually(async () => {
			expect(await canvas.node('Referral Trigger').innerText()).toContain('campaign spring-sale');
		});
	});

	it('goes on to a CRM, whose panel asks for what every connection needs', async () => {
		const { canvas, panel } = editor;
		await canvas.openCreatorAfter('Referral Trigger');
		await canvas.place('CRM Delivery');
		await eventually(async () => {
			expect(await panel.labels()).toEqual([
				'Method',
				'Endpoint',
				'Authentication',
				'Query Parameters',
				'Headers',
				'Body Content Type',
				'Specify Body',
				'Body Fields',
				'Required Fields',
				'Response Profile',
				'Response Rules',
				'Otherwise',
				'Test Settings',
				'Options',
			]);
		});
	});

	it('says where the leads go, with a new credential', async () => {
		const { panel } = editor;
		await panel.fill('url', `${sandbox.url}/key/leads`);
		await panel.choose('authentication', 'API Key');
		await panel.credential.waitFor();
		expect(await topOf(panel.credential)).toBeGreaterThan(
			await topOf(panel.field('authentication')),
		);
		await panel.newCredential({ name: 'X-Api-Key', value: 'demo-api-key' });
	});

	it('says what the CRM gets, and what its answers mean', async () => {
		const { panel } = editor;
		for (const [index, name] of ['email', 'firstName'].entries()) {
			await panel.addTo('bodyParameters');
			await panel.fill(`bodyParameters.parameters[${index}].name`, name);
			await panel.fill(`bodyParameters.parameters[${index}].value`, `{{${name}}}`);
		}
		await panel.fill('requiredFields', 'email');
		await panel.addTo('responseRules');
		await panel.choose('responseRules.rules[0].outcome', 'Duplicate');
		await panel.fill('responseRules.rules[0].statusCodes', '409');
		await panel.choose('responseRules.rules[0].source', 'Body Field');
		await panel.fill('responseRules.rules[0].path', 'status');
		await panel.fill('responseRules.rules[0].value', 'duplicate');
	});

	it('is tried with a sample lead', async () => {
		const { panel } = editor;
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.addOption('Add Test Setting', 'Expected Outcome');
		await panel.choose('testSettings.expectedOutcome', 'Delivered');
		await panel.execute();
		await outputSays(
			'1 lead: 1 delivered, 0 duplicate, 0 rejected',
			'Test passed: the outcome is delivered, as expected',
			'X-Api-Key:***',
			'{"email":"ada@example.com","firstName":"Ada"}',
			'{"status":"created"',
		);
		expect(sandbox.book.leads).toMatchObject([{ email: 'ada@example.com' }]);
	});

	it('shows what became of each referral, once it is published', async () => {
		const { canvas, panel, executions } = editor;
		await panel.close();
		const { host } = new URL(sandbox.url);
		expect(await canvas.node('CRM Delivery').innerText()).toContain(`POST: ${host}`);
		await editor.publish();
		for (const email of ['grace@example.com', 'ada@example.com', 'alan at example', '']) {
			expect((await refer(productionUrl, email)).status).toBe(202);
		}

		await executions.open(4);
		for (const [newest, texts] of [
			['Rejected Branch (1 item)', 'missingField', 'Required field "email" is empty'],
			['Rejected Branch (1 item)', 'HTTP 422', 'alan at example is not an email address'],
			['Duplicate Branch (1 item)', 'status 409 and status equals duplicate'],
			['Delivered Branch (1 item)', 'grace@example.com', 'outcome:delivered'],
		].entries()) {
			await executions.openPanel(newest, 'CRM Delivery');
			await outputSays(...texts);
			await panel.close();
		}
		expect(sandbox.book.leads.map(({ email }) => email)).toEqual([
			'ada@example.com',
			'grace@example.com',
		]);
	});
});
