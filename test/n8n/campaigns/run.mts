/** Runs the Campaigns node in the n8n that it looks at, by hand as in the editor. */
import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { getWorkflow } from '../../../nodes/Campaigns/transport/api';
import type { Credential, Item } from '../../../dev/n8nApi.mjs';
import { createCredential, n8n, pack } from '../harness.mts';

let rawApiKey = '';
let credentials: Record<string, Credential> | undefined;

const scopes = ['workflow:list', 'workflow:read', 'workflow:update', 'workflow:activate'];

/** Makes a key as a person does in the settings of n8n, and a credential of it. */
export async function createApiKey(key?: string): Promise<Record<string, Credential>> {
	const made = key ?? (await newKey());
	const credential = await createCredential('n8nInstanceApi', { baseUrl: n8n.url, apiKey: made });
	if (key === undefined) [rawApiKey, credentials] = [made, credential];
	return credential;
}

async function newKey(): Promise<string> {
	const key = { label: randomUUID(), expiresAt: null, scopes };
	return (await n8n.request('POST', '/api-keys', key)).rawApiKey;
}

/** @throws {Error} with what the node said where the run failed */
export async function runCampaigns(
	parameters: object,
	credential = credentials,
): Promise<Array<Item & { json: Record<string, any> }>> {
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const workflow = await n8n.saveWorkflow({
		name: `Campaigns ${randomUUID()}`,
		nodes: [
			node('By hand', 'n8n-nodes-base.manualTrigger', {}),
			{ ...node('Campaigns', `${pack}.campaigns`, parameters), credentials: credential },
		],
		connections: { 'By hand': to('Campaigns') },
	});
	const run = { triggerToStartFrom: { name: 'By hand' } };
	const { executionId } = await n8n.request('POST', `/workflows/${workflow.id}/run`, run);
	for (;;) {
		const summary = (await n8n.executions(workflow.id)).find(({ id }) => id === executionId);
		if (summary && ['success', 'error', 'crashed'].includes(summary.status)) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	const { runData, error } = await n8n.execution(executionId);
	if (error) throw new Error(error.message);
	return runData.Campaigns[0].data?.main?.[0] ?? [];
}

/** What the node has at hand when it is about to save a workflow: the real API, and what it read. */
export async function beforeSaving(id: string) {
	const context = {
		getCredentials: async () => ({ baseUrl: n8n.url }),
		getNode: () => ({ name: 'Campaigns' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const { url, method, qs = {}, body } = options;
				const response = await fetch(
					`${url}?${new URLSearchParams(qs as Record<string, string>)}`,
					{
						method,
						headers: { 'content-type': 'application/json', 'x-n8n-api-key': rawApiKey },
						...(body !== undefined && { body: JSON.stringify(body) }),
					},
				);
				return { statusCode: response.status, body: await response.json() };
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, current: await getWorkflow(context, id) };
}

const node = (name: string, type: string, parameters: object) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});
