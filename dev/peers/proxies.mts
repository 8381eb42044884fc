import { connect, type Socket } from 'node:net';
import { head } from './answers.mts';
import { startPeer, type Peer } from './peer.mts';

/**
 * A proxy that does its work: it forwards requests for http and makes tunnels for https.
 *
 * @param login `USER:PASSWORD` that it asks for
 */
export async function startProxy(login?: string, address?: string): Promise<Peer> {
	return await startPeer(
		(client, request) => {
			if (login !== undefined && !request.includes(basic(login))) {
				client.end(head('407 Proxy Authentication Required', { 'proxy-authenticate': 'Basic' }));
				return;
			}
			const tunnel = /^CONNECT ([^ ]+):(\d+) /.exec(request);
			if (tunnel) {
				join(client, tunnel[1], Number(tunnel[2]), head('200 OK'));
				return;
			}
			const { hostname, port } = new URL(request.split(' ', 2)[1]);
			const forwarded = request.replace(/http:\/\/[^/ ]+/, '');
			join(client, hostname, Number(port || 80)).write(forwarded, 'latin1');
		},
		{ address },
	);
}

const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;

function join(client: Socket, host: string, port: number, greeting?: string): Socket {
	client.removeAllListeners('data');
	const server = connect(port, host, () => {
		if (greeting !== undefined) client.write(greeting);
	});
	server.on('error', () => client.destroy());
	client.on('close', () => server.destroy());
	client.pipe(server).pipe(client);
	return server;
}
