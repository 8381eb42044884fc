/**
 * An n8n whose processes can be killed and are started again, as a supervisor does: one process on
 * SQLite, or main, webhook process and two workers on Redis and PostgreSQL.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nApi } from '../n8nApi.mjs';
import { ensureN8n } from '../n8nInstall.mjs';
import { startN8n, type Server } from '../n8nServer.mjs';
import { build, installPack } from '../pack.mjs';
import { anyFreePort } from '../ports.mjs';
import { startRelay } from './redisRelay.mjs';
import { createDatabase, ensurePostgres, ensureRedis, type Database } from './services.mjs';

export type ProcessName = 'main' | 'webhook' | 'webhook2' | 'worker1' | 'worker2';

export interface Kill {
	/** Ms since 1970. */
	at: number;
	name: ProcessName;
}

export interface Cluster {
	api: N8nApi;
	/** Where events go: of the webhook processes, or of main where there are none. */
	webhookUrls: string[];
	/** A PostgreSQL database for the events, in either mode. */
	events: Database;
	kills: Kill[];
	/** Ends processes with -9; each is up again, and answers, when this is done. */
	kill(...names: ProcessName[]): Promise<void>;
	/** Cuts the way to Redis, ms. */
	cutRedis(milliseconds: number): Promise<void>;
	stop(): Promise<void>;
}

export interface ClusterOptions {
	mode: 'one' | 'queue';
	/** Workers in queue mode. */
	workers?: 1 | 2;
	/** A second webhook process in queue mode. */
	twoWebhooks?: boolean;
	/** How many executions a worker runs at once. */
	concurrency?: number;
	settings?: Record<string, string>;
}

const owner = { email: 'owner@example.com', password: 'Owner-of-tests-1' };

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { mode, workers = 2, twoWebhooks = false, concurrency = 10, settings = {} } = options;
	const n8n = await ensureN8n();
	await build();
	const id = randomBytes(5).toString('hex');
	const userFolder = mkdtempSync(join(tmpdir(), `n8n-${mode}-`));
	await installPack(join(userFolder, '.n8n/nodes'));
	const postgres = await ensurePostgres();
	const events = await createDatabase(n8n, postgres, `durable_events_${id}`);
	const database = mode === 'queue' ? await createDatabase(n8n, postgres, `durable_${id}`) : null;
	const relay = mode === 'queue' ? await startRelay(await ensureRedis()) : null;

	const shared: Record<string, string> = {
		N8N_ENCRYPTION_KEY: randomUUID(),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		...(database &&
			relay && {
				EXECUTIONS_MODE: 'queue',
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: database.host,
				DB_POSTGRESDB_PORT: String(database.port),
				DB_POSTGRESDB_USER: database.user,
				DB_POSTGRESDB_PASSWORD: 'none',
				DB_POSTGRESDB_DATABASE: database.name,
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: String(relay.port),
				QUEUE_BULL_PREFIX: `bull-${id}`,
				N8N_REDIS_KEY_PREFIX: `n8n-${id}`,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				N8N_CONCURRENCY_PRODUCTION_LIMIT: String(concurrency),
			}),
		...settings,
	};
	const names: ProcessName[] =
		mode === 'one'
			? ['main']
			: [
					'main',
					'webhook',
					...(twoWebhooks ? (['webhook2'] as const) : []),
					...(['worker1', 'worker2'] as const).slice(0, workers),
				];
	const ports = new Map<ProcessName, number>();
	for (const name of names) ports.set(name, await anyFreePort());

	const processes = new Map<ProcessName, Server>();
	let stopping = false;
	const start = async (name: ProcessName): Promise<void> => {
		const server = await startN8n(n8n, {
			port: ports.get(name)!,
			userFolder,
			settings: shared,
			logName: `${name}.log`,
			command: name === 'main' ? 'start' : name.startsWith('worker') ? 'worker' : 'webhook',
		});
		processes.set(name, server);
		// As a supervisor: n8n ends by itself, too, where Redis is away for long.
		void server.ended.then(async () => {
			if (!stopping && processes.get(name) === server) await start(name).catch(() => undefined);
		});
	};
	await start('main');
	await Promise.all(names.slice(1).map(start));

	const urlOf = (name: ProcessName) => `http://localhost:${ports.get(name)}`;
	const api = new N8nApi(urlOf('main'), n8n.folder);
	await api.signIn(owner);
	const kills: Kill[] = [];
	const webhooks = names.filter((name) => name.startsWith('webhook'));

	return {
		api,
		webhookUrls: (webhooks.length > 0 ? webhooks : (['main'] as const)).map(urlOf),
		events,
		kills,
		async kill(...killed) {
			const servers = killed.map((name) => processes.get(name)!);
			kills.push(...killed.map((name) => ({ at: Date.now(), name })));
			for (const server of servers) server.kill();
			await Promise.all(
				killed.map(async (name, index) => {
					while (processes.get(name) === servers[index]) await pause(100);
				}),
			);
		},
		cutRedis: async (milliseconds) => await relay?.cut(milliseconds),
		async stop() {
			stopping = true;
			await Promise.all([...processes.values()].map((server) => server.stop()));
			relay?.stop();
			await database?.drop();
			await events.drop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
