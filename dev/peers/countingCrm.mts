import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A request as a CRM sees it. */
export interface Seen {
	/** In ms on the clock of this process. */
	at: number;
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
	/** Of a lead as JSON; empty elsewhere. */
	email: string;
	/** How often a lead with this email address was seen before. */
	before: number;
	/** Whether the sender still waits for the answer. */
	waits: () => boolean;
	socket: Socket;
}

export interface Answer {
	status: number;
	headers?: Record<string, string | number>;
	body?: string | Buffer;
}

/** What a CRM does with a request: null cuts the connection, a function answers by itself or not at all. */
export type Reply = Answer | null | ((response: ServerResponse) => unknown);

/** A CRM over HTTP that keeps the time of each request and counts how many it has at once. */
export interface CountingCrm {
	/** Of its leads. */
	url: string;
	/** `http://HOST:PORT` */
	origin: string;
	port: number;
	/** Oldest first. */
	seen: Seen[];
	/** Of one lead. */
	seenOf(email: string): Seen[];
	/** The most requests that waited for their answers at the same moment. */
	mostAtOnce(): number;
	/** Those that wait now. */
	atOnce(): number;
	/** Cuts open connections, too. */
	stop(): Promise<void>;
}

export interface CrmOptions {
	/** 127.0.0.1 by default. */
	host?: string;
	/** For a CRM that speaks TLS. */
	tls?: ServerOptions;
	/** Whether requests are remembered; those of a measurement are not. */
	remembers?: boolean;
}

export const taken: Answer = { status: 201, body: '{}' };

/** @param reply to a request that has come to its end */
export async function startCountingCrm(
	reply: (request: Seen) => Reply | Promise<Reply> = () => taken,
	{ host = '127.0.0.1', tls, remembers = true }: CrmOptions = {},
): Promise<CountingCrm> {
	const seen: Seen[] = [];
	const seenOf = (email: string) => seen.filter((request) => request.email === email);
	let atOnce = 0;
	let mostAtOnce = 0;
	const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
		const at = performance.now();
		atOnce += 1;
		mostAtOnce = Math.max(mostAtOnce, atOnce);
		response.once('close', () => (atOnce -= 1));
		const body = await textOf(incoming);
		const email = emailOf(body);
		const { method = '', url = '', headers, socket } = incoming;
		const request: Seen = {
			...{ at, method, url, headers, body, email, socket },
			before: remembers ? seenOf(email).length : 0,
			waits: () => !response.destroyed,
		};
		if (remembers) seen.push(request);
		const answer = await reply(request);
		if (answer === null) socket.destroy();
		else if (typeof answer === 'function') answer(response);
		else response.writeHead(answer.status, answer.headers).end(answer.body);
	};
	const server = tls ? createTlsServer(tls, serve) : createServer(serve);
	server.listen({ port: 0, host, backlog: 2048 });
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const origin = `${tls ? 'https' : 'http'}://${host}:${port}`;
	return {
		url: `${origin}/leads`,
		origin,
		port,
		seen,
		seenOf,
		mostAtOnce: () => mostAtOnce,
		atOnce: () => atOnce,
		stop: async () => {
			if (!server.listening) return;
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

function emailOf(body: string): string {
	try {
		const { email } = JSON.parse(body) as { email?: unknown };
		return typeof email === 'string' ? email : '';
	} catch {
		return '';
	}
}

const textOf = (incoming: IncomingMessage): Promise<string> =>
	new Promise((resolve) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => resolve(Buffer.concat(chunks).toString()));
	});

/** Waits until something holds; the test's own time-out ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
