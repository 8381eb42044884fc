/**
 * `npm run bench`: this pack beside n8n's own nodes, in one n8n and against one CRM, in ratios.
 * Prints a table and writes it to `bench/results.md`. `npm run bench -- --quick`: fewer rounds, nothing written.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import { ensureN8n, type N8n } from '../dev/n8nInstall.mjs';
import { build } from '../dev/pack.mjs';
import { main, must } from '../dev/processes.mjs';
import { Halt, say, step } from '../dev/say.mjs';
import { newAuthority } from '../dev/peers/certificates.mts';
import { startBench, type Bench } from './bench.mts';
import { startCrm } from './crm/program.mts';
import { measureBatches } from './measures/batches.mts';
import { measureBounds } from './measures/bounds.mts';
import { measureFar, ROUND_TRIP } from './measures/far.mts';
import { measureWebhooks } from './measures/webhooks.mts';
import { tableOf, type Row } from './report.mts';

const FULL = {
	rounds: 5,
	default: { rounds: 5, requests: 50 },
	lazy: { rounds: 5, requests: 100 },
};
const QUICK = {
	rounds: 1,
	default: { rounds: 1, requests: 30 },
	lazy: { rounds: 1, requests: 60 },
};

/** A folder that is gone when this program has ended, however it ends. */
async function passingFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** What the numbers depend on. */
async function circumstances(n8n: N8n, loadBefore: number): Promise<string[]> {
	const manifest = join(n8n.folder, 'node_modules/n8n/package.json');
	const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
	const node = (await must(n8n.node, ['--version'])).trim();
	const [{ model }] = cpus();
	const cores = availableParallelism();
	const busy =
		loadBefore > cores / 4
			? ['- **The machine was busy with other work: these numbers only hint at the ratios.**']
			: [];
	return [
		`- ${new Date().toISOString().slice(0, 10)}, n8n ${version} on Node.js ${node}, SQLite`,
		`- ${cores} cores (${model.trim()}); load before the run: ${loadBefore.toFixed(2)}`,
		...busy,
	];
}

await main(async () => {
	const options = process.argv.slice(2);
	const unexpected = options.find((option) => option !== '--quick');
	if (unexpected) throw new Halt(`\`npm run bench\` takes \`-- --quick\`, and no ${unexpected}.`);
	const size = options.includes('--quick') ? QUICK : FULL;
	const [loadBefore] = loadavg();

	const n8n = await ensureN8n();
	await step('Building the pack', build);
	const folder = await passingFolder();
	const authority = await newAuthority();
	const ca = join(folder, 'ca.pem');
	await writeFile(ca, authority.cert);
	const crm = await startCrm(n8n.node, {
		...(await authority.issue('crm')),
		roundTrip: ROUND_TRIP,
	});
	const withN8n = async (
		lazyIsolates: boolean,
		measure: (bench: Bench) => Promise<Row[]>,
	): Promise<Row[]> => {
		const userFolder = join(folder, lazyIsolates ? 'lazy' : 'default');
		const { stop, ...bench } = await step('Starting n8n', () =>
			startBench(n8n, crm, userFolder, { lazyIsolates, ca }),
		);
		const rows = await measure(bench);
		await stop();
		return rows;
	};

	const rows = [
		...(await withN8n(false, async (bench) => [
			...(await step('Batches of leads', () => measureBatches(bench, size.rounds))),
			...(await step('Leads over TLS', () => measureFar(bench, size.rounds))),
			...(await step('Calls alone', () => measureBounds(bench, size.rounds))),
			...(await step('Webhooks', () => measureWebhooks(bench, 'default', size.default))),
		])),
		...(await withN8n(
			true,
			async (bench) =>
				await step('Webhooks with lazy isolates', () => measureWebhooks(bench, 'lazy', size.lazy)),
		)),
	];

	const table = tableOf(rows);
	say();
	say(table);
	if (size === QUICK) return 0;
	const results = join(CHECKOUT, 'bench/results.md');
	const head = ['# Results', '', ...(await circumstances(n8n, loadBefore)), ''];
	const repeat = ['', 'Repeat with `npm run bench`. [How it is measured](README.md).', ''];
	await writeFile(results, [...head, table, ...repeat].join('\n'));
	await must('npx', ['prettier', '--write', results], { cwd: CHECKOUT });
	return 0;
});
