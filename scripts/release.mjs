/**
 * `npm run release`: publishes the version that the checked-out tag names; docs/releasing.md has the steps.
 * `npm run release -- --dry-run`: all of it but the upload, on any machine. `--skip-tests`, beside it,
 * leaves out the tests.
 */

import '../dev/nodeVersion.mjs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import { launch, main, must } from '../dev/processes.mjs';
import { reasonsNotToRelease } from '../dev/release.mjs';
import { Halt, say, step } from '../dev/say.mjs';

const OPTIONS = ['--dry-run', '--skip-tests'];

const git = (/** @type {string[]} */ ...args) => must('git', args, { cwd: CHECKOUT });

const textOf = (/** @type {string} */ file) => readFile(join(CHECKOUT, file), 'utf8');

/** @returns {Promise<{ size: number, files: string[] }>} of the tarball that would be published */
async function packed() {
	const output = await must('npm', ['pack', '--dry-run', '--json'], { cwd: CHECKOUT });
	const [{ size, files }] = JSON.parse(output.slice(output.indexOf('[')));
	return { size, files: files.map((/** @type {{ path: string }} */ { path }) => path) };
}

/** Shows what it prints. */
async function mustShow(/** @type {string[]} */ args) {
	const { ended } = launch('npm', args, { cwd: CHECKOUT, stdio: 'inherit' });
	const { code, signal } = await ended;
	if (code !== 0) throw new Halt(`\`npm ${args.join(' ')}\` ended with ${signal ?? code}.`);
}

await main(async () => {
	const options = process.argv.slice(2);
	const unexpected = options.find((option) => !OPTIONS.includes(option));
	if (unexpected) throw new Halt(`There is no ${unexpected}. There are: ${OPTIONS.join(', ')}.`);
	const isTrial = options.includes('--dry-run');
	if (!isTrial && !process.env.GITHUB_ACTIONS) {
		throw new Halt(
			"A version is published by GitHub's workflow, which proves where it was built: push its tag (`git push --follow-tags`). `npm run release -- --dry-run` tries all but the upload here. docs/releasing.md has the steps.",
		);
	}
	if (!isTrial && options.includes('--skip-tests')) {
		throw new Halt('`--skip-tests` goes with `--dry-run` only.');
	}

	if (options.includes('--skip-tests')) {
		await step('Building the pack', () => must('npm', ['run', 'build'], { cwd: CHECKOUT }));
	} else {
		await mustShow(['test', '--', 'all']);
	}
	const reasons = reasonsNotToRelease({
		manifest: JSON.parse(await textOf('package.json')),
		changelog: await textOf('CHANGELOG.md'),
		tags: (await git('tag', '--points-at', 'HEAD')).split('\n'),
		changes: (await git('status', '--porcelain')).trimEnd(),
		tarball: await packed(),
		repository: process.env.GITHUB_REPOSITORY,
	});
	if (reasons.length > 0) {
		throw new Halt(['Not released:', ...reasons.map((reason) => `- ${reason}`)].join('\n'));
	}
	await mustShow(['publish', '--access', 'public', ...(isTrial ? ['--dry-run'] : [])]);
	say(isTrial ? 'All is well: nothing was published.' : 'Published.');
	return 0;
});
