import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { repository } from './tarball.mts';

/** `npm publish` on somebody's machine: no workflow's proof of origin, and no check of the release. */
it('is refused by npm outside of the release workflow', async () => {
	const asked: string[] = [];
	const registry = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
	}).listen(0, '127.0.0.1');
	await once(registry, 'listening');
	const host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
	const { GITHUB_ACTIONS, GITLAB_CI, CI, ...env } = process.env;

	const stderr = await new Promise<string>((resolve) => {
		const args = ['publish', `--registry=http://${host}`, `--//${host}/:_authToken=token`];
		execFile('npm', args, { cwd: repository, env }, (fault, _, printed) =>
			resolve(fault ? printed : 'published'),
		);
	});

	registry.close();
	expect(stderr).toContain('provenance');
	expect(asked.filter((request) => request.startsWith('PUT'))).toEqual([]);
});
