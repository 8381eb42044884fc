/** `npm run screenshots`: takes the pictures of the docs in the editor of a real n8n, light and dark. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoCredentials, startSandbox } from '../sandbox/server.mts';
import { Editor } from '../test/editor/kit/editor.mts';
import { start, stop } from '../test/n8n/sharedN8n.mjs';
import { credentialsOf } from './demo/credentials.mjs';
import { importExamples } from './demo/import.mjs';
import { CHECKOUT } from './lib/cache.mjs';
import { N8nApi } from './lib/n8nApi.mjs';
import { build } from './lib/pack.mjs';
import { freePort } from './lib/ports.mjs';
import { main } from './lib/processes.mjs';
import { say, step } from './lib/say.mjs';

const IMAGES = join(CHECKOUT, 'docs/images');
/** The example in the pictures: two campaigns on one connection. */
const EXAMPLE = 'twoCampaigns0001';
/** The port that the example names, so that the pictures show it where it is free. */
const SANDBOX_PORT = 5680;

const referral = {
	eventType: 'referral',
	eventId: 'referral-8412',
	campaignId: 'spring-sale',
	receivedAt: '2026-05-04T09:30:00.000Z',
	test: false,
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Lovelace',
};

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @param {Editor} editor @param {string} name @param {Box} [clip] */
async function take({ page }, name, clip) {
	await page.mouse.move(0, 0);
	for (const theme of /** @type {const} */ (['light', 'dark'])) {
		const path = join(IMAGES, theme === 'light' ? `${name}.png` : `${name}-dark.png`);
		await page.emulateMedia({ colorScheme: theme });
		await page.screenshot({
			path,
			clip,
			animations: 'disabled',
			// The neighbours of the open node, cut in two by the edge of the picture.
			style: '[data-test-id=floating-nodes] { display: none }',
		});
		say(path);
	}
}

/** @param {import('playwright-core').Locator} locator @returns {Promise<Box>} */
async function boxOf(locator) {
	const box = await locator.boundingBox();
	if (!box) throw new Error(`${locator} does not show`);
	return box;
}

async function takeCanvas() {
	const editor = await Editor.open({ workflow: EXAMPLE });
	await editor.page.setViewportSize({ width: 1200, height: 700 });
	await editor.page.getByTestId('zoom-to-fit').click();
	await take(editor, 'canvas');
	await editor.close();
}

/** With its lists folded a connection fits into one picture. */
async function takePanel() {
	const editor = await Editor.open({ workflow: EXAMPLE, foldingLists: true });
	const { page, canvas, panel } = editor;
	await page.setViewportSize({ width: 1200, height: 1460 });
	await canvas.openPanel('CRM Delivery');
	const { x, y, height } = await boxOf(page.getByTestId('ndv'));
	const output = await boxOf(panel.output);
	// Without the frame, and without the output, which is empty yet.
	await take(editor, 'crm-delivery', {
		x: x + 1,
		y: y + 1,
		width: output.x - x - 1,
		height: height - 2,
	});

	await page.setViewportSize({ width: 1400, height: 1540 });
	await panel.execute();
	await panel.output.getByTestId('radio-button-schema').click();
	await page.getByText('Node executed successfully').waitFor({ state: 'hidden' });
	await take(editor, 'outcome', await boxOf(panel.output));
	await editor.close();
}

await main(async () => {
	await step('Building the pack', build);
	await start();
	const sandbox = await startSandbox({ port: await freePort(SANDBOX_PORT) });
	const { url, folder, cookie } = JSON.parse(process.env.SHARED_N8N ?? '');
	const api = new N8nApi(url, folder, cookie);
	const credentials = credentialsOf(sandbox.url, demoCredentials);
	await importExamples(api, sandbox.url, credentials);
	await mkdir(IMAGES, { recursive: true });

	await takeCanvas();
	const example = await api.request('GET', `/workflows/${EXAMPLE}`);
	await api.saveWorkflow({ ...example, pinData: { 'Spring Sale': [{ json: referral }] } });
	await takePanel();

	await sandbox.stop();
	await stop();
	return 0;
});
