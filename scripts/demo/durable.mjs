/** A durable campaign, with a CRM that is down when its events come in. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../../dev/cache.mjs';
import { say, table } from '../../dev/say.mjs';

const FOLDER = join(CHECKOUT, 'examples/durable/data-table');
/** How long the CRM is down, ms. */
const OUTAGE = 6_000;
const PATIENCE = 90_000;
const POLL = 500;

/** So that nobody waits for minutes in front of the demo. */
const QUICK = { laterAttempts: '3s, 3s, 5s, 10s, 20s', maxAttempts: 1 };

/**
 * @typedef {import('../../dev/n8nApi.mjs').N8nApi} N8nApi
 * @typedef {{ email: string, receipt: number, outcomes: string[] }} Kept what became of a lead: the status that its
 *   sender was answered, and its outcome in each round
 */

/** @param {string} file @param {string} sandboxUrl @returns {Promise<any>} */
async function readExample(file, sandboxUrl) {
	const text = await readFile(join(FOLDER, file), 'utf8');
	const example = JSON.parse(text.replaceAll('http://127.0.0.1:5680', sandboxUrl));
	for (const { type, parameters } of example.nodes) {
		if (type.endsWith('.crmDelivery')) Object.assign(parameters.options, QUICK);
		if (type.endsWith('.scheduleTrigger')) parameters.rule.interval[0].secondsInterval = 3;
	}
	return example;
}

/** @param {N8nApi} api @returns {Promise<Array<Record<string, any>>>} the rows of the campaign's table */
async function rowsOf(api) {
	const { id: projectId } = await api.request('GET', '/projects/personal');
	const tables = `/projects/${projectId}/data-tables`;
	const { data } = await api.request('GET', tables);
	const found = data.find((/** @type {{ name: string }} */ { name }) => name === 'referral_events');
	if (!found) return [];
	return (await api.request('GET', `${tables}/${found.id}/rows?take=100&sortBy=id:desc`)).data;
}

/**
 * Publishes the campaign and sends it events while the CRM is down.
 *
 * @param {N8nApi} api
 * @param {{ url: string, down: () => Promise<void>, up: () => Promise<void> }} sandbox
 * @returns {Promise<Kept[]>}
 */
export async function showDurable(api, sandbox) {
	const workflows = await Promise.all(
		['take.json', 'deliver.json'].map((file) => readExample(file, sandbox.url)),
	);
	for (const workflow of workflows) await api.publish(await api.saveWorkflow(workflow));
	const { webhookId } = workflows[0].nodes.find((/** @type {{ type: string }} */ { type }) =>
		type.endsWith('.referralTrigger'),
	);
	// The table is made when the workflow is published.
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; ) {
		const { data } = await api.request(
			'GET',
			`/projects/${(await api.request('GET', '/projects/personal')).id}/data-tables`,
		);
		if (data.some((/** @type {{ name: string }} */ { name }) => name === 'referral_events')) break;
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}

	const run = Date.now().toString(36);
	/** @type {Kept[]} */
	const kept = ['hedy', 'katherine', 'radia', 'barbara', 'frances'].map((name) => ({
		email: `${name}.${run}@example.com`,
		receipt: 0,
		outcomes: [],
	}));
	await sandbox.down();
	for (const lead of kept) {
		const { status } = await fetch(`${api.url}/webhook/${webhookId}/referral`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ referralId: lead.email, email: lead.email, firstName: 'Demo' }),
		});
		lead.receipt = status;
	}
	const back = Date.now() + OUTAGE;
	let isUp = false;
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; ) {
		if (!isUp && Date.now() > back) {
			await sandbox.up();
			isUp = true;
		}
		const rows = await rowsOf(api);
		for (const { email, outcomes } of kept) {
			const row = rows.find(({ eventId }) => eventId === email);
			if (row?.outcome && row.round > 0) outcomes[row.round - 1] = row.outcome;
		}
		if (isUp && kept.every(({ outcomes }) => outcomes.at(-1) === 'delivered')) break;
		await new Promise((resolve) => setTimeout(resolve, POLL));
	}
	if (!isUp) await sandbox.up();
	return kept;
}

/**
 * Prints what became of each lead, and whether the CRM holds it once.
 *
 * @param {Kept[]} kept
 * @param {{ leads: Array<{ email: string }> }} book
 * @returns {boolean}
 */
export function tellDurable(kept, book) {
	const isRight = (/** @type {Kept} */ { email, receipt, outcomes }) =>
		receipt === 202 &&
		outcomes.at(-1) === 'delivered' &&
		book.leads.filter((lead) => lead.email === email).length === 1;
	say();
	say(`A durable campaign, the CRM down for ${OUTAGE / 1000} seconds when its events came:`);
	table(
		['', 'Person', 'Sender was told', 'While the CRM was down', 'Afterwards'],
		kept.map((lead) => [
			isRight(lead) ? '✔' : '✘',
			lead.email,
			lead.receipt === 202 ? '202 accepted' : String(lead.receipt),
			lead.outcomes.includes('rejected') ? 'rejected, to be tried again' : '',
			lead.outcomes.at(-1) ?? 'nowhere',
		]),
	);
	const right = kept.filter(isRight).length;
	say(
		right === kept.length
			? `All ${kept.length} were delivered once, by themselves, when it was back.`
			: `${kept.length - right} of ${kept.length} were not delivered once.`,
	);
	return right === kept.length;
}
