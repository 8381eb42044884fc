import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passGuard, Tokens } from './auth.mts';
import { behave, send, takeBehaviour } from './behaviours.mts';
import { Book } from './book.mts';
import { MalformedBody } from './decode.mts';
import { Nonces } from './digest.mts';
import { json, type Answer, type Received, type RecordedRequest } from './message.mts';
import { page } from './page.mts';
import { route } from './router.mts';

export { demoCredentials } from './auth.mts';
export type { BookedLead, BookedUnsubscribe, Book } from './book.mts';
export type { RecordedRequest } from './message.mts';

/** A running CRM to deliver to. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT`, no slash at the end. */
	url: string;
	/** Leads taken and people unsubscribed. */
	book: Book;
	/** Every request as it came, looks at the book and the controls left out. */
	requests: RecordedRequest[];
	/** Access tokens given out. */
	tokens: Tokens;
	/** Empties the book, the requests and the counts of `?fail=`; tokens stay valid. */
	reset(): void;
	/** Refuses connections, as a CRM that is down, until `up`; the book stays. */
	down(): Promise<void>;
	up(): Promise<void>;
	/** Closes open connections too. */
	stop(): Promise<void>;
}

/**
 * Starts the sandbox.
 * @param options port 0, the default, is any free port
 * @throws the system's fault where the port is taken (`EADDRINUSE`)
 */
export async function startSandbox(
	options: { port?: number; host?: string } = {},
): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1' } = options;
	const book = new Book();
	const tokens = new Tokens();
	const nonces = new Nonces();
	const requests: RecordedRequest[] = [];
	const failures = new Map<string, number>();

	const reset = () => {
		book.clear();
		requests.length = 0;
		failures.clear();
	};

	/** The pages about the sandbox, which are not part of the CRM. */
	const look = ({ method, path }: Received): Answer | null => {
		const { leads, unsubscribed } = book;
		switch (`${method} ${path}`) {
			case 'GET /':
				return page(book, requests.length);
			case 'GET /book': {
				const counts = { requests: requests.length, tokensIssued: tokens.issued };
				return json(200, { leads, unsubscribed, ...counts });
			}
			case 'DELETE /book':
				reset();
				return { status: 204 };
			case 'POST /control/revoke-tokens':
				tokens.revokeAll();
				return { status: 204 };
			case 'POST /control/expire-nonces':
				nonces.expireAll();
				return { status: 204 };
			default:
				return null;
		}
	};

	const answer = (request: Received): Answer => {
		try {
			const passed = passGuard(request, { tokens, nonces });
			if ('status' in passed) return passed;
			return route(request, passed.path, book, tokens);
		} catch (fault) {
			if (!(fault instanceof MalformedBody)) throw fault;
			return json(400, { status: 'malformed', message: fault.message });
		}
	};

	const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
		const request = await receive(incoming);
		const looked = look(request);
		if (looked) return send(response, looked);
		const { query, ...recorded } = request;
		requests.push(recorded);
		await behave(takeBehaviour(query), request, response, failures, () => answer(request));
	};

	const server = createServer((incoming, response) => {
		serve(incoming, response).catch((fault: unknown) => {
			if (response.destroyed || response.headersSent) return;
			console.error(fault);
			send(response, json(500, { status: 'broken', message: 'The sandbox could not answer' }));
		});
	});
	// Longer than clients keep theirs, so that no request meets a connection that is being closed.
	server.keepAliveTimeout = 60_000;

	const listen = async (at: number) =>
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(at, host, resolve);
		});
	const close = async () =>
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	await listen(port);
	const taken = (server.address() as AddressInfo).port;
	return {
		url: `http://${host}:${taken}`,
		book,
		requests,
		tokens,
		reset,
		down: close,
		up: async () => await listen(taken),
		stop: close,
	};
}

async function receive(incoming: IncomingMessage): Promise<Received> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const bodyBytes = Buffer.concat(chunks);
	const url = incoming.url ?? '/';
	const [path, search = ''] = url.split(/\?(.*)/s);
	return {
		method: incoming.method ?? 'GET',
		path,
		url,
		headers: incoming.headers,
		rawHeaders: incoming.rawHeaders,
		body: bodyBytes.toString(),
		bodyBytes,
		receivedAt: Date.now(),
		remotePort: incoming.socket.remotePort ?? 0,
		query: new URLSearchParams(search),
	};
}
