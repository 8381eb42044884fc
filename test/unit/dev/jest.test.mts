import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FloorResult } from '../../../dev/jest.mjs';

const library = (name: string) => JSON.stringify(resolve(`dev/${name}.mjs`));

/** Two floors, each with the files below `test/FLOOR`. */
const configuration = `module.exports = { projects: ['unit', 'workflow'].map((displayName) => ({
	displayName, rootDir: __dirname, testMatch: ['<rootDir>/test/' + displayName + '/**/*.test.js'], transform: {},
})) };`;

let checkout: string;
beforeEach(async () => {
	checkout = await mkdtemp(join(tmpdir(), 'floors-'));
	await mkdir(join(checkout, 'temporary'));
	await write('jest.config.cjs', configuration);
	await write('package.json', '{}');
});
afterEach(async () => await rm(checkout, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
	await mkdir(dirname(join(checkout, file)), { recursive: true });
	await writeFile(join(checkout, file), text);
}

/** A script that runs these floors and prints the results as its last line, as JSON. */
function start(floors: string[], options: object = {}) {
	const run = JSON.stringify({ floors, checkout, ...options });
	const script = `
		import { main } from ${library('processes')};
		import { runJest } from ${library('jest')};
		await main(async () => { console.log(JSON.stringify(await runJest(${run}))); return 0; });`;
	return spawn(process.execPath, ['--input-type=module', '-e', script], {
		env: { ...process.env, TMPDIR: join(checkout, 'temporary') },
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

async function results(...args: Parameters<typeof start>) {
	const program = start(...args);
	let printed = '';
	program.stdout.on('data', (text) => (printed += String(text)));
	await once(program, 'close');
	const floors = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as FloorResult[];
	return { printed, floors: floors.map(({ milliseconds, ...counts }) => counts), all: floors };
}

const isAlive = (pid: string) =>
	/^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim());

async function appears(file: string): Promise<string> {
	while (!existsSync(file)) await new Promise((ready) => setTimeout(ready, 50));
	return await readFile(file, 'utf8');
}

it('counts the tests of each floor and takes their time', async () => {
	await write('test/unit/one.test.js', `it('waits', (done) => { setTimeout(done, 300); });`);
	await write('test/unit/two.test.js', `it('is wrong', () => { throw new Error(); });`);
	await write('test/workflow/three.test.js', `throw new Error('cannot be loaded');`);
	const { floors, all } = await results(['unit', 'workflow']);
	expect(floors).toEqual([
		{ floor: 'unit', passed: 1, failed: 1 },
		{ floor: 'workflow', passed: 0, failed: 1 },
	]);
	expect(all[0].milliseconds).toBeGreaterThanOrEqual(300);
	expect(await readdir(join(checkout, 'temporary'))).toEqual([]);
});

it('runs one file, and counts a floor without any as failed', async () => {
	await write('test/unit/one.test.js', `it('is right', () => {});`);
	await write('test/unit/two.test.js', `it('is wrong', () => { throw new Error(); });`);
	await write('test/workflow/three.test.js', `it('is right', () => {});`);
	const { floors, printed } = await results(['unit', 'workflow'], { args: ['unit/one'] });
	expect(floors).toEqual([
		{ floor: 'unit', passed: 1, failed: 0 },
		{ floor: 'workflow', passed: 0, failed: 1 },
	]);
	expect(printed).toContain('Nothing ran on: workflow');
});

it('stops jest where a test left something open', async () => {
	await write('test/unit/one.test.js', `it('is right', () => { setInterval(() => {}, 1000); });`);
	const { floors, printed } = await results(['unit'], { grace: 1000 });
	expect(floors).toEqual([{ floor: 'unit', passed: 1, failed: 1 }]);
	expect(printed).toContain('something that a test left open kept jest running');
});

it('stops tests that do not end', async () => {
	await write('test/unit/one.test.js', `it('never ends', () => { for (;;); });`);
	const { floors, printed } = await results(['unit'], { minutes: 0.1 });
	expect(floors).toEqual([{ floor: 'unit', passed: 0, failed: 2 }]);
	expect(printed).toContain('did not end within 0.1 minutes');
});

it('leaves no folder and no process at Ctrl-C', async () => {
	const note = join(checkout, 'note');
	// In a process group of its own, as programs that tests start are.
	const stays = `spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })`;
	await write(
		'test/unit/one.test.js',
		`const { mkdtempSync, writeFileSync, renameSync } = require('node:fs');
		const { spawn } = require('node:child_process');
		it('waits', async () => {
			const folder = mkdtempSync(require('node:os').tmpdir() + '/left-');
			writeFileSync('${note}.new', JSON.stringify([folder, String(${stays}.pid)]));
			renameSync('${note}.new', '${note}');
			await new Promise((done) => setTimeout(done, 60_000));
		}, 90_000);`,
	);
	const program = start(['unit']);
	const [folder, pid] = JSON.parse(await appears(note)) as string[];
	expect([existsSync(folder), isAlive(pid)]).toEqual([true, true]);
	program.kill('SIGINT');
	expect(await once(program, 'exit')).toEqual([130, null]);
	expect([existsSync(folder), isAlive(pid)]).toEqual([false, false]);
	expect(await readdir(join(checkout, 'temporary'))).toEqual([]);
});
