import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from './cache.mjs';
import { must } from './processes.mjs';

const SOURCES = [
	'credentials',
	'gulpfile.js',
	'icons',
	'licenses',
	'nodes',
	'package-lock.json',
	'package.json',
	'tsconfig.json',
];

const modifiedAt = async (/** @type {string} */ path) => (await stat(path)).mtimeMs;

/** Whether `dist` is newer than everything that it is made of. */
async function isBuilt() {
	const { n8n } = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8'));
	const outputs = [...n8n.nodes, ...n8n.credentials].map((file) => join(CHECKOUT, file));
	if (!outputs.every(existsSync)) return false;
	const sources = SOURCES.map((name) => join(CHECKOUT, name)).filter(existsSync);
	const files = await Promise.all(
		sources.map((path) => readdir(path, { recursive: true }).catch(() => [''])),
	);
	const paths = sources.flatMap((path, index) => files[index].map((file) => join(path, file)));
	const built = Math.min(...(await Promise.all(outputs.map(modifiedAt))));
	return Math.max(...(await Promise.all(paths.map(modifiedAt)))) < built;
}

/** Builds the pack into `dist`, where that is not up to date. */
export async function build() {
	if (!(await isBuilt())) await must('npm', ['run', 'build'], { cwd: CHECKOUT });
}

/**
 * Packs what was built and installs it as n8n does when a user installs a community package: unpacked
 * among the nodes of a user folder, without dependencies for development.
 *
 * @param {string} nodesFolder `.n8n/nodes` of n8n's user folder
 * @returns {Promise<{ name: string, version: string, author: { name: string, email: string } }>}
 */
export async function installPack(nodesFolder) {
	const { name, version, author } = JSON.parse(
		await readFile(join(CHECKOUT, 'package.json'), 'utf8'),
	);
	const folder = join(nodesFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });

	await must('npm', ['pack', '--pack-destination', nodesFolder], { cwd: CHECKOUT });
	const tarball = join(nodesFolder, `${name}-${version}.tgz`);
	await must('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	await rm(tarball);

	const manifest = join(folder, 'package.json');
	const { devDependencies, peerDependencies, ...rest } = JSON.parse(
		await readFile(manifest, 'utf8'),
	);
	await writeFile(manifest, JSON.stringify(rest, null, 2));
	return { name, version, author };
}
