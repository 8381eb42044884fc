/** PostgreSQL and Redis for the runs of durable campaigns: those of the machine, else own ones. */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from '../ports.mjs';
import { launch, must } from '../processes.mjs';
import { Halt } from '../say.mjs';

const HOST = '127.0.0.1';
const PATIENCE = 30_000;

/** @param {number} port @returns {Promise<boolean>} */
export const answers = (port) =>
	new Promise((resolve) => {
		const socket = connect({ port, host: HOST }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});

/** @param {number} port @param {string} name */
async function whenUp(port, name) {
	for (const deadline = Date.now() + PATIENCE; !(await answers(port)); ) {
		if (Date.now() > deadline) throw new Halt(`${name} did not start on port ${port}.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return port;
}

/** @returns {Promise<number>} the port of a Redis */
export async function ensureRedis() {
	if (await answers(6379)) return 6379;
	const port = await anyFreePort();
	const { ended } = launch('redis-server', ['--port', String(port), '--save', '', '--bind', HOST]);
	const missing = ended.then(({ code }) => {
		throw new Halt(
			code === 127
				? 'Queue mode needs Redis: start one on port 6379, or install redis-server.'
				: `redis-server ended with ${code}.`,
		);
	});
	return await Promise.race([whenUp(port, 'Redis'), missing]);
}

/** The folder with PostgreSQL's programs; Debian keeps them out of the path. */
function postgresPrograms() {
	const versions = '/usr/lib/postgresql';
	const folders = existsSync(versions) ? readdirSync(versions).sort().reverse() : [];
	return folders.map((version) => join(versions, version, 'bin')).find(existsSync) ?? '';
}

/** @returns {Promise<{ port: number, user: string }>} a PostgreSQL whose superuser this is, without a password */
export async function ensurePostgres() {
	if (await answers(5432)) return { port: 5432, user: process.env.PGUSER ?? 'postgres' };
	const programs = postgresPrograms();
	const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const port = await anyFreePort();
	const data = join(folder, 'data');
	try {
		await must(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust']);
	} catch {
		throw new Halt(
			'Durable campaigns on PostgreSQL need one: start it on port 5432, or install postgresql and run this as another user than root.',
		);
	}
	launch(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-h', HOST, '-k', folder]);
	await whenUp(port, 'PostgreSQL');
	return { port, user: 'postgres' };
}

/**
 * Makes an empty database.
 *
 * @param {{ folder: string }} n8n whose driver is used
 * @param {{ port: number, user: string }} server
 * @param {string} name
 */
export async function createDatabase({ folder }, { port, user }, name) {
	const load = createRequire(join(folder, 'node_modules/n8n-nodes-base/package.json'));
	const { Client, Pool } = load('pg');
	const admin = new Client({ host: HOST, port, user, database: 'postgres' });
	await admin.connect();
	await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
	await admin.query(`CREATE DATABASE "${name}"`);
	const pool = new Pool({ host: HOST, port, user, database: name, max: 3 });
	pool.on('error', () => {});
	return {
		host: HOST,
		port,
		user,
		name,
		/** @param {string} sql @param {unknown[]} [values] @returns {Promise<any[]>} */
		rows: async (sql, values) => (await pool.query(sql, values)).rows,
		drop: async () => {
			await pool.end();
			await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
			await admin.end();
		},
	};
}

/** @typedef {Awaited<ReturnType<typeof createDatabase>>} Database */
