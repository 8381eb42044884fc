/** What is kept between runs, outside the checkout. */

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, open, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));

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

/**
 * Takes a lock, which is a file; it is given up when this program ends, too.
 *
 * @param {string} file
 * @returns {Promise<null | (() => void)>} gives it up; null while another program has it
 */
export async function takeLock(file) {
	await mkdir(dirname(file), { recursive: true });
	try {
		await (await open(file, 'wx')).close();
	} catch (fault) {
		if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'EEXIST') throw fault;
		const touched = await stat(file).then(({ mtimeMs }) => mtimeMs, Date.now);
		// Its holder was killed: one that lives touches it every few seconds.
		if (Date.now() - touched > STALE) await rm(file, { force: true });
		return null;
	}
	const touch = () => utimes(file, new Date(), new Date()).catch(() => {});
	const heartbeat = setInterval(touch, HEARTBEAT);
	const release = () => {
		clearInterval(heartbeat);
		process.off('exit', release);
		rmSync(file, { force: true });
	};
	process.on('exit', release);
	return release;
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
	let release = await takeLock(file);
	if (!release) onWait();
	while (!release) {
		await sleep(POLL);
		release = await takeLock(file);
	}
	try {
		return await work();
	} finally {
		release();
	}
}
