import type { Locator, Page } from 'playwright-core';
import { copy } from './clipboard.mts';

/** n8n ignores what is pasted within a second of what was pasted before. */
const PASTE_PAUSE = 1_200;

/** The canvas, and the node creator beside it. Nodes are known by their names. */
export class Canvas {
	readonly nodes: Locator;
	/** What an empty canvas shows. */
	readonly firstStep: Locator;
	private readonly searchBar: Locator;
	private pastedAt = 0;
	private readonly creatorItems: Locator;

	constructor(private readonly page: Page) {
		this.nodes = page.getByTestId('canvas-node');
		this.firstStep = page.getByTestId('canvas-plus-button');
		this.searchBar = page.getByTestId('node-creator-search-bar');
		this.creatorItems = page.getByTestId('node-creator-item-name');
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	icon(name: string): Locator {
		return this.node(name).locator('img').first();
	}

	async openCreator(): Promise<void> {
		const more = this.page.getByTestId('node-creator-plus-button');
		await this.firstStep.or(more).first().click();
		await this.searchBar.waitFor();
	}

	async search(words: string): Promise<void> {
		await this.searchBar.fill(words);
	}

	/** The names of the nodes that the node creator shows, in its order. */
	async found(): Promise<string[]> {
		return await this.creatorItems.allInnerTexts();
	}

	/** Adds one of the pack's nodes from the open node creator, which opens its panel. */
	async place(name: string): Promise<void> {
		await this.searchBar.fill(name);
		await this.creatorItems.getByText(name, { exact: true }).click();
		await this.page.getByRole('button', { name: 'Add to workflow' }).click();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** Adds one of n8n's own nodes, which goes onto the canvas at once. */
	async add(name: string): Promise<void> {
		await this.openCreator();
		await this.searchBar.fill(name);
		await this.creatorItems.getByText(name, { exact: true }).click();
		await this.searchBar.waitFor({ state: 'hidden' });
	}

	/** Opens the node creator from the plus that an unconnected output ends in. */
	async openCreatorAfter(name: string): Promise<void> {
		await this.output(name).getByTestId('canvas-handle-plus').click();
		await this.searchBar.waitFor();
	}

	/** Draws a connection from the output of one node to the input of another. */
	async connect(from: string, to: string): Promise<void> {
		const input = this.page.locator(
			`[data-test-id=canvas-node-input-handle][data-node-name="${to}"]`,
		);
		await this.output(from).locator('.source').first().dragTo(input);
	}

	/** Pastes nodes and their connections. */
	async paste(workflow: object): Promise<void> {
		await copy(this.page, JSON.stringify(workflow));
		const isThere = async (timeout: number) =>
			await this.nodes
				.first()
				.waitFor({ timeout })
				.then(() => true)
				.catch(() => false);
		// A slow machine can count the pause between two pastes otherwise than the editor does.
		for (let tries = 0; tries < 3; tries++) {
			await this.page.waitForTimeout(Math.max(0, this.pastedAt + PASTE_PAUSE - Date.now()));
			await this.page.keyboard.press('ControlOrMeta+v');
			this.pastedAt = Date.now();
			if (await isThere(10_000)) return;
		}
		throw new Error('Nothing was pasted');
	}

	async deleteNode(name: string): Promise<void> {
		await this.node(name).click();
		await this.page.keyboard.press('Delete');
		await this.node(name).waitFor({ state: 'detached' });
	}

	async clear(): Promise<void> {
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.press('Delete');
		await this.firstStep.waitFor();
	}

	async openPanel(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	private output(name: string): Locator {
		return this.page.locator(
			`[data-test-id=canvas-node-output-handle][data-node-name="${name}"][data-index="0"]`,
		);
	}
}
