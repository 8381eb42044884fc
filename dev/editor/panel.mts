import type { Locator, Page } from 'playwright-core';
import { copy } from './clipboard.mts';

/** How long somebody takes for a letter who looks for it; longer than n8n waits to read a field. */
const SLOWLY = 250;

/** The open panel of a node. Parameters are known by their paths: `url`, `bodyParameters.parameters[0].value`. */
export class Panel {
	readonly output: Locator;
	/** All that can be set, with its labels and hints. */
	readonly parameters: Locator;
	/** Where a credential is chosen or made. */
	readonly credential: Locator;

	constructor(private readonly page: Page) {
		this.output = page.getByTestId('output-panel');
		this.parameters = page.getByTestId('node-parameters');
		this.credential = page.getByTestId('node-credentials-slot');
	}

	/** The labels that show, from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = this.parameters.locator('label[for]:visible');
		return (await labels.allInnerTexts()).map((text) => text.split('\n')[0].trim());
	}

	/** Where the value of a parameter is typed or chosen. */
	field(path: string): Locator {
		const parameter = this.parameter(path);
		return parameter
			.getByTestId('parameter-input-field')
			.or(parameter.locator('.cm-content'))
			.or(parameter.getByRole('spinbutton'))
			.or(parameter.getByRole('combobox'));
	}

	/** What marks a parameter that n8n itself finds wrong. */
	issue(path: string): Locator {
		return this.parameter(path).locator('[title$="has issues"]');
	}

	/** Whether the value is an expression of n8n, and no longer text as it stands. */
	async isExpression(path: string): Promise<boolean> {
		return await this.parameter(path).getByTestId('inline-expression-editor-input').isVisible();
	}

	async fill(path: string, text: string): Promise<void> {
		await this.field(path).fill(text);
	}

	/** Adds names and values to a list such as `bodyParameters`, which is empty yet. */
	async fillPairs(list: string, pairs: Array<[name: string, value: string]>): Promise<void> {
		for (const [index, [name, value]] of pairs.entries()) {
			await this.addTo(list);
			await this.fill(`${list}.parameters[${index}].name`, name);
			await this.fill(`${list}.parameters[${index}].value`, value);
		}
	}

	/** Turns on what is off, or off what is on. */
	async flip(path: string): Promise<void> {
		await this.parameter(path).locator('.el-switch').click();
	}

	async typeSlowly(path: string, text: string): Promise<void> {
		await this.field(path).pressSequentially(text, { delay: SLOWLY });
	}

	/** Pastes over what is there. */
	async paste(path: string, text: string): Promise<void> {
		await copy(this.page, text);
		await this.field(path).click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.press('ControlOrMeta+v');
	}

	/** @param option by its name */
	async choose(path: string, option: string): Promise<void> {
		await this.pick(this.field(path), option);
	}

	/** Adds an item to a list such as `responseRules`. */
	async addTo(list: string): Promise<void> {
		const button = this.list(list).getByTestId('fixed-collection-add');
		const plus = this.list(list).getByTestId('fixed-collection-add-header');
		await button.or(plus).click();
	}

	list(name: string): Locator {
		return this.page.getByTestId(`fixed-collection-${name}`);
	}

	/** @param button `Add Option`, `Add Test Setting` */
	async addOption(button: string, option: string): Promise<void> {
		await this.pick(this.parameters.getByPlaceholder(button), option);
	}

	/** Makes a new credential for the authentication that is chosen. */
	async newCredential(values: Record<string, string>): Promise<void> {
		await this.openNewCredential(values);
		await this.saveCredential();
	}

	async openNewCredential(values: Record<string, string>): Promise<void> {
		const first = this.credential.getByTestId('node-credentials-empty-state').getByRole('button');
		const select = this.credential.getByTestId('node-credentials-select');
		await first.or(select).click();
		const dialog = this.page.getByTestId('editCredential-modal');
		const another = this.page.getByTestId('node-credentials-select-item-new');
		await dialog.or(another).waitFor();
		if (await another.isVisible()) await another.click();
		for (const [name, value] of Object.entries(values)) {
			const parameter = dialog.locator(`[data-parameter-path="${name}"]`);
			const list = parameter.getByRole('combobox');
			if (await list.isVisible()) await this.pick(list, value);
			else await parameter.getByRole('textbox').fill(value);
		}
	}

	async saveCredential(): Promise<void> {
		const dialog = this.page.getByTestId('editCredential-modal');
		await dialog.getByRole('button', { name: 'Save' }).click();
		await dialog.waitFor({ state: 'hidden' });
	}

	/** Gives a trigger that has not run yet items to put out in manual runs. */
	async setMockData(items: object[]): Promise<void> {
		await this.output.getByText('set mock data').click();
		await this.output.locator('.cm-content').fill(JSON.stringify(items));
		await this.output.getByRole('button', { name: 'Save' }).click();
		await this.output.getByTestId('ndv-pinned-data-callout').waitFor();
	}

	async importCurl(command: string): Promise<void> {
		await this.parameters.getByRole('button', { name: 'Import cURL' }).click();
		const dialog = this.page.getByTestId('importCurl-modal');
		await dialog.getByRole('textbox').fill(command);
		await dialog.getByTestId('import-curl-modal-button').click();
		await dialog.waitFor({ state: 'hidden' });
	}

	/** @param tab `Test URL`, `Production URL` */
	async webhookUrls(tab: string): Promise<string[]> {
		const radio = this.parameters.getByRole('radio', { name: tab });
		if (!(await radio.isVisible())) await this.parameters.getByText('Webhook URLs').click();
		await radio.click();
		return (await this.parameters.locator('.webhook-url').allInnerTexts()).map((url) => url.trim());
	}

	async untilListening(): Promise<void> {
		await this.page.getByText('Listening for test event').waitFor();
	}

	/** Presses Execute step. */
	async execute(): Promise<void> {
		await this.untilIdle();
		await this.page.getByTestId('node-execute-button').click();
	}

	/** n8n shows the output of a node before the run has ended, and starts no other run until then. */
	async untilIdle(): Promise<void> {
		await this.page.getByTestId('stop-execution-button').waitFor({ state: 'hidden' });
	}

	/** @param name `Delivered`, `Duplicate`, `Rejected` */
	async showBranch(name: string): Promise<void> {
		await this.output.getByText(`${name} Branch`).click();
	}

	/** Closes the panel, if one is open. */
	async close(): Promise<void> {
		const close = this.page.getByTestId('ndv-close-button');
		if (await close.isVisible()) await close.click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	private parameter(path: string): Locator {
		return this.page.locator(`[data-parameter-path="parameters.${path}"]`);
	}

	private async pick(select: Locator, option: string): Promise<void> {
		await select.click();
		const name = this.page.getByText(option, { exact: true });
		await this.page.getByRole('option').filter({ has: name }).click();
	}
}
