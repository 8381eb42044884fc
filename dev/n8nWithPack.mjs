import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8nApi } from './n8nApi.mjs';
import { startN8n } from './n8nServer.mjs';
import { installPack } from './pack.mjs';
import { must } from './processes.mjs';

const NOTE_INSTALLED = fileURLToPath(new URL('noteInstalled.mjs', import.meta.url));

/**
 * Starts n8n with the built pack installed as a community package, and signs in.
 *
 * @param {import('./n8nInstall.mjs').N8n} n8n
 * @param {{ port: number, userFolder: string, owner: import('./n8nApi.mjs').Owner, settings?: Record<string, string> }} options
 * @returns {Promise<import('./n8nServer.mjs').Server & { api: N8nApi }>}
 */
export async function startWithPack(n8n, { port, userFolder, owner, settings }) {
	const data = join(userFolder, '.n8n');
	const { name, version, author } = await installPack(join(data, 'nodes'));
	const server = await startN8n(n8n, { port, userFolder, settings });
	const api = new N8nApi(server.url, n8n.folder);
	await api.signIn(owner);
	const types = (await api.nodeTypes()).filter((type) => type.name.startsWith(`${name}.`));
	const nodes = types.map((type) => ({
		name: type.displayName,
		type: type.name,
		version: [type.version].flat().at(-1),
	}));
	const pack = JSON.stringify({ name, version, author, nodes });
	await must(n8n.node, [NOTE_INSTALLED, join(data, 'database.sqlite'), pack]);
	return { ...server, api };
}
