import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../dev/cache.mjs';
import type { N8nApi, RunData, Workflow } from '../dev/n8nApi.mjs';
import type { Counts } from './leads.mts';

/** Where the workflow files look for the CRM. */
const CRM = 'http://127.0.0.1:5690/leads';

const BRANCHES = ['delivered', 'duplicate', 'rejected'] as const;

/** A workflow of `bench/workflows` that n8n has published. */
export interface Published {
	id: string;
	/** Its webhook. */
	url: string;
}

/** A webhook of its own for each copy; the Webhook node has it in its path, the pack's triggers before it. */
function withWebhook(node: Workflow['nodes'][number], webhookId: string) {
	if (!node.webhookId) return node;
	const path = node.type === 'n8n-nodes-base.webhook' ? webhookId : node.parameters.path;
	return { ...node, webhookId, parameters: { ...node.parameters, path } };
}

/** Brings a copy of a workflow file into n8n and publishes it. */
export async function publish(
	api: N8nApi,
	file: string,
	crmUrl: string,
	options: object = {},
): Promise<Published> {
	const text = await readFile(join(CHECKOUT, 'bench/workflows', `${file}.json`), 'utf8');
	const workflow = JSON.parse(text.replaceAll(CRM, crmUrl)) as Workflow;
	const webhookId = randomUUID();
	const nodes = workflow.nodes.map((node) => withWebhook(node, webhookId));
	const delivery = nodes.find(({ name }) => name === 'CRM Delivery');
	if (delivery) delivery.parameters = { ...delivery.parameters, options };
	const saved = await api.saveWorkflow({ ...workflow, nodes });
	await api.publish(saved);
	const path = file === 'crm-delivery' ? `${webhookId}/referral` : webhookId;
	return { id: saved.id, url: `${api.url}/webhook/${path}` };
}

/** How many leads came out of each of the three branches of the node that sorts them. */
export function branchesOf(runData: RunData): Counts {
	const sorter = runData['CRM Delivery'] ?? runData.Switch;
	const main = sorter?.[0].data?.main ?? [];
	const [delivered, duplicate, rejected] = BRANCHES.map((_, index) => main[index]?.length ?? 0);
	return { delivered, duplicate, rejected };
}
