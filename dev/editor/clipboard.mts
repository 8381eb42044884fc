import type { Page } from 'playwright-core';

/** Puts a text on the clipboard. */
export async function copy(page: Page, text: string): Promise<void> {
	await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}
