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

/** More than anything in the panel is away. */
const MANY = 200;

const press = (key: string) => editor.page.keyboard.press(key);
const type = (text: string) => editor.page.keyboard.type(text);
const focus = () => editor.page.locator(':focus');
const button = (name: string) => editor.page.getByRole('button', { name }).and(focus());
const field = (path: string) =>
	editor.page.locator(`[data-parameter-path="parameters.${path}"] :focus`);

async function tabTo(focused: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
	for (let presses = 0; presses < MANY; presses += 1) {
		if ((await focused.count()) > 0) return;
		// In n8n's JSON editor Tab indents, but for one after Escape.
		if ((await editor.page.locator('.cm-content:focus').count()) > 0) await press('Escape');
		await press(key);
	}
	throw new Error(`${focused} is out of reach of ${key}`);
}

async function addNode(words: string, node: string): Promise<void> {
	await press('n');
	const search = editor.page.getByTestId('node-creator-search-bar').and(focus());
	await search.waitFor();
	await type(words);
	await eventually(async () => expect((await editor.canvas.found())[0]).toBe(node));
	await press('Enter');
}

async function addRow(name: string, firstField: string): Promise<void> {
	await tabTo(button(name));
	await press('Enter');
	await editor.panel.field(firstField).waitFor();
}

describe('with the keyboard alone', () => {
	it('builds a connection and runs it', async () => {
		const { page, canvas, panel } = editor;
		await addNode('manual', 'Manual Trigger');
		await canvas.nodes.first().waitFor();
		await addNode('crm delivery', 'CRM Delivery');
		await page.getByRole('button', { name: 'Add to workflow' }).waitFor();
		// Which does nothing while the details still slide in.
		await eventually(async () => {
			await press('Enter');
			await page.getByTestId('ndv').waitFor({ timeout: 2_000 });
		});

		await tabTo(field('url'));
		await type(`${sandbox.url}/leads`);
		await addRow('Add Field', 'bodyParameters.parameters[0].name');
		await tabTo(field('bodyParameters.parameters[0].name'), 'Shift+Tab');
		await type('email');
		await tabTo(field('bodyParameters.parameters[0].value'));
		await type('{{email}}');
		await addRow('Add Rule', 'responseRules.rules[0].statusCodes');
		await tabTo(field('responseRules.rules[0].outcome'), 'Shift+Tab');
		await choose('Duplicate');
		await tabTo(field('responseRules.rules[0].statusCodes'));
		await type('409');
		await tabTo(page.getByPlaceholder('Add Test Setting').and(focus()));
		await choose('Sample Lead');
		await panel.field('testSettings.sampleLead').waitFor();

		for (const outcome of [
			'1 lead: 1 delivered, 0 duplicate, 0 rejected',
			'1 lead: 0 delivered, 1 duplicate, 0 rejected',
		]) {
			await tabTo(page.getByTestId('node-execute-button').and(focus()), 'Shift+Tab');
			await panel.untilIdle();
			await press('Enter');
			await eventually(async () => {
				expect(await panel.output.innerText()).toContain(outcome);
			});
		}
		expect(sandbox.book.leads).toMatchObject([{ email: 'ada@example.com' }]);
	});
});

/** Opens the list that has the focus, and takes the option that its name finds. */
async function choose(option: string): Promise<void> {
	await press('Enter');
	const options = editor.page.getByRole('option').filter({ visible: true });
	await options.first().waitFor();
	await type(option);
	await eventually(async () => expect(await options.allInnerTexts()).toEqual([option]));
	await eventually(async () => {
		await press('ArrowDown');
		expect(await options.first().getAttribute('class')).toMatch(/\bhover\b/);
	});
	await press('Enter');
	await options.first().waitFor({ state: 'hidden' });
}
