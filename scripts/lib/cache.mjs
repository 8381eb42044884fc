/** What is kept between runs, outside the checkout. */

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, open, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

const HEARTBEAT = 5_000;
const STALE = 30_000;
const POLL = 500;

/** @returns {string} the folder of this project in the user's cache folder */
export function cacheFolder() {
	const root =
		process.env.XDG_CACHE_HOME ||
		join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
	return join(root, 'n8n-nodes-referral-delivery');
}

/** @param {string} name @returns {string} a folder in the cache that belongs to this checkout */
export function checkoutFolder(name) {
	const key = createHash('sha256').update(CHECKOUT).digest('hex').slice(0, 8);
	return join(cacheFolder(), `${name}-${key}`);
}

const sleep = (/** @type {number} */ milliseconds) =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {string} file @returns {Promise<boolean>} whether the lock is ours now */
async function tryLock(file) {
	try {
		await (await open(file, 'wx')).close();
		return true;
	} catch (fault) {
		if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'EEXIST') throw fault;
		const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
		// Its holder was killed: one that lives touches it every few seconds.
		if (Date.now() - mtimeMs > STALE) await rm(file, { force: true });
		return false;
	}
}

/**
 * Does work that only one program at a time may do; the others wait.
 *
 * @template T
 * @param {string} file the lock
 * @param {() => Promise<T>} work
 * @param {() => void} onWait is called once, when another program has the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
	await mkdir(dirname(file), { recursive: true });
	let waits = false;
	while (!(await tryLock(file))) {
		if (!waits) onWait();
		waits = true;
		await sleep(POLL);
	}
	const release = () => rmSync(file, { force: true });
	const heartbeat = setInterval(
		() => utimes(file, new Date(), new Date()).catch(() => {}),
		HEARTBEAT,
	);
	process.once('exit', release);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		process.off('exit', release);
		release();
	}
}
