/** The n8n that all tests of the floors `n8n` and `editor` share: new, with the packed pack installed. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nApi } from '../../scripts/lib/n8nApi.mjs';
import { ensureN8n } from '../../scripts/lib/n8nInstall.mjs';
import { startN8n } from '../../scripts/lib/n8nServer.mjs';
import { installPack } from '../../scripts/lib/pack.mjs';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { leaveNothing } from '../../scripts/lib/processes.mjs';
import { step } from '../../scripts/lib/say.mjs';

/** @type {() => Promise<void>} */
let stopIt;

/** Jest runs this once before the tests, and hands them the environment. */
export async function start() {
	leaveNothing();
	const n8n = await ensureN8n();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-test-'));
	await installPack(join(userFolder, '.n8n/nodes'));
	const port = await anyFreePort();
	const server = await step('Starting n8n', () => startN8n(n8n, { port, userFolder }));
	stopIt = async () => {
		await server.stop();
		await rm(userFolder, { recursive: true, force: true });
	};
	const owner = { email: 'owner@example.com', password: 'Owner-of-tests-1' };
	const api = new N8nApi(server.url, n8n.folder);
	await api.signIn(owner);
	// n8n limits how often one may sign in, so the tests get the session.
	const shared = { url: server.url, folder: n8n.folder, cookie: api.cookie, owner };
	process.env.SHARED_N8N = JSON.stringify(shared);
}

/** Jest runs this once after the tests. */
export const stop = () => stopIt();
