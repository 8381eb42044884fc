import { openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { anyFreePort } from './ports.mjs';
import { launch } from './processes.mjs';
import { Halt } from './say.mjs';

const START_TIME = 180_000;
const POLL = 250;

/** What n8n may know of the environment: settings for other n8ns, databases and test runners stay out. */
const PASSED_ON = ['HOME', 'LANG', 'LC_ALL', 'NODE_EXTRA_CA_CERTS', 'TMPDIR', 'TZ'];

/** Nothing leaves the machine, no log but warnings, and expressions cost only where there are some. */
const SETTINGS = {
	NODE_ENV: 'production',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: 'localhost',
	N8N_SECURE_COOKIE: 'false',
	N8N_LOG_LEVEL: 'warn',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_DISABLED_MODULES: 'instance-ai,mcp-registry',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
};

/** @typedef {{ url: string, log: string, stop: () => Promise<void>, kill: () => void, ended: Promise<unknown> }} Server `kill` is -9 */

/**
 * Starts n8n, on SQLite where `settings` name no other database.
 *
 * @param {import('./n8nInstall.mjs').N8n} n8n
 * @param {{ port: number, userFolder: string, settings?: Record<string, string>, command?: 'start' | 'worker' | 'webhook', logName?: string }} options `settings` are more of the environment, `command` is n8n's
 * @returns {Promise<Server>} once it answers requests; `log` is the file with what n8n prints
 */
export async function startN8n(
	n8n,
	{ port, userFolder, settings, command = 'start', logName = 'n8n.log' },
) {
	await mkdir(userFolder, { recursive: true });
	const log = join(userFolder, logName);
	const output = openSync(log, 'a');
	const passedOn = PASSED_ON.flatMap((name) =>
		process.env[name] ? [[name, process.env[name]]] : [],
	);
	const program = launch(n8n.node, [n8n.n8n, command], {
		cwd: userFolder,
		stdio: ['ignore', output, output],
		env: {
			...Object.fromEntries(passedOn),
			PATH: `${dirname(n8n.node)}${delimiter}${process.env.PATH}`,
			...SETTINGS,
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await anyFreePort()),
			...settings,
		},
	});
	const url = `http://localhost:${port}`;
	let ended = false;
	void program.ended.then(() => {
		ended = true;
	});
	const deadline = Date.now() + START_TIME;
	while (!(await isReady(url))) {
		if (!ended && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, POLL));
			continue;
		}
		await program.stop();
		const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20);
		throw new Halt([`n8n did not start on port ${port}. It said:`, ...lines].join('\n  '));
	}
	const kill = () => {
		if (!ended && program.child.pid) process.kill(-program.child.pid, 'SIGKILL');
	};
	return { url, log, stop: program.stop, kill, ended: program.ended };
}

const isReady = async (/** @type {string} */ url) =>
	(await fetch(`${url}/healthz/readiness`).catch(() => null))?.ok ?? false;
