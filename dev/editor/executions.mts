import type { Locator, Page } from 'playwright-core';

/** The tab that lists what has run. */
export class Executions {
	/** Those that an event started, the newest first. */
	private readonly succeeded: Locator;

	constructor(private readonly page: Page) {
		this.succeeded = page.locator(
			'[data-test-id^=execution-details-]:has([data-test-execution-status=success]):not(:has([data-icon=flask-conical]))',
		);
	}

	/** Opens the tab. @param count of executions to wait for */
	async open(count: number): Promise<void> {
		await this.page.getByTestId('radio-button-executions').click();
		await this.succeeded.nth(count - 1).waitFor();
	}

	/** Opens the panel of a node as it was in an execution. @param newest 0 is the last execution */
	async openPanel(newest: number, node: string): Promise<void> {
		const card = this.succeeded.nth(newest);
		const details = await card.getAttribute('data-test-id');
		await card.click();
		await this.page
			.getByTestId(String(details).replace('execution-', 'execution-preview-'))
			.waitFor();
		await this.page.locator(`[data-test-id=canvas-node][data-node-name="${node}"]`).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}
}
