import { createServer, type AddressInfo } from 'node:net';
import { anyFreePort, freePort } from '../../../dev/ports.mjs';

const hold = (host?: string): Promise<{ port: number; release: () => void }> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, host, () => {
			const { port } = server.address() as AddressInfo;
			resolve({ port, release: () => server.close() });
		});
	});

it.each([['127.0.0.1'], [undefined]])('steps around a port that is taken on %s', async (host) => {
	const { port, release } = await hold(host);
	expect(await freePort(port)).toBeGreaterThan(port);
	release();
});

it('gives the first port where it is free, unless it was promised', async () => {
	const port = await anyFreePort();
	expect(await freePort(port)).toBe(port);
	expect(await freePort(port, [port])).toBeGreaterThan(port);
});
