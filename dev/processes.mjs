/** Programs that the scripts start, each in a process group of its own, so that all of it can be stopped. */

import { spawn, spawnSync } from 'node:child_process';
import { Halt, say } from './say.mjs';

/** Time that a program has to end by itself once it was asked to. */
const GRACE = 15_000;
/** npm passes on the Ctrl-C that the terminal has already sent: two within this time are one. */
const SAME_SIGNAL = 1_000;

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} End */
/** @typedef {{ child: import('node:child_process').ChildProcess, ended: Promise<End>, stop: () => Promise<void> }} Program */
/** @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, onLine?: (line: string) => void }} Options */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @type {Map<number, Program>} */
const running = new Map();

/** @param {number | undefined} pid of its leader; none where it could not start @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
	try {
		if (pid) process.kill(-pid, signal);
	} catch {
		// The whole group has ended.
	}
}

/** @typedef {{ pid: number, parent: number, started: string }} Process */

/** @returns {Process[]} all that run now; none where there is no ps */
function allProcesses() {
	const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], { encoding: 'utf8' });
	return (stdout ?? '').split('\n').flatMap((line) => {
		const [, pid, parent, started] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
		return pid ? [{ pid: Number(pid), parent: Number(parent), started }] : [];
	});
}

/**
 * What programs have started, and what those have, in whatever process groups.
 *
 * @param {Array<number | undefined>} pids
 * @returns {Process[]}
 */
function descendantsOf(pids) {
	const all = allProcesses();
	/** @param {number | undefined} pid @returns {Process[]} */
	const below = (pid) =>
		all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
	return pids.flatMap(below);
}

/** Kills processes that still run; a number that another process has got since is left alone. */
function kill(/** @type {Process[]} */ processes) {
	const now = processes.length > 0 ? allProcesses() : [];
	for (const { pid, started } of processes) {
		if (!now.some((one) => one.pid === pid && one.started === started)) continue;
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It has ended.
		}
	}
}

/**
 * Starts a program and leaves it running.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Program}
 */
export function launch(command, args, { cwd, env, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
	const child = spawn(command, args, { cwd, env: env ?? process.env, stdio, detached: true });
	/** @type {Promise<End>} */
	const ended = new Promise((resolve) => {
		child.once('error', () => resolve({ code: 127, signal: null }));
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
	const { pid } = child;
	const stop = async () => {
		const descendants = descendantsOf([pid]);
		signalGroup(pid, 'SIGTERM');
		const patience = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE);
		await ended;
		clearTimeout(patience);
		kill(descendants);
	};
	const program = { child, ended, stop };
	if (pid) {
		running.set(pid, program);
		void ended.then(() => {
			// What it left behind, too.
			signalGroup(pid, 'SIGKILL');
			running.delete(pid);
		});
	}
	return program;
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options] `onLine` gets each line of output as it comes
 * @returns {Promise<End & { output: string }>} with what it wrote on stdout and stderr
 */
export async function run(command, args, { onLine, ...options } = {}) {
	const { child, ended } = launch(command, args, options);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			output += text;
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			if (onLine) lines.forEach(onLine);
		});
	}
	return { ...(await ended), output };
}

/**
 * Runs a command that has to succeed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<string>} its output
 * @throws {Halt} with the end of its output
 */
export async function must(command, args, options) {
	const { code, signal, output } = await run(command, args, options);
	if (code === 0) return output;
	const line = [command, ...args].join(' ');
	throw new Halt(
		code === 127
			? `\`${command}\` was not found. Install it and start again.`
			: `\`${line}\` ended with ${signal ?? code}:\n${output.trimEnd().split('\n').slice(-60).join('\n')}`,
	);
}

const stopAll = () => Promise.all([...running.values()].map(({ stop }) => stop()));

const killAll = () => {
	if (running.size === 0) return;
	const descendants = descendantsOf([...running.keys()]);
	for (const pid of running.keys()) signalGroup(pid, 'SIGKILL');
	kill(descendants);
};

/**
 * Kills what was started and still runs, however this program ends.
 *
 * @param {() => void} onSignal has to end it
 */
export function leaveNothing(onSignal = () => process.exit(130)) {
	process.on('exit', killAll);
	for (const signal of SIGNALS) process.on(signal, onSignal);
}

/** npm hands SIGTERM to a shell, which ends without handing it on. */
function onParentGone(/** @type {() => void} */ then) {
	const parent = process.ppid;
	const watch = () => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		then();
	};
	const timer = setInterval(watch, 1000).unref();
}

/** A script that is stopped before its end was cut short; one that stays up was meant to be stopped. */
let codeWhenStopped = 130;

/**
 * Keeps a script and what it started up until Ctrl-C.
 *
 * @param {number} code the exit code then
 * @returns {Promise<never>}
 */
export function stayUp(code) {
	codeWhenStopped = code;
	return new Promise(() => setInterval(() => {}, 60_000));
}

/**
 * Runs a script: prints a `Halt` without its stack, stops at Ctrl-C all that was started, kills it at the
 * second Ctrl-C, and leaves nothing running however the script ends.
 *
 * @param {() => Promise<number>} script gives the exit code
 */
export async function main(script) {
	let interruptedAt = 0;
	const onSignal = async () => {
		const now = Date.now();
		if (interruptedAt && now - interruptedAt < SAME_SIGNAL) return;
		if (interruptedAt) process.exit(130);
		interruptedAt = now;
		say('\nStopping. Ctrl-C again kills.');
		await stopAll();
		process.exit(codeWhenStopped);
	};
	leaveNothing(onSignal);
	if (process.env.npm_lifecycle_event) onParentGone(onSignal);
	try {
		const code = await script();
		if (interruptedAt) return;
		await stopAll();
		process.exit(code);
	} catch (fault) {
		if (interruptedAt) return;
		say();
		say(
			fault instanceof Halt ? fault.message : fault instanceof Error ? fault.stack : String(fault),
		);
		process.exit(1);
	}
}
