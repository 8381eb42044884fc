import { events } from './events.mjs';

const PATIENCE = 60_000;
const POLL = 100;

/**
 * @typedef {import('../../dev/n8nApi.mjs').N8nApi} N8nApi
 * @typedef {import('./import.mjs').Example} Example
 * @typedef {import('./events.mjs').DemoEvent} DemoEvent
 * @typedef {DemoEvent & { node: any, outcome: string, reason: string | null }} Sent `node` is the trigger;
 *   `outcome` a branch, the status of a refusal, `stopped` with the workflow, or `nowhere`
 */

/** @param {DemoEvent} entry @param {Record<string, any>} event @returns {[string, RequestInit]} */
function requestOf({ method = 'POST', encoding = 'json', headers }, event) {
	const fields = new URLSearchParams();
	for (const [name, value] of Object.entries(event)) fields.set(name, String(value));
	if (method === 'GET') return [`?${fields}`, { method, headers }];
	if (encoding === 'form') return ['', { method, headers, body: fields }];
	const type = { 'content-type': 'application/json' };
	return ['', { method, headers: { ...type, ...headers }, body: JSON.stringify(event) }];
}

/** @param {Example[]} examples @param {string} name */
function triggerOf(examples, name) {
	for (const example of examples) {
		const node = example.nodes.find((node) => node.webhookId && node.name === name);
		if (node) return { example, node };
	}
	throw new Error(`No example has a trigger called ${name}`);
}

/** @param {import('../../dev/n8nApi.mjs').RunData} runData @returns {Array<Record<string, any>>} what any node put out */
const leadsOf = (runData) =>
	Object.values(runData)
		.flat()
		.flatMap(({ data }) => data?.main ?? [])
		.flatMap((items) => items ?? [])
		.map(({ json }) => json);

/**
 * Waits for what becomes of an event.
 *
 * @param {N8nApi} n8n
 * @param {Example} example
 * @param {string} eventId
 * @param {number} since when it was sent
 * @returns {Promise<{ outcome: string, reason: string | null }>}
 */
async function outcomeOf(n8n, example, eventId, since) {
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; ) {
		const executions = await n8n.executions(example.id);
		for (const { id } of executions.filter(({ createdAt }) => Date.parse(createdAt) >= since)) {
			const { runData, error } = await n8n.execution(id);
			const leads = leadsOf(runData).filter((lead) => lead.eventId === eventId);
			const delivered = leads.find(({ delivery }) => delivery);
			if (delivered) return delivered.delivery;
			if (error && leads.length > 0) return { outcome: 'stopped', reason: error.message };
		}
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}
	return { outcome: 'nowhere', reason: null };
}

/**
 * Sends the demo's events as their sources would, each when the one before has gone somewhere.
 *
 * @param {N8nApi} n8n
 * @param {Example[]} examples
 * @returns {Promise<Sent[]>}
 */
export async function sendDemo(n8n, examples) {
	const run = Date.now().toString(36);
	const sent = [];
	for (const [index, entry] of events.entries()) {
		const { example, node } = triggerOf(examples, entry.trigger);
		const eventId = `demo-${run}-${index + 1}`;
		const [query, request] = requestOf(entry, { ...entry.event, referralId: eventId });
		const since = Date.now();
		const url = `${n8n.url}/webhook/${node.webhookId}/${node.parameters.path}${query}`;
		const response = await fetch(url, request);
		/** @type {any} */
		const answer = await response.json();
		const { outcome, reason } = response.ok
			? await outcomeOf(n8n, example, eventId, since)
			: { outcome: answer.status, reason: answer.message };
		sent.push({ ...entry, node, outcome, reason });
	}
	return sent;
}
