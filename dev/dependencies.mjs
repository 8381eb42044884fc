import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from './cache.mjs';
import { npm, recordOf } from './npm.mjs';
import { step } from './say.mjs';

const packages = (/** @type {string} */ file) =>
	/** @type {Record<string, { version: string, optional?: boolean, devOptional?: boolean }>} */ (
		JSON.parse(readFileSync(file, 'utf8')).packages
	);

function areInstalled() {
	const record = recordOf(CHECKOUT);
	if (!existsSync(record)) return false;
	const installed = packages(record);
	return Object.entries(packages(join(CHECKOUT, 'package-lock.json'))).every(
		([path, { version, optional, devOptional }]) =>
			path === '' || optional || devOptional || installed[path]?.version === version,
	);
}

/**
 * Installs what package-lock.json names, where it is not there already. `npm ci` would do, but newer ones
 * refuse a lock file that lacks the optional packages of other systems, which npm itself leaves out.
 */
export async function ensureDependencies() {
	if (areInstalled()) return;
	await step('Installing the dependencies', (detail) =>
		npm(['install', '--no-save', '--include=dev'], CHECKOUT, detail),
	);
}
