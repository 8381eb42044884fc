import { chromium, selectors, type Page } from 'playwright-core';
import { ensureChromium } from '../chromium.mjs';
import { N8nApi } from '../n8nApi.mjs';
import { Canvas } from './canvas.mts';
import { Executions } from './executions.mts';
import { Panel } from './panel.mts';

/** Chromium needs these to run for root and without a screen, and to leave the network alone. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** What n8n calls the look in which lists fold. */
const FOLDING_LISTS = { '048_collection_overhaul': 'variant' };

export type Theme = 'light' | 'dark';

type Parameters = Record<string, unknown>;

/** n8n's editor in a browser of its own, signed in as the owner of the n8n that the tests share. */
export class Editor {
	readonly canvas: Canvas;
	readonly panel: Panel;
	readonly executions: Executions;

	private constructor(
		readonly page: Page,
		private readonly api: N8nApi,
		readonly close: () => Promise<void>,
	) {
		this.canvas = new Canvas(page);
		this.panel = new Panel(page);
		this.executions = new Executions(page);
	}

	/**
	 * @param options.workflow its id; without, the canvas is empty
	 * @param options.theme the light one where nothing is said
	 * @param options.foldingLists whether lists such as rules fold to one line, as they do for those n8n users
	 * whom n8n shows this
	 */
	static async open(
		options: { workflow?: string; theme?: Theme; foldingLists?: boolean } = {},
	): Promise<Editor> {
		const { workflow, theme = 'light', foldingLists = false } = options;
		const { url, folder, cookie } = JSON.parse(process.env.SHARED_N8N ?? '');
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({
			executablePath: await ensureChromium(),
			args: FLAGS,
		});
		const context = await browser.newContext({
			baseURL: url,
			colorScheme: theme,
			viewport: { width: 1400, height: 900 },
			permissions: ['clipboard-read', 'clipboard-write'],
		});
		const [name, value] = cookie.split(/=(.*)/s);
		await context.addCookies([{ name, value, url }]);
		if (foldingLists) {
			await context.addInitScript(
				(overrides) => localStorage.setItem('N8N_EXPERIMENT_OVERRIDES', overrides),
				JSON.stringify(FOLDING_LISTS),
			);
		}
		const page = await context.newPage();
		await page.goto(workflow ? `/workflow/${workflow}` : '/workflow/new', { waitUntil: 'commit' });
		await page
			.getByTestId(workflow ? 'canvas-node' : 'canvas-plus-button')
			.first()
			.waitFor();
		return new Editor(page, new N8nApi(url, folder, cookie), () => browser.close());
	}

	/** Puts a CRM Delivery behind a Manual Trigger, in place of what is on the canvas, and opens its panel. */
	async openDelivery(parameters: Parameters = {}): Promise<void> {
		const trigger = node('Manual Trigger', 'n8n-nodes-base.manualTrigger', 0);
		const delivery = node('CRM Delivery', 'n8n-nodes-referral-delivery.crmDelivery', 220);
		await this.clear();
		await this.canvas.paste({
			nodes: [trigger, { ...delivery, parameters }],
			connections: {
				[trigger.name]: { main: [[{ node: delivery.name, type: 'main', index: 0 }]] },
			},
		});
		await this.canvas.openPanel(delivery.name);
	}

	/** Gives the workflow a name. */
	async rename(name: string): Promise<void> {
		await this.page.getByTestId('workflow-name-input').click();
		await this.page.getByTestId('inline-edit-input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Closes the panel and empties the canvas. */
	async clear(): Promise<void> {
		await this.panel.close();
		await this.canvas.clear();
	}

	/** Publishes the workflow on the canvas: its production URLs answer when this is done. */
	async publish(): Promise<void> {
		await this.openPublish();
		await this.confirmPublish();
	}

	async openPublish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByText('Publish workflow').waitFor();
	}

	async confirmPublish(): Promise<void> {
		const dialog = this.page.getByRole('dialog').filter({ hasText: 'Publish workflow' });
		await dialog.getByRole('button', { name: 'Publish' }).click();
		await this.page.getByRole('button', { name: 'Got it' }).click();
	}

	/** The workflow on the canvas, as n8n has saved it. */
	async saved() {
		const id = /workflow\/([^?/]+)/.exec(this.page.url())?.[1];
		return await this.api.request('GET', `/workflows/${id}`);
	}

	/** What n8n has saved of the parameters of CRM Delivery; those at their default are left out. */
	async savedParameters(): Promise<Parameters> {
		const { nodes } = await this.saved();
		return nodes.find(({ name }: { name: string }) => name === 'CRM Delivery')?.parameters;
	}
}

const node = (name: string, type: string, x: number) => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [x, 0],
	parameters: {},
});
