import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a CRM sees it. */
export interface Seen {
	/** In ms on the clock of this process. */
	at: number;
	email: string;
	headers: IncomingHttpHeaders;
	/** How often this lead was seen before. */
	before: number;
	/** Whether the sender still waits for the answer. */
	waits: () => boolean;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

/** A CRM over HTTP that keeps the time of each request and counts how many it has at once. */
export interface CountingCrm {
	url: string;
	/** Oldest first. */
	seen: Seen[];
	/** Of one lead. */
	seenOf(email: string): Seen[];
	/** The most requests that waited for their answers at the same moment. */
	mostAtOnce(): number;
	/** Those that wait now. */
	atOnce(): number;
	stop(): Promise<void>;
}

export const taken: Answer = { status: 201, body: '{}' };

/** @param answer to a request; null cuts the connection */
export async function startCountingCrm(
	answer: (request: Seen) => Answer | null | Promise<Answer | null> = () => taken,
	host = '127.0.0.1',
): Promise<CountingCrm> {
	const seen: Seen[] = [];
	const seenOf = (email: string) => seen.filter((request) => request.email === email);
	let atOnce = 0;
	let mostAtOnce = 0;
	const server = createServer(async (incoming, response) => {
		const at = performance.now();
		atOnce += 1;
		mostAtOnce = Math.max(mostAtOnce, atOnce);
		response.once('close', () => (atOnce -= 1));
		const { email } = JSON.parse(await textOf(incoming)) as { email: string };
		const waits = () => !response.destroyed;
		const request = { at, email, headers: incoming.headers, before: seenOf(email).length, waits };
		seen.push(request);
		const answered = await answer(request);
		if (answered === null) incoming.socket.destroy();
		else response.writeHead(answered.status, answered.headers).end(answered.body);
	});
	server.listen(0, host);
	await once(server, 'listening');
	return {
		url: `http://${host}:${(server.address() as AddressInfo).port}/leads`,
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

async function textOf(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/** Waits until something holds; the test's own time-out ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
