import { chromium } from 'playwright-core';
import { ensureChromium } from '../../dev/chromium.mjs';
import { say } from '../../dev/say.mjs';
import { overviewUser } from '../demo/credentials.mjs';
import { join } from 'node:path';
import { IMAGES } from './pictures.mjs';

/**
 * The page of examples/campaign-overview.json, with what can be linked.
 *
 * @param {string} n8nUrl
 * @param {import('./pictures.mjs').Theme} theme
 */
export async function takeOverview(n8nUrl, theme) {
	const browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ['--no-sandbox', '--disable-gpu'],
	});
	const { user: username, password } = overviewUser;
	const context = await browser.newContext({
		colorScheme: theme,
		viewport: { width: 1000, height: 900 },
		httpCredentials: { username, password },
	});
	const page = await context.newPage();
	await page.goto(`${n8nUrl}/webhook/campaigns`);
	await page.getByRole('switch', { name: 'Show unlinked' }).check();
	const path = join(IMAGES, `overview${theme === 'dark' ? '-dark' : ''}.png`);
	await page.screenshot({ path });
	say(path);
	await browser.close();
}
