import { connect, createServer } from 'node:net';

/**
 * A way to Redis that can be cut.
 *
 * @param {number} port of Redis
 * @returns {Promise<{ port: number, cut: (milliseconds: number) => Promise<void>, stop: () => void }>}
 */
export async function startRelay(port) {
	/** @type {Set<import('node:net').Socket>} */
	const open = new Set();
	let isCut = false;
	const server = createServer((near) => {
		if (isCut) {
			near.destroy();
			return;
		}
		const far = connect({ port, host: '127.0.0.1' });
		for (const [from, to] of [
			[near, far],
			[far, near],
		]) {
			open.add(from);
			from.on('error', () => to.destroy());
			from.on('close', () => {
				open.delete(from);
				to.destroy();
			});
			from.pipe(to);
		}
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = server.address();
	const closeAll = () => {
		for (const socket of open) socket.destroy();
	};
	return {
		port: typeof address === 'object' && address ? address.port : 0,
		async cut(milliseconds) {
			isCut = true;
			closeAll();
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
			isCut = false;
		},
		stop() {
			closeAll();
			server.close();
		},
	};
}
