import { join } from 'node:path';
import { run } from './processes.mjs';
import { Halt } from './say.mjs';

/** @param {string} folder @returns {string} the record that npm writes when an installation is complete */
export const recordOf = (folder) => join(folder, 'node_modules/.package-lock.json');

const FAULTS = [
	{
		pattern: /ENOSPC|no space left/i,
		advice: 'The disk is full. Free some space and start again.',
	},
	{
		pattern: /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
		advice:
			"The npm registry cannot be reached. Check the network (and npm's proxy setting) and start again.",
	},
	{
		pattern: /\bE404\b|ETARGET/,
		advice: 'The npm registry does not have a package that is needed.',
	},
];

const count = (/** @type {number} */ number) => number.toLocaleString('en');

/**
 * Runs npm in a folder of its own.
 *
 * @param {string[]} args
 * @param {string} folder
 * @param {(detail: string) => void} [detail] gets the number of packages so far
 * @returns {Promise<string>} what npm printed
 * @throws {Halt} with the cause in words
 */
export async function npm(args, folder, detail = () => {}) {
	let found = 0;
	const fetched = new Set();
	const onLine = (/** @type {string} */ line) => {
		if (!line.startsWith('npm http ')) return;
		const tarball = /[^/]+\.tgz/.exec(line)?.[0];
		if (tarball) fetched.add(tarball);
		else found += 1;
		detail(`${count(found)} packages looked up, ${count(fetched.size)} fetched`);
	};
	const { code, signal, output } = await run(
		'npm',
		[...args, '--no-audit', '--no-fund', '--loglevel=http'],
		{ cwd: folder, onLine },
	);
	if (code === 0) return output;
	if (code === 127) throw new Halt('npm was not found. It comes with Node.js: https://nodejs.org');
	const lines = output
		.split('\n')
		.filter((line) => line.trim() && !/^npm (http|warn) /i.test(line));
	const advice = FAULTS.find(({ pattern }) => pattern.test(lines.join('\n')))?.advice;
	throw new Halt(
		[`npm ${args[0]} ended with ${signal ?? code}. ${advice ?? ''}`, ...lines.slice(0, 20)].join(
			'\n  ',
		),
	);
}
