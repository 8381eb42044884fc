/**
 * `npm start`: a real n8n with this pack and the example campaigns, delivering to a sandbox CRM. Sends events
 * through the campaigns, prints where each went, and stays up. `npm start -- --exit` ends after the table.
 */

import '../dev/nodeVersion.mjs';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compare } from './demo/compare.mjs';
import { credentialsOf, overviewUser } from './demo/credentials.mjs';
import { showDurable, tellDurable } from './demo/durable.mjs';
import { importExamples } from './demo/import.mjs';
import { sendDemo } from './demo/send.mjs';
import { checkoutFolder, takeLock } from '../dev/cache.mjs';
import { ensureDependencies } from '../dev/dependencies.mjs';
import { ensureN8n } from '../dev/n8nInstall.mjs';
import { startWithPack } from '../dev/n8nWithPack.mjs';
import { build } from '../dev/pack.mjs';
import { freePort } from '../dev/ports.mjs';
import { main, stayUp } from '../dev/processes.mjs';
import { Halt, say, step } from '../dev/say.mjs';

const N8N_PORT = 5678;
const SANDBOX_PORT = 5680;

/** The owner of the demo's n8n, with a password made at the first start. */
async function readOwner(/** @type {string} */ folder) {
	const file = join(folder, 'owner.json');
	const known = await readFile(file, 'utf8').catch(() => null);
	if (known) return JSON.parse(known);
	const owner = { email: 'demo@example.com', password: `Demo-${randomBytes(6).toString('hex')}-1` };
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

async function startSandbox(/** @type {number} */ port) {
	const { tsImport } = await import('tsx/esm/api');
	const { demoCredentials, startSandbox } = await tsImport(
		'../sandbox/server.mts',
		import.meta.url,
	);
	return { ...(await startSandbox({ port })), demoCredentials };
}

await main(async () => {
	const options = process.argv.slice(2);
	const unexpected = options.find((option) => option !== '--exit');
	if (unexpected) throw new Halt(`\`npm start\` takes \`-- --exit\`, and no ${unexpected}.`);
	const folder = checkoutFolder('demo');
	await mkdir(folder, { recursive: true });
	if (!(await takeLock(join(folder, 'lock')))) {
		throw new Halt('The demo of this checkout is running already. Stop that one and start again.');
	}

	await ensureDependencies();
	const n8n = await ensureN8n();
	await step('Building the pack', build);
	const n8nPort = await freePort(N8N_PORT, [SANDBOX_PORT]);
	const sandbox = await startSandbox(await freePort(SANDBOX_PORT, [n8nPort]));
	const owner = await readOwner(folder);
	const { api, url, log } = await step('Starting n8n', () =>
		startWithPack(n8n, { port: n8nPort, userFolder: folder, owner }),
	);
	const examples = await step('Publishing the example campaigns', () =>
		importExamples(api, sandbox.url, credentialsOf(sandbox.url, sandbox.demoCredentials)),
	);
	const sent = await step('Sending referrals and unsubscribes', () => sendDemo(api, examples));
	const sentRight = compare(sent, sandbox.book);
	const kept = await step('Taking the CRM down, and sending to a durable campaign', () =>
		showDurable(api, sandbox),
	);
	const right = tellDurable(kept, sandbox.book) && sentRight;
	if (options.includes('--exit')) return right ? 0 : 1;

	say();
	say(`  Editor    ${url}   sign in as ${owner.email} with ${owner.password}`);
	say(`  Campaigns ${url}/webhook/campaigns   ${overviewUser.user} with ${overviewUser.password}`);
	say(`  Sandbox   ${sandbox.url}   what the sandbox CRM holds`);
	say(`  n8n's log ${log}`);
	say();
	say('  Ctrl-C stops everything. The next start puts the examples back as they are in examples/.');
	return await stayUp(right ? 0 : 1);
});
