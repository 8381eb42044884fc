import { createServer } from 'node:net';
import { Halt } from './say.mjs';

const TRIES = 100;

/** @param {number} port @param {string} [host] @returns {Promise<number>} the port; 0 where it is taken */
const listen = (port, host) =>
	new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(0));
		server.listen({ port, host }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

/** Some systems let one program have a port on every address and another have it on 127.0.0.1: ask for both. */
const isFree = async (/** @type {number} */ port) =>
	(await listen(port)) > 0 && (await listen(port, '127.0.0.1')) > 0;

/** @returns {Promise<number>} any port that nobody uses */
export const anyFreePort = () => listen(0, '127.0.0.1');

/**
 * The first port from this one upward that nobody uses.
 *
 * @param {number} first
 * @param {number[]} [promised] ports that are free still, but given away
 */
export async function freePort(first, promised = []) {
	for (let port = first; port < first + TRIES; port++) {
		if (!promised.includes(port) && (await isFree(port))) return port;
	}
	throw new Halt(
		`All ports from ${first} to ${first + TRIES - 1} are taken. Free one and start again.`,
	);
}
