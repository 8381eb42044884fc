/** The n8n that all tests of the floors `n8n` and `editor` share: new, with the packed pack installed. */

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from './n8nInstall.mjs';
import { startWithPack } from './n8nWithPack.mjs';
import { anyFreePort } from './ports.mjs';
import { leaveNothing } from './processes.mjs';
import { step } from './say.mjs';

/** @type {() => Promise<void>} */
let stopIt;

/** Jest runs this once before the tests, and hands them the environment. */
export async function start() {
	leaveNothing();
	const n8n = await ensureN8n();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-test-'));
	// Where the tests are cut short, too.
	process.on('exit', () => rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 }));
	const owner = { email: 'owner@example.com', password: 'Owner-of-tests-1' };
	const port = await anyFreePort();
	const { api, url, stop } = await step('Starting n8n', () =>
		startWithPack(n8n, { port, userFolder, owner }),
	);
	stopIt = async () => {
		await stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	// n8n limits how often one may sign in, so the tests get the session.
	const shared = { url, folder: n8n.folder, cookie: api.cookie, owner };
	process.env.SHARED_N8N = JSON.stringify(shared);
}

/** Jest runs this once after the tests. */
export const stop = () => stopIt();
