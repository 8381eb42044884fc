import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A server of bytes, to answer requests as no HTTP server would. */
export interface Peer {
	/** `ADDRESS:PORT` */
	host: string;
	port: number;
	/** The requests that came to their end, oldest first, as text. */
	requests: string[];
	/** The connections that are open. */
	sockets: Set<Socket>;
	/** Cuts open connections, too. */
	stop(): Promise<void>;
}

const HEAD_END = '\r\n\r\n';

/**
 * Starts a server.
 *
 * @param answer called with the connection once a request is complete
 * @param options.tls for a server that speaks TLS
 * @param options.address 127.0.0.1 by default
 */
export async function startPeer(
	answer: (socket: Socket, request: string) => void = () => {},
	{ tls, address = '127.0.0.1' }: { tls?: TlsOptions; address?: string } = {},
): Promise<Peer> {
	const sockets = new Set<Socket>();
	const requests: string[] = [];
	const take = (socket: Socket) => {
		let received = '';
		socket.on('error', () => {});
		socket.on('data', (bytes) => {
			received += bytes.toString('latin1');
			if (!isWhole(received)) return;
			const request = received;
			received = '';
			requests.push(request);
			answer(socket, request);
		});
	};
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => sockets.delete(socket));
	};
	const server = tls ? createTlsServer(tls, take) : createServer(take);
	server.on('connection', keep);
	server.on('tlsClientError', () => {});
	const port = await listen(server, address);
	return {
		host: `${address}:${port}`,
		port,
		requests,
		sockets,
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((closed) => server.close(closed));
		},
	};
}

async function listen(server: Server, address: string): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, address, resolve);
	});
	return (server.address() as AddressInfo).port;
}

/** Whether a request has all its head and body. */
function isWhole(received: string): boolean {
	const end = received.indexOf(HEAD_END);
	if (end === -1) return false;
	const length = /^content-length: *(\d+)/im.exec(received.slice(0, end))?.[1] ?? '0';
	return received.length >= end + HEAD_END.length + Number(length);
}
