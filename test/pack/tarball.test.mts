import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadInN8n, unpackTarball } from './tarball.mts';

interface Manifest {
	dependencies?: object;
	peerDependencies: object;
	n8n: { nodes: string[]; credentials: string[] };
}

let folder: string;
let manifest: Manifest;
let files: string[];

beforeAll(async () => {
	folder = await unpackTarball();
	manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}, 60_000);

afterAll(async () => await rm(path.dirname(folder), { recursive: true, force: true }));

const textOf = async (file: string) => await readFile(path.join(folder, file), 'utf8');

/** `dist/nodes/X/X.node.js` declares the type `x`. */
const typeOf = (file: string) =>
	path
		.basename(file)
		.replace(/^./, (first) => first.toLowerCase())
		.split('.')[0];

it('holds the built pack, its icons and licences, and nothing else', () => {
	const { nodes, credentials } = manifest.n8n;
	const codex = nodes.map((file) => `${file}on`);
	const documents = [
		...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'],
		'dist/THIRD_PARTY_LICENSES.txt',
	];
	const withoutIcons = files.filter((file) => !/^dist\/icons\/\w+(\.dark)?\.svg$/.test(file));
	expect(withoutIcons.sort()).toEqual([...documents, ...nodes, ...codex, ...credentials].sort());
});

it('asks n8n for n8n-workflow only', () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

it('requires nothing but n8n-workflow and crypto', async () => {
	const required = new Set<string>();
	for (const file of files.filter((name) => name.endsWith('.js'))) {
		const source = await textOf(file);
		for (const [, name] of source.matchAll(/\brequire\("([^"]+)"\)/g)) required.add(name);
	}
	expect([...required].sort()).toEqual(['n8n-workflow', 'node:crypto']);
});

describe('in n8n', () => {
	it('loads every node and credential, with its icons and codex', async () => {
		const { nodes, credentials } = await loadInN8n(folder);
		expect(nodes.map(({ name }) => name)).toEqual(manifest.n8n.nodes.map(typeOf));
		expect(credentials.map(({ name }) => name)).toEqual(manifest.n8n.credentials.map(typeOf));

		for (const { iconUrl } of [...nodes, ...credentials]) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			const [lightIcon, darkIcon] = await Promise.all(
				[light, dark].map((url) => textOf(url.replace('icons/n8n-nodes-referral-delivery/', ''))),
			);
			expect(lightIcon).toMatch(/^<svg/);
			expect(darkIcon).toMatch(/^<svg/);
			expect(darkIcon).not.toBe(lightIcon);
		}
		for (const { codex } of nodes) {
			expect(codex?.categories).not.toHaveLength(0);
			expect(codex?.resources?.primaryDocumentation?.[0].url).toMatch(/^https:/);
		}
	});

	it('would not load with a library left out of the bundle', async () => {
		const broken = path.join(folder, '..', 'broken');
		await cp(folder, broken, { recursive: true });
		await writeFile(path.join(broken, manifest.n8n.nodes[0]), 'require("mustache");');
		await expect(loadInN8n(broken)).rejects.toThrow("Cannot find module 'mustache'");
	});
});

it('carries the licence of every library inside', async () => {
	const bundled = new Set<string>();
	for (const file of manifest.n8n.nodes) {
		// The bundler writes the path of each module above it.
		const paths = (await textOf(file)).matchAll(/node_modules\/((?:@[^/\s]+\/)?[^/\s"]+)\//g);
		for (const [, name] of paths) bundled.add(name);
	}
	expect(bundled.size).toBeGreaterThan(0);

	const licenses = (await textOf('dist/THIRD_PARTY_LICENSES.txt')).split(`${'-'.repeat(80)}\n`);
	const named = licenses.map((license) => license.trim().split(' ')[0]);
	expect(named.sort()).toEqual([...bundled].sort());
	for (const license of licenses) {
		expect(license).toMatch(/^\s*\S+ \d+\.\d+\.\d+ \([\w.-]+\)\n\S+:\/\/\S+\n\n/);
		expect(license).toMatch(/grant|public domain/i);
		expect(license).toMatch(/warrant/i);
	}
});
