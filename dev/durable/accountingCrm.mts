/** A CRM that keeps account of every request: what it took, what it answered, and whether that could be read. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a request is dealt with. */
export type Treatment =
	/** Takes the lead and says so. */
	| 'take'
	/** Takes nothing and answers 503. */
	| 'fail'
	/** Takes the lead and cuts the connection. */
	| 'takeAndCut'
	/** Takes the lead and never answers. */
	| 'takeAndHang'
	/** Cuts the connection unread. */
	| 'down';

export interface CrmRequest {
	/** Ms since 1970. */
	at: number;
	treatment: Treatment;
	/** When the answer was written whole; null where it never was. */
	answeredAt: number | null;
}

export interface AccountingCrm {
	url: string;
	/** By email. */
	requests: Map<string, CrmRequest[]>;
	/** All of them, those of no lead too. */
	count(): number;
	stop(): Promise<void>;
}

export const takes = ({ treatment }: CrmRequest) => treatment.startsWith('take');

export interface CrmOptions {
	/** @param before how often this lead was asked for before */
	treat?: (email: string, before: number) => Treatment;
	/** How long an answer takes, ms. */
	latency?: number;
	port?: number;
}

export async function startAccountingCrm({
	treat = () => 'take',
	latency = 0,
	port = 0,
}: CrmOptions = {}): Promise<AccountingCrm> {
	const requests = new Map<string, CrmRequest[]>();
	let count = 0;
	const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
		const at = Date.now();
		count++;
		const chunks: Buffer[] = [];
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		const { email } = JSON.parse(Buffer.concat(chunks).toString()) as { email: string };
		const earlier = requests.get(email) ?? [];
		const request: CrmRequest = { at, treatment: treat(email, earlier.length), answeredAt: null };
		requests.set(email, [...earlier, request]);
		if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
		switch (request.treatment) {
			case 'take':
			case 'fail': {
				// Who is gone by now learns nothing.
				if (response.destroyed) return;
				response.once('finish', () => (request.answeredAt = Date.now()));
				const status = request.treatment === 'take' ? 201 : 503;
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ id: `crm-${count}` }));
				return;
			}
			case 'takeAndHang':
				return;
			default:
				incoming.socket.destroy();
		}
	};
	const server = createServer((incoming, response) => {
		handle(incoming, response).catch(() => response.destroy());
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/leads`,
		requests,
		count: () => count,
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
