import { events } from './events.mjs';

const PATIENCE = 60_000;
const POLL = 250;

/**
 * @typedef {import('./import.mjs').Example} Example
 * @typedef {import('./events.mjs').DemoEvent} DemoEvent
 * @typedef {DemoEvent & { example: Example, node: any, eventId: string, outcome: string, reason: string }} Sent
 *   `node` is the trigger; `outcome` is a branch, the status of a refusal, or empty
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

/**
 * Sends the demo's events, one after the other, as their sources would.
 *
 * @param {string} n8nUrl
 * @param {Example[]} examples
 * @returns {Promise<Sent[]>}
 */
async function sendAll(n8nUrl, examples) {
	const run = Date.now().toString(36);
	const sent = [];
	for (const [index, entry] of events.entries()) {
		const { example, node } = triggerOf(examples, entry.trigger);
		const eventId = `demo-${run}-${index + 1}`;
		const [query, request] = requestOf(entry, { ...entry.event, referralId: eventId });
		const url = `${n8nUrl}/webhook/${node.webhookId}/${node.parameters.path}${query}`;
		const response = await fetch(url, request);
		/** @type {any} */
		const answer = await response.json();
		const [outcome, reason] = response.ok ? ['', ''] : [answer.status, answer.message];
		sent.push({ ...entry, example, node, eventId, outcome, reason });
	}
	return sent;
}

/** @param {import('../lib/n8nApi.mjs').RunData} runData @returns {Array<Record<string, any>>} what any node put out */
const leadsOf = (runData) =>
	Object.values(runData)
		.flat()
		.flatMap(({ data }) => data?.main ?? [])
		.flatMap((items) => items ?? [])
		.map(({ json }) => json);

/**
 * @param {import('../lib/n8nApi.mjs').N8nApi} n8n
 * @param {Example[]} examples
 * @param {number} since
 * @returns {Promise<Map<string, { outcome: string, reason: string | null }>>} what became of each lead, by the id of its event
 */
async function deliveries(n8n, examples, since) {
	const found = new Map();
	for (const { id } of examples) {
		const executions = await n8n.executions(id);
		for (const { id } of executions.filter(({ createdAt }) => Date.parse(createdAt) >= since)) {
			const { runData, error } = await n8n.execution(id);
			for (const { eventId, delivery } of leadsOf(runData)) {
				if (delivery) found.set(eventId, delivery);
				else if (error && !found.has(eventId)) {
					found.set(eventId, { outcome: 'stopped', reason: error.message });
				}
			}
		}
	}
	return found;
}

/**
 * Sends the demo's events and waits until each has gone somewhere.
 *
 * @param {import('../lib/n8nApi.mjs').N8nApi} n8n
 * @param {Example[]} examples
 * @returns {Promise<Sent[]>} with `outcome` empty for a lead that went nowhere
 */
export async function sendDemo(n8n, examples) {
	const started = Date.now();
	const sent = await sendAll(n8n.url, examples);
	for (const deadline = Date.now() + PATIENCE; ; ) {
		const found = await deliveries(n8n, examples, started);
		const results = sent.map((event) => {
			const { outcome, reason } = found.get(event.eventId) ?? event;
			return { ...event, outcome, reason: reason ?? '' };
		});
		if (results.every(({ outcome }) => outcome) || Date.now() > deadline) return results;
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}
}
