import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { launch, must, run } from '../../../dev/processes.mjs';

const node = process.execPath;
/** Prints its id, and stays. */
const stays = 'console.log(process.pid); setInterval(() => {}, 1000)';
/** Starts one that stays, hands its output on, and stays, too. */
const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stays)}], { stdio: 'inherit' }); ${stays}`;

/** Whether it runs; one that has ended may still wait for somebody to take note of it. */
const isAlive = (pid: number) => {
	const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
	return /^[^Z]/.test(stdout.trim());
};

/** Which of them run, once those that were killed have had the time to end. */
const survivorsOf = async (pids: number[]) => {
	const deadline = Date.now() + 10_000;
	while (pids.some(isAlive) && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return pids.filter(isAlive);
};

/** The first two ids that a stream prints, one a line. */
const twoIds = (stream: NodeJS.ReadableStream | null): Promise<number[]> =>
	new Promise((resolve) => {
		let text = '';
		stream?.on('data', (chunk) => {
			text += String(chunk);
			const found = text.match(/^\d+$/gm) ?? [];
			if (found.length === 2) resolve(found.map(Number));
		});
	});

describe('run', () => {
	it('gives the output and how it ended', async () => {
		const lines: string[] = [];
		const onLine = (line: string) => lines.push(line);
		const script = 'console.log("out"); console.log("and on"); process.exit(3)';
		const end = await run(node, ['-e', script], { onLine });
		expect(end).toEqual({ code: 3, signal: null, output: 'out\nand on\n' });
		expect(lines).toEqual(['out', 'and on']);
	});

	it('says 127 of a command that is not there', async () => {
		expect((await run('no-such-command', [])).code).toBe(127);
	});
});

describe('must', () => {
	it('names the command that is not there', async () => {
		await expect(must('no-such-command', [])).rejects.toThrow('`no-such-command` was not found');
	});

	it('shows the end of what a command said', async () => {
		const fails = must(node, ['-e', 'console.error("too bad"); process.exit(1)']);
		await expect(fails).rejects.toThrow('too bad');
	});
});

it('stop ends a program and what it has started', async () => {
	const program = launch(node, ['-e', parent]);
	const pids = await twoIds(program.child.stdout);
	expect(pids.map(isAlive)).toEqual([true, true]);
	await program.stop();
	expect(await survivorsOf(pids)).toEqual([]);
});

describe('main', () => {
	const library = resolve('dev/processes.mjs');
	const script = (body: string) =>
		`import { launch, main, stayUp } from ${JSON.stringify(library)}; await main(async () => { ${body} })`;
	const start = (body: string) =>
		spawn(node, ['--input-type=module', '-e', script(body)], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
	/** Launches two and waits until both are up. */
	const launches = `
		const { child } = launch(process.execPath, ['-e', ${JSON.stringify(parent)}]);
		child.stdout.pipe(process.stdout);
		for (let lines = 0; lines < 2; ) lines += String(await new Promise((r) => child.stdout.once('data', r))).split('\\n').length - 1;`;

	it.each([
		['cut short by Ctrl-C', 'await new Promise(() => setInterval(() => {}, 1000))', 'SIGINT', 130],
		['that stays up until Ctrl-C', 'await stayUp(0)', 'SIGINT', 0],
		['whose terminal closes', 'await stayUp(0)', 'SIGHUP', 0],
	] as const)('a script %s leaves nothing running', async (_, waits, signal, code) => {
		const program = start(`${launches} ${waits}`);
		const pids = await twoIds(program.stdout);
		program.kill(signal);
		// npm hands on what the terminal has sent already.
		program.kill(signal);
		expect(await once(program, 'exit')).toEqual([code, null]);
		expect(await survivorsOf(pids)).toEqual([]);
	});

	it('a script that ends or fails leaves nothing running', async () => {
		for (const [end, code] of [
			['return 4', 4],
			['throw new Error("no")', 1],
		] as const) {
			const program = start(`${launches} ${end}`);
			const pids = await twoIds(program.stdout);
			expect((await once(program, 'exit'))[0]).toBe(code);
			expect(await survivorsOf(pids)).toEqual([]);
		}
	});
});
