/**
 * Campaigns in the real n8n that jest started (`dev/sharedN8n.mjs`): built, published and read through
 * n8n's own API, and called as an event source calls them.
 */
import { randomUUID } from 'node:crypto';
import { N8nApi } from '../../dev/n8nApi.mjs';
import type { Credential, Execution, Item } from '../../dev/n8nApi.mjs';

const shared = JSON.parse(process.env.SHARED_N8N ?? '{}') as {
	url: string;
	folder: string;
	cookie: string;
};

export const n8n = new N8nApi(shared.url, shared.folder, shared.cookie);

export const pack = 'n8n-nodes-referral-delivery';

const finalStates = ['success', 'error', 'crashed', 'canceled'];
const patience = 30_000;
const pause = 50;

/** What a campaign under test consists of; anything else is as n8n sets it. */
export interface CampaignSettings {
	/** Referral Trigger by default. */
	trigger?: 'referral' | 'unsubscribe';
	/** Parameters of the trigger. */
	source?: object;
	/** Parameters of CRM Delivery. */
	crm: object;
	/** Settings of CRM Delivery beside its parameters, such as `onError`. */
	node?: object;
	/** Names of credential types, and the credentials made of them. */
	credentials?: { source?: Record<string, Credential>; crm?: Record<string, Credential> };
}

/** What `fetch` knows of a request, and what stands behind the URL. */
export type Request = RequestInit & { query?: string };

/** The URLs of a trigger. */
export const urls = ['production', 'test'] as const;

/** An answer of n8n to an event source. */
export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed where it is JSON. */
	body: unknown;
}

export interface Branches {
	delivered: Item[];
	duplicate: Item[];
	rejected: Item[];
}

/** A workflow `trigger -> CRM Delivery`, with a node at the end of each of the three branches. */
export class Campaign {
	private readonly seen = new Set<string>();

	constructor(
		readonly id: string,
		readonly url: string,
		readonly testUrl: string,
		private readonly api = n8n,
	) {}

	/** Sends an event as JSON by POST, or in any other way that `fetch` knows. */
	async send(event: unknown, request: Request = {}): Promise<Answer> {
		return await send(this.url, event, request);
	}

	/** As in the editor: Execute step on the trigger, then an event at its test URL. */
	async sendTest(event: unknown, request: Request = {}): Promise<Answer> {
		await this.listen();
		return await send(this.testUrl, event, request);
	}

	/** Sends to either URL. */
	async sendTo(url: (typeof urls)[number], event: unknown, request?: Request): Promise<Answer> {
		return url === 'test' ? await this.sendTest(event, request) : await this.send(event, request);
	}

	/** The test URL answers until an event has started an execution, for two minutes at most. */
	async listen(): Promise<void> {
		const run = { triggerToStartFrom: { name: 'Trigger' } };
		await this.api.request('POST', `/workflows/${this.id}/run`, run);
	}

	/** The only execution that this has not returned yet, once it ended. */
	async nextExecution(): Promise<Execution> {
		for (const deadline = Date.now() + patience; ; ) {
			const started = (await this.api.executions(this.id)).filter(({ id }) => !this.seen.has(id));
			if (started.length > 1) throw new Error(`${started.length} executions, not one`);
			const [next] = started;
			if (next && finalStates.includes(next.status)) {
				this.seen.add(next.id);
				return await this.api.execution(next.id);
			}
			if (Date.now() > deadline) throw new Error('no execution ended');
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}

	/** The executions that ended, oldest first, once there are as many as this. */
	async executions(count: number): Promise<Execution[]> {
		for (const deadline = Date.now() + patience; ; ) {
			const started = await this.api.executions(this.id);
			if (started.length > count) throw new Error(`${started.length} executions, not ${count}`);
			const ended = started.filter(({ status }) => finalStates.includes(status));
			if (ended.length === count) {
				return await Promise.all(ended.reverse().map(({ id }) => this.api.execution(id)));
			}
			if (Date.now() > deadline) throw new Error(`${ended.length} executions, not ${count}`);
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}

	/** Where the leads of the only execution went. */
	async branches(): Promise<Branches> {
		const [execution] = await this.executions(1);
		return branchesOf(execution);
	}
}

async function send(
	url: string,
	event: unknown,
	{ query = '', ...request }: Request = {},
): Promise<Answer> {
	const json =
		event === undefined
			? {}
			: { body: JSON.stringify(event), headers: { 'content-type': 'application/json' } };
	const response = await fetch(`${url}${query}`, { method: 'POST', ...json, ...request });
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json');
	return {
		status: response.status,
		headers: response.headers,
		body: isJson && text ? JSON.parse(text) : text,
	};
}

/** The items that the trigger put out. */
export const triggerItems = ({ runData }: Execution): Item[] =>
	runData.Trigger[0].data?.main?.[0] ?? [];

/** Where the leads of an execution went: what the nodes behind the three outputs received. */
export function branchesOf({ runData }: Execution): Branches {
	const items = (node: string) => runData[node]?.[0].data?.main?.[0] ?? [];
	return {
		delivered: items('Delivered'),
		duplicate: items('Duplicate'),
		rejected: items('Rejected'),
	};
}

/** @param api the n8n to publish it in, if not the one that the tests share */
export async function publishCampaign(settings: CampaignSettings, api = n8n): Promise<Campaign> {
	const { trigger = 'referral', source = {}, crm, node = {}, credentials = {} } = settings;
	const webhookId = randomUUID();
	const ends = ['Delivered', 'Duplicate', 'Rejected'];
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	const saved = await api.saveWorkflow({
		name: `Campaign ${webhookId}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Trigger',
				type: `${pack}.${trigger}Trigger`,
				typeVersion: 2,
				position: [0, 0],
				webhookId,
				parameters: { path: trigger, ...source },
				credentials: credentials.source,
			},
			{
				id: randomUUID(),
				name: 'CRM Delivery',
				type: `${pack}.crmDelivery`,
				typeVersion: 1,
				position: [220, 0],
				parameters: crm,
				credentials: credentials.crm,
				...node,
			},
			...ends.map((name, index) => ({
				id: randomUUID(),
				name,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [440, index * 160 - 160],
				parameters: {},
			})),
		],
		connections: {
			Trigger: { main: [to('CRM Delivery')] },
			'CRM Delivery': { main: ends.map(to) },
		},
	});
	await api.publish(saved);
	const path = `${webhookId}/${trigger}`;
	const [url, testUrl] = ['webhook', 'webhook-test'].map((kind) => `${api.url}/${kind}/${path}`);
	return new Campaign(saved.id, url, testUrl, api);
}

/** Makes a credential through n8n's API, as the editor does. */
export async function createCredential(
	type: string,
	data: Record<string, unknown>,
	api = n8n,
): Promise<Record<string, Credential>> {
	const { id, name } = await api.saveCredential({ name: `${type} ${randomUUID()}`, type, data });
	return { [type]: { id, name, type } };
}

/** CRM Delivery's parameters for an endpoint of the sandbox that answers in status codes. */
export const jsonTo = (url: string, more: object = {}) => ({
	url,
	bodyParameters: {
		parameters: [
			{ name: 'email', value: '{{email}}' },
			{ name: 'firstName', value: '{{firstName}}' },
		],
	},
	responseRules: { rules: [{ outcome: 'duplicate', statusCodes: '409' }] },
	...more,
});
