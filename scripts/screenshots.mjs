/** `npm run screenshots`: takes the pictures of the docs in the editor of a real n8n, light and dark. */

import { mkdir } from 'node:fs/promises';
import { demoCredentials, startSandbox } from '../sandbox/server.mts';
import { start, stop } from '../dev/sharedN8n.mjs';
import { credentialsOf } from './demo/credentials.mjs';
import { importExamples } from './demo/import.mjs';
import { N8nApi } from '../dev/n8nApi.mjs';
import { build } from '../dev/pack.mjs';
import { freePort } from '../dev/ports.mjs';
import { main } from '../dev/processes.mjs';
import { step } from '../dev/say.mjs';
import { takeGettingStarted } from './screenshots/gettingStarted.mjs';
import { EXAMPLE, referral, takeCanvas, takeOutcome } from './screenshots/examples.mjs';
import { takeOverview } from './screenshots/overview.mjs';
import { IMAGES } from './screenshots/pictures.mjs';

/** The port that the example names, so that the pictures show it where it is free. */
const SANDBOX_PORT = 5680;

await main(async () => {
	await step('Building the pack', build);
	await mkdir(IMAGES, { recursive: true });
	await start();
	const sandbox = await startSandbox({ port: await freePort(SANDBOX_PORT) });
	const { url, folder, cookie } = JSON.parse(process.env.SHARED_N8N ?? '');
	const api = new N8nApi(url, folder, cookie);
	const themes = /** @type {const} */ (['light', 'dark']);
	for (const theme of themes) {
		await takeGettingStarted(sandbox.url, theme);
		sandbox.reset();
		// The editor offers to make the first credential, and shows another list where there is one.
		for (const { id } of await api.request('GET', '/credentials')) {
			await api.request('DELETE', `/credentials/${id}`);
		}
	}

	await importExamples(api, sandbox.url, credentialsOf(sandbox.url, demoCredentials));
	for (const theme of themes) await takeOverview(url, theme);
	for (const theme of themes) await takeCanvas(theme);
	const example = await api.request('GET', `/workflows/${EXAMPLE}`);
	await api.saveWorkflow({ ...example, pinData: { 'Spring Sale': [{ json: referral }] } });
	for (const theme of themes) {
		await takeOutcome(theme);
		sandbox.reset();
	}

	await sandbox.stop();
	await stop();
	return 0;
});
