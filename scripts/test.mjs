/**
 * `npm test`: the checks and the tests that take minutes.
 * `npm test -- all`: everything.
 * `npm test -- NAME ...`: these checks and floors alone.
 * `npm test -- FLOOR PATTERN ...`, `npm test -- FILE ...`: the test files of a floor whose paths match,
 * or these files; what follows an option (`-t 'part of a test name'`) goes to jest as it is.
 *
 * Ends with `N passed, N failed`.
 */

import '../dev/nodeVersion.mjs';
import { CHECKOUT } from '../dev/cache.mjs';
import { ensureChromium } from '../dev/chromium.mjs';
import { ensureDependencies } from '../dev/dependencies.mjs';
import { rowsOf, runJest } from '../dev/jest.mjs';
import { ensureN8n } from '../dev/n8nInstall.mjs';
import { build } from '../dev/pack.mjs';
import { main, must } from '../dev/processes.mjs';
import { Halt, say, step, table } from '../dev/say.mjs';

const CHECKS = ['lint', 'imports', 'typecheck', 'build'];
const FLOORS = ['unit', 'workflow', 'pack', 'attacks', 'durable', 'n8n', 'editor'];
const USUAL = [...CHECKS, 'unit', 'workflow', 'pack', 'attacks'];

/**
 * Minutes that a floor may take on a slow machine, and the MB of memory that each of its processes
 * may: what an attack makes grow fails, and takes no machine with it. One n8n serves those that run
 * together.
 */
const GROUPS = [
	{ floors: ['unit'], minutes: 30 },
	{ floors: ['workflow'], minutes: 30 },
	{ floors: ['pack'], minutes: 15 },
	{ floors: ['attacks'], minutes: 30, megabytes: 768 },
	{ floors: ['durable'], minutes: 30 },
	{ floors: ['n8n', 'editor'], minutes: 60 },
];

/** @typedef {{ passed: number, failed: number }} Score */

/** @param {string[]} words @returns {{ names: string[], args: string[] }} the checks and floors that these ask for, and what is left for jest */
function chosen(words) {
	const known = [...CHECKS, ...FLOORS, 'all'];
	const end = words.findIndex((word) => !known.includes(word));
	const named = end === -1 ? words : words.slice(0, end);
	const args = end === -1 ? [] : words.slice(end);
	if (named.includes('all')) return { names: [...CHECKS, ...FLOORS], args };
	if (words.length === 0) return { names: USUAL, args };
	// A path names its floor.
	const inPaths = args.map((arg) => /(?:^|[\\/])test[\\/](\w+)[\\/]/.exec(arg)?.[1] ?? '');
	const names = [...named, ...FLOORS.filter((floor) => inPaths.includes(floor))];
	if (args.length > 0 && !FLOORS.some((floor) => names.includes(floor))) {
		throw new Halt(
			`There is no ${args[0]}. There are: ${known.join(', ')}. Behind a floor, or with its path, a test file.`,
		);
	}
	return { names, args };
}

/** @param {string} name of a check @param {() => Promise<unknown>} work @returns {Promise<Score>} */
async function check(name, work) {
	try {
		await step(name, work);
		return { passed: 1, failed: 0 };
	} catch (fault) {
		if (!(fault instanceof Halt)) throw fault;
		say(fault.message);
		return { passed: 0, failed: 1 };
	}
}

await main(async () => {
	const { names, args } = chosen(process.argv.slice(2));
	const floors = FLOORS.filter((floor) => names.includes(floor));
	await ensureDependencies();
	if (['durable', 'n8n', 'editor'].some((floor) => floors.includes(floor))) await ensureN8n();
	if (floors.includes('editor')) await ensureChromium();

	/** @type {Score[]} */
	const scores = [];
	for (const name of CHECKS.filter((one) => names.includes(one))) {
		const script = ['run', '--silent', name];
		scores.push(await check(name, () => must('npm', script, { cwd: CHECKOUT })));
	}
	// All floors but the first run what was built.
	if (floors.some((floor) => floor !== 'unit') && !names.includes('build')) {
		scores.push(await check('build, where it is not up to date', build));
	}

	const results = [];
	for (const { floors: group, minutes, megabytes } of GROUPS) {
		const wanted = group.filter((floor) => floors.includes(floor));
		if (wanted.length === 0) continue;
		const options = { floors: wanted, checkout: CHECKOUT, args, minutes, megabytes };
		results.push(...(await runJest(options)));
	}
	for (const { passed, failed } of results.filter(({ floor }) => floor === 'attacks')) {
		say(`${passed} attacks held of ${passed + failed} tried`);
	}
	if (results.length > 0) table(['floor', 'passed', 'failed', 'time'], rowsOf(results));

	const all = [...scores, ...results];
	const passed = all.reduce((sum, score) => sum + score.passed, 0);
	const failed = all.reduce((sum, score) => sum + score.failed, 0);
	say(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
});
