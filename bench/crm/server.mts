/** A CRM that answers at once: leads as JSON, `/counts` with what has come since `/reset`. */
import { randomUUID } from 'node:crypto';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Server } from 'node:net';
import { statusFor, type Counts } from '../leads.mts';
import { relayTo } from './relay.mts';

export interface CrmPorts {
	http: number;
	/** TLS behind a network that takes its time; none without a certificate. */
	farHttps: number | null;
}

const none: Counts = { delivered: 0, duplicate: 0, rejected: 0 };

const branch = { 201: 'delivered', 409: 'duplicate', 422: 'rejected' } as const;

const answers = {
	201: () => ({ status: 'created', id: randomUUID() }),
	409: (email: string) => ({
		status: 'duplicate',
		id: '1000',
		message: `${email} is already a customer`,
	}),
	422: (email: string) => ({
		status: 'rejected',
		errors: [{ field: 'email', message: `${email} is not an email address` }],
	}),
};

function newBook(): RequestListener {
	let counts = { ...none };
	return (request, response) => {
		const answer = (status: number, value: object) => {
			const body = JSON.stringify(value);
			response.writeHead(status, {
				'content-type': 'application/json; charset=utf-8',
				'content-length': Buffer.byteLength(body),
			});
			response.end(body);
		};
		if (request.url === '/reset') counts = { ...none };
		if (request.url !== '/leads') return answer(200, counts);

		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { email } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { email: string };
			const status = statusFor(email);
			counts[branch[status]]++;
			answer(status, answers[status](email));
		});
	};
}

const listen = (server: Server): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () => {
			resolve((server.address() as { port: number }).port);
		});
	});

/**
 * Starts it on free ports of 127.0.0.1.
 *
 * @param identity a certificate and its key in PEM, for TLS
 * @param roundTrip of the network before the TLS server, in ms
 */
export async function startCrmServer(
	identity: { cert: string; key: string } | null,
	roundTrip: number,
): Promise<{ ports: CrmPorts; stop: () => void }> {
	const handle = newBook();
	const http = createHttp(handle);
	const servers: Server[] = [http];
	const ports: CrmPorts = { http: await listen(http), farHttps: null };
	if (identity) {
		const https = createHttps(identity, handle);
		const relay = relayTo(await listen(https), roundTrip);
		ports.farHttps = await listen(relay);
		servers.push(https, relay);
	}
	const stop = () => {
		servers.forEach((server) => server.close());
		http.closeAllConnections();
	};
	return { ports, stop };
}
