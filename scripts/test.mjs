/**
 * `npm test`: the checks and the tests that take minutes. `npm test -- NAME ...`: these alone.
 * `npm test -- all`: everything. Ends with `N passed, N failed`.
 */

import '../dev/nodeVersion.mjs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import { ensureChromium } from '../dev/chromium.mjs';
import { ensureDependencies } from '../dev/dependencies.mjs';
import { ensureN8n } from '../dev/n8nInstall.mjs';
import { launch, main, must } from '../dev/processes.mjs';
import { Halt, say, step } from '../dev/say.mjs';

const CHECKS = ['lint', 'imports', 'typecheck', 'build'];
const FLOORS = ['unit', 'workflow', 'pack', 'n8n', 'editor'];
const USUAL = [...CHECKS, 'unit', 'workflow', 'pack'];

/** @typedef {{ passed: number, failed: number }} Score */

/** @param {string[]} names @returns {string[]} the checks and floors that these ask for */
function chosen(names) {
	if (names.length === 0) return USUAL;
	if (names.includes('all')) return [...CHECKS, ...FLOORS];
	const unexpected = names.find((name) => ![...CHECKS, ...FLOORS].includes(name));
	if (unexpected) {
		throw new Halt(
			`There is no ${unexpected}. There are: ${[...CHECKS, ...FLOORS].join(', ')}, all.`,
		);
	}
	// All floors but the first run what was built.
	return names.some((name) => FLOORS.indexOf(name) > 0) ? ['build', ...names] : names;
}

/** @param {string} name a script of package.json @returns {Promise<Score>} */
async function check(name) {
	try {
		await step(name, () => must('npm', ['run', '--silent', name], { cwd: CHECKOUT }));
		return { passed: 1, failed: 0 };
	} catch (fault) {
		if (!(fault instanceof Halt)) throw fault;
		say(fault.message);
		return { passed: 0, failed: 1 };
	}
}

/** @param {string[]} floors @returns {Promise<Score>} a floor on which nothing ran counts as a failed test */
async function test(floors) {
	const file = join(tmpdir(), `jest-${process.pid}.json`);
	const jest = join(CHECKOUT, 'node_modules/jest/bin/jest.js');
	const args = ['--selectProjects', ...floors, '--json', `--outputFile=${file}`];
	const { ended } = launch(process.execPath, [jest, ...args], {
		cwd: CHECKOUT,
		// What it prints as JSON is in the file, and what it tells people is on stderr.
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	await ended;
	const results = JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
	await rm(file, { force: true });
	if (!results) return { passed: 0, failed: floors.length };
	const ran = results.testResults.map(
		(/** @type {{ name: string }} */ { name }) => relative(CHECKOUT, name).split(sep)[1],
	);
	const empty = floors.filter((floor) => !ran.includes(floor));
	if (empty.length > 0) say(`Nothing ran on: ${empty.join(', ')}`);
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = results;
	return {
		passed: numPassedTests,
		failed: numFailedTests + numRuntimeErrorTestSuites + empty.length,
	};
}

await main(async () => {
	const names = chosen(process.argv.slice(2));
	const floors = FLOORS.filter((floor) => names.includes(floor));
	await ensureDependencies();
	if (floors.includes('n8n') || floors.includes('editor')) await ensureN8n();
	if (floors.includes('editor')) await ensureChromium();

	/** @type {Score[]} */
	const scores = [];
	for (const name of CHECKS.filter((name) => names.includes(name))) scores.push(await check(name));
	if (floors.length > 0) scores.push(await test(floors));

	const passed = scores.reduce((sum, score) => sum + score.passed, 0);
	const failed = scores.reduce((sum, score) => sum + score.failed, 0);
	say(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
});
