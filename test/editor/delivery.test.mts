import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { Editor } from './kit/editor.mts';
import { eventually } from './kit/eventually.mts';

let sandbox: Sandbox;
let editor: Editor;
beforeAll(async () => {
	sandbox = await startSandbox();
	editor = await Editor.open();
});
afterEach(() => sandbox.reset());
afterAll(async () => {
	await editor.close();
	await sandbox.stop();
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

describe('Execute step', () => {
	it('delivers the sample lead at once, with nothing but a Manual Trigger before it', async () => {
		const { panel } = editor;
		await editor.openDelivery({ url: `${sandbox.url}/leads`, bodyParameters: tagged });
		await panel.addOption('Add Test Setting', 'Sample Lead');
		await panel.execute();

		await outputSays(
			'1 lead: 1 delivered, 0 duplicate, 0 rejected',
			'Delivered Branch (1 item)',
			'ada@example.com',
		);
		expect(sandbox.book.leads).toMatchObject([
			{ email: 'ada@example.com', attributes: { firstName: 'Ada' } },
		]);
	});

	it('shows a known lead as a duplicate, and one that the CRM refuses as rejected', async () => {
		sandbox.book.of('sandbox').add('ada@example.com', {});
		for (const [email, outcome] of [
			['ada@example.com', '1 lead: 0 delivered, 1 duplicate, 0 rejected'],
			['no address', '1 lead: 0 delivered, 0 duplicate, 1 rejected'],
		]) {
			await editor.openDelivery({
				url: `${sandbox.url}/leads`,
				bodyParameters: tagged,
				responseRules: { rules: [{ outcome: 'duplicate', statusCodes: '409' }] },
				testSettings: { sampleLead: JSON.stringify({ email }) },
			});
			await editor.panel.execute();
			await outputSays(outcome);
		}
	});

	it('names the parameter that is wrong', async () => {
		await editor.openDelivery({
			url: `${sandbox.url}/leads`,
			specifyBody: 'json',
			jsonBody: '{"email": "{{#email}}"}',
		});
		await editor.panel.execute();
		await outputSays('JSON Template');
		expect(sandbox.requests).toEqual([]);
	});
});
