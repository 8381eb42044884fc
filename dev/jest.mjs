/** Runs jest so that it ends, says how long each floor took, and leaves nothing behind. */

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { launch } from './processes.mjs';
import { duration, say } from './say.mjs';

/** Time that jest has to end once all tests have. */
const GRACE = 15_000;
const POLL = 250;
const MINUTE = 60_000;

/** @typedef {{ floor: string, passed: number, failed: number, milliseconds: number }} FloorResult */
/** @typedef {{ name: string, startTime: number, endTime: number, message: string, assertionResults: Array<{ status: string }> }} FileResult */

/**
 * Runs the tests of some floors, which are jest's projects. Tests find their temporary files in a
 * folder of their own, which is removed however this program ends.
 *
 * @param {object} options
 * @param {string[]} options.floors
 * @param {string} options.checkout the folder of jest's configuration
 * @param {string[]} [options.args] patterns of files and other arguments of jest
 * @param {number} [options.minutes] that all may take
 * @param {number} [options.megabytes] of memory that each process may take; 0 is Node.js's own limit
 * @param {number} [options.grace] ms that jest has to end once all tests have
 * @returns {Promise<FloorResult[]>} a floor on which nothing ran, and tests that do not end, count as one failed test
 */
export async function runJest({
	floors,
	checkout,
	args = [],
	minutes = 60,
	megabytes = 0,
	grace = GRACE,
}) {
	const folder = mkdtempSync(join(tmpdir(), 'tests-'));
	const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.on('exit', remove);
	try {
		return await runIn(folder, { floors, checkout, args, minutes, megabytes, grace });
	} finally {
		process.off('exit', remove);
		remove();
	}
}

/** @param {string} folder @param {Required<Parameters<typeof runJest>[0]>} options */
async function runIn(folder, { floors, checkout, args, minutes, megabytes, grace }) {
	const report = join(folder, 'results.json');
	const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
	const memory = megabytes ? [`--max-old-space-size=${megabytes}`] : [];
	const program = launch(
		process.execPath,
		// Its workers get the same options.
		[...memory, jest, ...args, '--selectProjects', ...floors, '--json', `--outputFile=${report}`],
		{
			cwd: checkout,
			env: { ...process.env, TMPDIR: folder },
			// What it prints as JSON is in the file, and what it tells people is on stderr.
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	const started = Date.now();
	let ended = false;
	void program.ended.then(() => (ended = true));
	const lasts = async (/** @type {number} */ until, /** @type {() => boolean} */ isOver) => {
		while (!ended && !isOver() && Date.now() < until) {
			await new Promise((resolve) => setTimeout(resolve, POLL));
		}
		return !ended && !isOver();
	};

	let problem = '';
	if (await lasts(started + minutes * MINUTE, () => existsSync(report))) {
		problem = `The tests were stopped: they did not end within ${minutes} minutes.`;
	} else if (await lasts(Date.now() + grace, () => false)) {
		problem =
			'All tests have ended, but something that a test left open kept jest running: it was stopped. `npx jest FILE --detectOpenHandles` says what.';
	}
	if (!ended) await program.stop();
	if (problem) say(problem);

	/** @type {{ testResults: FileResult[] }} */
	const { testResults } = JSON.parse(
		await readFile(report, 'utf8').catch(() => '{ "testResults": [] }'),
	);
	return floors.map((floor, index) => {
		const result = sum(
			floor,
			testResults.filter(({ name }) => relative(checkout, name).split(sep)[1] === floor),
		);
		return problem && index === 0 ? { ...result, failed: result.failed + 1 } : result;
	});
}

/** @param {string} floor @param {FileResult[]} files @returns {FloorResult} */
function sum(floor, files) {
	if (files.length === 0) {
		say(`Nothing ran on: ${floor}`);
		return { floor, passed: 0, failed: 1, milliseconds: 0 };
	}
	const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
	// A file that cannot be run has no tests, but a message.
	const broken = files.filter((file) => file.assertionResults.length === 0 && file.message);
	return {
		floor,
		passed: statuses.filter((status) => status === 'passed').length,
		failed: statuses.filter((status) => status === 'failed').length + broken.length,
		milliseconds:
			Math.max(...files.map(({ endTime }) => endTime)) -
			Math.min(...files.map(({ startTime }) => startTime)),
	};
}

/** @param {FloorResult[]} results @returns {string[][]} for a table of floor, tests passed, tests failed, time */
export const rowsOf = (results) =>
	results.map(({ floor, passed, failed, milliseconds }) => [
		floor,
		String(passed),
		String(failed),
		duration(milliseconds),
	]);
