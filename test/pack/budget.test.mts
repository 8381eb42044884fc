import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { TARBALL_BUDGET } from '../../dev/release.mjs';
import { n8n } from '../../package.json';
import { repository } from './tarball.mts';

const run = promisify(execFile);

/** CPU time in ms that loading one node may take: n8n loads all of them when it starts. */
const LOAD_BUDGET = 250;

it('the tarball is as small as it has to be', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-pack-tests-'));
	await run('npm', ['pack', '--pack-destination', folder], { cwd: repository });
	const [tarball] = await readdir(folder);
	const { size } = await stat(path.join(folder, tarball));
	await rm(folder, { recursive: true });
	expect(size).toBeLessThanOrEqual(TARBALL_BUDGET);
});

it.each(n8n.nodes)('n8n loads %s in a moment', async (file) => {
	const script = path.join(__dirname, 'cost.cjs');
	const costs: number[] = [];
	// The least of three, for a busy machine.
	for (let turn = 0; turn < 3; turn++) {
		const { stdout } = await run(process.execPath, [script, path.join(repository, file)]);
		costs.push(Number(stdout));
	}
	expect(Math.min(...costs)).toBeLessThan(LOAD_BUDGET);
});
