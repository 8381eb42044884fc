import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository, scan, unpackTarball } from './tarball.mts';

// n8n verifies a package with its scanner, which lints the sources and the published files.

jest.setTimeout(120_000);

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'n8n-scan-tests-'));
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

it('passes the sources', async () => {
	expect(await scan('source', repository)).toEqual({ passed: true, report: '' });
});

it('passes the published files, with the libraries inside', async () => {
	const unpacked = await unpackTarball();
	expect(await scan('tarball', unpacked)).toEqual({ passed: true, report: '' });
	await rm(path.dirname(unpacked), { recursive: true });
});

it('would not pass a package that reads files, keeps timers or depends on others', async () => {
	await mkdir(path.join(folder, 'nodes'));
	await writeFile(
		path.join(folder, 'nodes', 'Bad.node.js'),
		'require("fs"); setTimeout(() => {}, 1);',
	);
	await writeFile(path.join(folder, 'package.json'), '{ "dependencies": { "mustache": "1.0.0" } }');

	for (const leg of ['source', 'tarball'] as const) {
		const { passed, report } = await scan(leg, folder);
		expect(passed).toBe(false);
		expect(report).toContain('no-restricted-imports');
		expect(report).toContain('no-restricted-globals');
		expect(report).toContain('no-runtime-dependencies');
	}
});
