import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { must } from './processes.mjs';
import { Halt, step } from './say.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const onPath = (/** @type {string} */ command) =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, command))
		.find(existsSync);

const find = () =>
	process.env.CHROMIUM || COMMANDS.map(onPath).find(Boolean) || [MACOS].find(existsSync);

/**
 * The browser that the editor is tested in. Debian's is installed where it may be.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
	const found = find();
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
		await step('Installing chromium', async () => {
			await must('apt-get', ['update']);
			await must('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
		});
		const installed = find();
		if (installed) return installed;
	}
	throw new Halt(
		'Chromium was not found, which the editor is tested in. Install it (Debian: apt-get install chromium), or set CHROMIUM to the path of a Chromium or Chrome.',
	);
}
