/**
 * Notes a package as installed in n8n's database, as n8n does when a user installs one, so that it is listed
 * under Settings > Community nodes. A program of its own: it takes the SQLite of n8n's Node.js.
 *
 *     node noteInstalled.mjs DATABASE '{ "name", "version", "author", "nodes": [{ "name", "type", "version" }] }'
 */

import { DatabaseSync } from 'node:sqlite';

const [file, json] = process.argv.slice(2);
const { name, version, author, nodes } = JSON.parse(json);

const database = new DatabaseSync(file, { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
database
	.prepare(
		`INSERT INTO installed_packages
			(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
			VALUES (?, ?, ?, ?, STRFTIME('%Y-%m-%d %H:%M:%f'), STRFTIME('%Y-%m-%d %H:%M:%f'))`,
	)
	.run(name, version, author.name, author.email);
for (const node of nodes) {
	database
		.prepare('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)')
		.run(node.name, node.type, node.version, name);
}
database.exec('COMMIT');
