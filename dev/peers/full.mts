import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A port that answers no request for a connection. */
export interface FullPort {
	port: number;
	stop(): Promise<void>;
}

/** Listens, and then blocks its thread, so that nobody takes up what the system has let in. */
const listener = `
	const { createServer } = require('node:net');
	const { parentPort, workerData } = require('node:worker_threads');
	const server = createServer();
	server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
		parentPort.postMessage(server.address().port);
		setImmediate(() => Atomics.wait(workerData, 0, 0));
	});
`;

/** How long a connection to this machine may take before it counts as not let in. */
const PATIENCE = 500;

/**
 * A listener whose queue is full: the system drops what else wants to connect, as a firewall does.
 * A connection there is never refused and never made.
 */
export async function startFullPort(): Promise<FullPort> {
	const workerData = new Int32Array(new SharedArrayBuffer(4));
	const worker = new Worker(listener, { eval: true, workerData });
	const port = await new Promise<number>((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	const queued: Socket[] = [];
	let letIn = true;
	while (letIn) {
		const socket = connect(port, '127.0.0.1').on('error', () => {});
		queued.push(socket);
		letIn = await new Promise<boolean>((resolve) => {
			socket.once('connect', () => resolve(true));
			// After a pause of this thread the timer is up before the connection is looked at.
			setTimeout(() => setImmediate(() => resolve(!socket.connecting)), PATIENCE);
		});
	}
	return {
		port,
		stop: async () => {
			for (const socket of queued) socket.destroy();
			await worker.terminate();
		},
	};
}
