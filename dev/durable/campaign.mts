/** The workflows of `examples/durable` in a running n8n, with the times of a test. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../cache.mjs';
import type { Workflow } from '../n8nApi.mjs';
import type { Cluster } from './n8nCluster.mts';

export type Store = 'postgres' | 'data-table';
export type Part = 'take' | 'deliver' | 'watch' | 'resend';

export interface CampaignOptions {
	store: Store;
	/** The CRM's endpoint. */
	url: string;
	parts?: Part[];
	/** Seconds that a row is leased for, 600 in the examples. */
	lease?: number;
	/** Seconds between two sweeps, 10 in the examples. */
	every?: number;
	/** Options of CRM Delivery, laid over those of the examples. */
	options?: object;
	/** Of the mail server that watch writes to. */
	mailPort?: number;
}

interface Node {
	name: string;
	type: string;
	parameters: Record<string, any>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
}

export const readWorkflow = (store: Store, part: Part) =>
	JSON.parse(
		readFileSync(join(CHECKOUT, 'examples/durable', store, `${part}.json`), 'utf8'),
	) as Workflow & { id: string; nodes: Node[] };

/** Imports and publishes the workflows of one store, with an endpoint and quicker times. */
export async function publishDurable(
	{ api, events }: Cluster,
	{
		store,
		url,
		parts = ['take', 'deliver'],
		lease = 600,
		every = 10,
		options = {},
		mailPort,
	}: CampaignOptions,
) {
	const credential =
		store === 'postgres'
			? await api.saveCredential({
					name: 'Postgres (durable campaigns)',
					type: 'postgres',
					data: {
						host: events.host,
						port: events.port,
						user: events.user,
						password: 'none',
						database: events.name,
						ssl: 'disable',
					},
				})
			: null;
	const mail =
		mailPort === undefined
			? null
			: await api.saveCredential({
					name: 'Mail (durable campaigns)',
					type: 'smtp',
					data: {
						user: '',
						password: '',
						host: '127.0.0.1',
						port: mailPort,
						secure: false,
						disableStartTls: true,
						hostName: '',
					},
				});
	const workflows = parts.map((part) => readWorkflow(store, part));
	for (const workflow of workflows) {
		const text = JSON.stringify(workflow.nodes)
			.replaceAll('10 minutes', `${lease} seconds`)
			.replaceAll('minutes: 10', `seconds: ${lease}`)
			// Signing in at a form is n8n's own, and takes a browser.
			.replace('"authentication":"n8nUserAuth"', '"authentication":"none"')
			.replace('"secondsInterval":10', `"secondsInterval":${every}`)
			.replace('"minutes","minutesInterval":5', `"seconds","secondsInterval":${every}`);
		const nodes = JSON.parse(text) as Node[];
		for (const node of nodes) {
			if (node.credentials?.postgres && credential) {
				node.credentials.postgres = { id: credential.id, name: credential.name };
			}
			if (node.credentials?.smtp && mail) {
				node.credentials.smtp = { id: mail.id, name: mail.name };
			}
			if (node.type.endsWith('.crmDelivery')) {
				node.parameters.url = url;
				node.parameters.options = { ...node.parameters.options, ...options };
			}
		}
		const saved = await api.saveWorkflow({ ...workflow, nodes });
		await api.publish(saved);
	}
	const webhooks = workflows.flatMap(({ nodes }) => nodes).filter((node) => node.webhookId);
	const pathOf = (type: string) => {
		const node = webhooks.find((one) => one.type.endsWith(`.${type}`));
		return node ? `/webhook/${node.webhookId}/${node.parameters.path}` : '';
	};
	const form = webhooks.find(({ type }) => type.endsWith('.formTrigger'));
	return {
		referral: pathOf('referralTrigger'),
		unsubscribe: pathOf('unsubscribeTrigger'),
		form: form ? `/form/${form.webhookId}` : '',
	};
}

/** The rows of the store, by event. */
export interface StoredEvent {
	eventId: string;
	state: string;
	outcome: string | null;
	uncertain: boolean;
	round: number;
	reason: string | null;
}

export async function storedEvents({ api, events }: Cluster, store: Store): Promise<StoredEvent[]> {
	if (store === 'postgres') {
		return (await events.rows(
			'SELECT event_id AS "eventId", state, outcome, uncertain, round, reason FROM referral_events ORDER BY id',
		)) as StoredEvent[];
	}
	const { id: projectId } = await api.request('GET', '/projects/personal');
	const { data } = await api.request('GET', `/projects/${projectId}/data-tables`);
	const table = data.find(({ name }: { name: string }) => name === 'referral_events');
	if (!table) return [];
	const rows: StoredEvent[] = [];
	for (;;) {
		const page = await api.request(
			'GET',
			`/projects/${projectId}/data-tables/${table.id}/rows?skip=${rows.length}&take=100`,
		);
		rows.push(...page.data);
		if (page.data.length === 0 || rows.length >= page.count) return rows;
	}
}

/** A trigger that answers at once, connected to CRM Delivery. @returns the path of its URL */
export async function publishDirect({ api }: Cluster, { url }: { url: string }): Promise<string> {
	const { nodes } = readWorkflow('postgres', 'take');
	const trigger = nodes.find(({ type }) => type.endsWith('.referralTrigger'))!;
	const delivery = nodes.find(({ type }) => type.endsWith('.crmDelivery'))!;
	const webhookId = randomUUID();
	const saved = await api.saveWorkflow({
		name: `Direct campaign ${webhookId}`,
		nodes: [
			{ ...trigger, webhookId, parameters: { ...trigger.parameters, respond: 'onReceived' } },
			{ ...delivery, parameters: { ...delivery.parameters, url } },
		],
		connections: {
			[trigger.name]: { main: [[{ node: delivery.name, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	await api.publish(saved);
	return `/webhook/${webhookId}/${trigger.parameters.path}`;
}
