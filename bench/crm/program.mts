import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { launch } from '../../dev/processes.mjs';
import type { Counts } from '../leads.mts';
import type { CrmPorts } from './server.mts';

const POLL = 10;
const PATIENCE = 60_000;

/** The running CRM. */
export interface Crm {
	url: string;
	/** The same CRM over TLS and a network with a round trip. */
	farUrl: string;
	reset(): Promise<void>;
	/** What it was sent since the reset, once that are as many leads as this. */
	counts(leads: number): Promise<Counts>;
}

/**
 * Starts the CRM as a program.
 *
 * @param node the Node.js to run it with
 * @param settings its certificate and key in PEM, and the round trip to it in ms
 */
export async function startCrm(
	node: string,
	settings: { cert: string; key: string; roundTrip: number },
): Promise<Crm> {
	const main = fileURLToPath(new URL('main.mts', import.meta.url));
	const { child } = launch(node, [main], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, BENCH_CRM: JSON.stringify(settings) },
	});
	const [printed] = (await once(child.stdout!, 'data')) as [Buffer];
	const ports = JSON.parse(printed.toString()) as CrmPorts;
	const url = `http://127.0.0.1:${ports.http}`;
	const ask = async (path: string) => (await (await fetch(`${url}${path}`)).json()) as Counts;
	return {
		url: `${url}/leads`,
		farUrl: `https://localhost:${ports.farHttps}/leads`,
		reset: async () => void (await ask('/reset')),
		async counts(leads) {
			for (const deadline = Date.now() + PATIENCE; ; ) {
				const counts = await ask('/counts');
				const { delivered, duplicate, rejected } = counts;
				if (delivered + duplicate + rejected >= leads) return counts;
				if (Date.now() > deadline) throw new Error(`The CRM got ${JSON.stringify(counts)}`);
				await new Promise((resolve) => setTimeout(resolve, POLL));
			}
		},
	};
}
