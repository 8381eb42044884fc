import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import type { N8nApi } from '../dev/n8nApi.mjs';
import type { N8n } from '../dev/n8nInstall.mjs';
import { startWithPack } from '../dev/n8nWithPack.mjs';
import { anyFreePort } from '../dev/ports.mjs';
import type { Crm } from './crm/program.mts';
import type { Lead } from './leads.mts';
import { publish } from './workflows.mts';

/** What the Bounds node is asked for. */
export interface BoundsRequest {
	/** `processor` for what n8n's process has used of it so far; any other way sends leads. */
	way: 'processor' | 'helper' | 'fetch' | 'agent';
	url?: string;
	leads?: Lead[];
	concurrency?: number;
}

export interface BoundsAnswer {
	milliseconds: number;
	/** How many answers of each status came; of ways that send. */
	statuses: Record<number, number>;
}

/** A running n8n with the pack, and the CRM. */
export interface Bench {
	api: N8nApi;
	crm: Crm;
	askBounds(request: BoundsRequest): Promise<BoundsAnswer>;
}

const OWNER = { email: 'owner@example.com', password: 'Owner-of-bench-1' };

/**
 * Starts a new n8n with the packed pack and the node for the bounds.
 *
 * @param lazyIsolates n8n's N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE, which is off by default
 */
export async function startBench(
	n8n: N8n,
	crm: Crm,
	userFolder: string,
	{ lazyIsolates, ca }: { lazyIsolates: boolean; ca: string },
): Promise<Bench & { stop: () => Promise<void> }> {
	const custom = join(userFolder, '.n8n/custom');
	await mkdir(custom, { recursive: true });
	await copyFile(join(CHECKOUT, 'bench/bounds/Bounds.node.js'), join(custom, 'Bounds.node.js'));
	const { api, stop } = await startWithPack(n8n, {
		port: await anyFreePort(),
		userFolder,
		owner: OWNER,
		settings: {
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: String(lazyIsolates),
			NODE_EXTRA_CA_CERTS: ca,
		},
	});
	const bounds = await publish(api, 'bounds', crm.url);
	const askBounds = async (request: BoundsRequest) => {
		const answer = await fetch(bounds.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request),
		});
		if (!answer.ok) throw new Error(`n8n answered ${answer.status}: ${await answer.text()}`);
		return (await answer.json()) as BoundsAnswer;
	};
	return { api, crm, askBounds, stop };
}
